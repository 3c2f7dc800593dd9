import type { IncomingHttpHeaders } from 'node:http';

/** What a played host is asked, and what it says. */
export interface PlayedRequest {
  method: string;
  host: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  cookies: ReadonlyMap<string, string>;
  body: string;
}

export type HeaderValues = Record<string, string | string[]>;

export interface Reply {
  status: number;
  headers: HeaderValues;
  body: string;
}

export function reply(status: number, type: string, body: string, headers: HeaderValues = {}): Reply {
  return { status, headers: { 'content-type': type, 'cache-control': 'no-store', ...headers }, body };
}

export function html(body: string, headers: HeaderValues = {}, status = 200): Reply {
  return reply(status, 'text/html; charset=utf-8', body, headers);
}

export function json(value: unknown, headers: HeaderValues = {}, status = 200): Reply {
  return reply(status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

export function redirect(location: string, headers: HeaderValues = {}, status = 302): Reply {
  return { status, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' };
}

export function readCookies(header: string | undefined): Map<string, string> {
  const pairs = (header ?? '').split('; ').filter((pair) => pair.includes('='));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** What the JSON body holds, or an empty object: a played service answers nonsense by refusing it, never by throwing. */
export function readJson(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
