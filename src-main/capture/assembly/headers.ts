import type { NameValue } from '../../contract/index.ts';

/** CDP's header objects; values of recordings that others made may be of any type. */
export type HeaderMap = Readonly<Record<string, unknown>>;

/** CDP joins repeated headers with a line break, which no header value can hold. */
export function headerList(headers: HeaderMap): NameValue[] {
  const list: NameValue[] = [];
  for (const name of Object.keys(headers)) {
    const value = text(headers[name]);
    if (!value.includes('\n')) list.push({ name, value });
    else for (const line of value.split('\n')) list.push({ name, value: line });
  }
  return list;
}

/** Value of the first header of that name (in lower case), '' without one. */
export function headerValue(headers: readonly NameValue[], name: string): string {
  for (const header of headers) {
    if (header.name.length === name.length && header.name.toLowerCase() === name) return header.value;
  }
  return '';
}

/** Bytes of a number header, -1 when there is none. */
export function headerNumber(headers: readonly NameValue[], name: string): number {
  const value = headerValue(headers, name);
  return /^\d{1,15}$/.test(value) ? Number(value) : -1;
}

/** `HTTP/1.1 200 OK` of a verbatim head. */
export function statusTextOf(head: string | undefined): string {
  return head === undefined ? '' : (/^HTTP\/\S+ \d+ ?([^\r\n]*)/.exec(head)?.[1] ?? '');
}

export function httpVersion(protocol: string | undefined): string {
  switch (protocol) {
    case undefined:
      return '';
    case 'http/0.9':
    case 'http/1.0':
    case 'http/1.1':
      return protocol.toUpperCase();
    case 'h2':
      return 'HTTP/2.0';
    case 'h3':
      return 'HTTP/3.0';
    default:
      return protocol;
  }
}

export function queryString(url: string): NameValue[] {
  const start = url.indexOf('?');
  if (start < 0) return [];
  const hash = url.indexOf('#');
  if (hash >= 0 && hash < start) return [];
  const query = url.slice(start + 1, hash < 0 ? undefined : hash);
  const list: NameValue[] = [];
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals < 0) list.push({ name: decoded(pair), value: '' });
    else list.push({ name: decoded(pair.slice(0, equals)), value: decoded(pair.slice(equals + 1)) });
  }
  return list;
}

function decoded(part: string): string {
  const spaced = part.includes('+') ? part.replaceAll('+', ' ') : part;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
