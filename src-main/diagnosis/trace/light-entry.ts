import type { Entry, NameValue } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import { hostKind } from './hosts.ts';
import type { HostKind } from './hosts.ts';

/** What stays of an entry while the trace streams past: a few hundred bytes, so that long traces fit. */
export interface LightEntry {
  index: number;
  method: string;
  /** Without query and fragment. */
  url: string;
  host: string;
  path: string;
  kind: HostKind | null;
  /** Value of the query parameter `axenv`: the finance and operations host a dual-write page was opened for. */
  axEnvironment: string | null;
  status: number;
  resourceType: string;
  mimeType: string;
  startedMs: number;
  endedMs: number;
  pageref: string | null;
  /** net::ERR_... or the words other tools use; null when it did not fail. */
  error: string | null;
  blockedReason: string | null;
  isCanceled: boolean;
  /** The capture ended before the request did. */
  isInFlight: boolean;
  /** The response forbids being shown in a frame of another site. */
  forbidsFraming: boolean;
  /** Cookies the browser held back because they belong to a third party. */
  blockedThirdPartyCookies: number;
}

const LONGEST_URL = 2_000;

export function headerValue(headers: readonly NameValue[], name: string): string | null {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

/** Own captures, Chromium's export (inside the response) and Playwright name the failure differently. */
function failureOf(entry: Entry): string | null {
  const response = entry.response as { _error?: unknown; _failureText?: unknown };
  const candidates = [entry._error, response._error, response._failureText, entry['_failureText']];
  const text = candidates.find((candidate) => typeof candidate === 'string' && candidate !== '');
  return typeof text === 'string' ? text : null;
}

function forbidsFraming(headers: readonly NameValue[]): boolean {
  if (headerValue(headers, 'x-frame-options') !== null) return true;
  return headers.some(
    (header) =>
      header.name.toLowerCase() === 'content-security-policy' && /frame-ancestors/i.test(header.value),
  );
}

function countBlockedThirdParty(entry: Entry): number {
  const isThirdParty = (reason: string): boolean => /third-?party|userpreferences/i.test(reason);
  return (entry._blockedCookies ?? []).filter((cookie) => cookie.reasons.some(isThirdParty)).length;
}

function parseUrl(raw: string): { url: string; host: string; path: string; axEnvironment: string | null } {
  if (raw.length > LONGEST_URL * 10 || !/^(https?|wss?):/i.test(raw)) {
    return { url: raw.slice(0, 12), host: '', path: '', axEnvironment: null };
  }
  const parsed = tryUrl(raw);
  if (!parsed) return { url: '', host: '', path: '', axEnvironment: null };
  return {
    url: detached(`${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, LONGEST_URL)),
    host: detached(parsed.hostname),
    path: detached(parsed.pathname.slice(0, LONGEST_URL)),
    axEnvironment: parsed.search.toLowerCase().includes('axenv=')
      ? axEnvironmentOf(parsed.searchParams)
      : null,
  };
}

function tryUrl(raw: string): URL | null {
  try {
    return new URL(raw);
  } catch {
    return null;
  }
}

function axEnvironmentOf(query: URLSearchParams): string | null {
  for (const [name, value] of query) {
    if (name.toLowerCase() === 'axenv')
      return value
        .replace(/^https?:\/\//i, '')
        .replace(/\/.*$/, '')
        .toLowerCase();
  }
  return null;
}

export function lightEntry(entry: Entry, index: number): LightEntry {
  const { request, response } = entry;
  const { url, host, path, axEnvironment } = parseUrl(request.url);
  const startedMs = Date.parse(entry.startedDateTime) || 0;
  return {
    index,
    method: request.method,
    url,
    host,
    path,
    kind: hostKind(host),
    axEnvironment,
    status: response.status,
    resourceType: (entry._resourceType ?? '').toLowerCase(),
    mimeType: response.content.mimeType.toLowerCase(),
    startedMs,
    endedMs: startedMs + Math.max(0, entry.time),
    pageref: entry.pageref ?? null,
    error: failureOf(entry),
    blockedReason: entry._blockedReason ?? null,
    isCanceled: entry._canceled === true,
    isInFlight: entry._inFlight === true,
    forbidsFraming: forbidsFraming(response.headers),
    blockedThirdPartyCookies: countBlockedThirdParty(entry),
  };
}
