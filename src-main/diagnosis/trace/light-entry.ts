import { LONGEST_EXCERPT, type Entry, type NameValue } from '../../contract/index.ts';
import { hostKind, type HostKind } from '../../traces/index.ts';
import { detached } from '../text/excerpt.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';

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
  /** The header that forbids showing the response in a frame of another site. */
  framingHeader: Quotation | null;
  /** Why the browser held back a cookie of a third party, when it did. */
  blockedCookie: Quotation | null;
}

/** A few words of an entry, and where in it they stand. */
export interface Quotation {
  field: string;
  excerpt: string;
}

const LONGEST_URL = 2_000;

/** Own captures, Chromium's export (inside the response) and Playwright name the failure differently. */
function failureOf(entry: Entry): string | null {
  const response = membersOf(entry.response);
  return (
    textOf(entry._error) ??
    textOf(response['_error']) ??
    textOf(response['_failureText']) ??
    textOf(entry['_failureText'])
  );
}

function framingHeader(headers: readonly NameValue[]): Quotation | null {
  const index = headers.findIndex(
    ({ name, value }) =>
      /^x-frame-options$/i.test(name) ||
      (/^content-security-policy$/i.test(name) && /frame-ancestors/i.test(value)),
  );
  const header = headers[index];
  if (!header) return null;
  const from = Math.max(0, header.value.toLowerCase().indexOf('frame-ancestors'));
  return {
    field: `response.headers[${index}].value`,
    excerpt: detached(header.value.slice(from, from + LONGEST_EXCERPT)),
  };
}

/** Reasons as Chromium's Network domain names them. */
function blockedCookie(entry: Entry): Quotation | null {
  for (const [index, cookie] of listOf(entry._blockedCookies).entries()) {
    const reasons = listOf(membersOf(cookie)['reasons']).map(textOf);
    const reason = reasons.find((name) => name !== null && /third-?party|userpreferences/i.test(name));
    if (reason)
      return {
        field: `_blockedCookies[${index}].reasons`,
        excerpt: detached(reason.slice(0, LONGEST_EXCERPT)),
      };
  }
  return null;
}

function parseUrl(raw: string): { url: string; host: string; path: string; axEnvironment: string | null } {
  if (raw.length > LONGEST_URL * 10 || !/^(https?|wss?):/i.test(raw)) {
    return { url: raw.slice(0, 12), host: '', path: '', axEnvironment: null };
  }
  const parsed = tryUrl(raw);
  if (!parsed) return { url: '', host: '', path: '', axEnvironment: null };
  const origin = `${parsed.protocol}//${parsed.host}`;
  // The others are parts of it, so one copy is enough.
  const url = detached(`${origin}${parsed.pathname}`.slice(0, LONGEST_URL));
  const hostAt = parsed.protocol.length + 2;
  return {
    url,
    host: url.slice(hostAt, hostAt + parsed.hostname.length),
    path: url.slice(origin.length),
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
    resourceType: textOf(entry._resourceType)?.toLowerCase() ?? '',
    mimeType: response.content.mimeType.toLowerCase(),
    startedMs,
    endedMs: startedMs + Math.max(0, entry.time),
    pageref: textOf(entry.pageref),
    error: failureOf(entry),
    blockedReason: textOf(entry._blockedReason),
    isCanceled: entry._canceled === true,
    isInFlight: entry._inFlight === true,
    framingHeader: framingHeader(response.headers),
    blockedCookie: blockedCookie(entry),
  };
}
