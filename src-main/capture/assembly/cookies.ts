import type { Protocol } from 'devtools-protocol';
import type { Entry, HarCookie, NameValue } from '../../contract/index.ts';
import type { RequestExtra, ResponseExtra } from './hop.ts';

type BlockedCookie = NonNullable<Entry['_blockedCookies']>[number];

/** Cookies that were sent. `associatedCookies` also lists the ones that were kept back. */
export function requestCookies(extra: RequestExtra | undefined, headers: readonly NameValue[]): HarCookie[] {
  if (extra === undefined) return cookieHeader(headers);
  const sent: HarCookie[] = [];
  for (const { cookie, blockedReasons } of extra.associatedCookies) {
    if (blockedReasons.length === 0) sent.push(harCookie(cookie));
  }
  return sent;
}

/** Cookies of the response's Set-Cookie headers, the refused ones included. */
export function responseCookies(headers: readonly NameValue[]): HarCookie[] {
  const cookies: HarCookie[] = [];
  for (const { name, value } of headers) {
    if (name.length === 10 && name.toLowerCase() === 'set-cookie') cookies.push(setCookie(value));
  }
  return cookies;
}

export function blockedCookies(
  request: RequestExtra | undefined,
  response: ResponseExtra | undefined,
): BlockedCookie[] | undefined {
  const blocked: BlockedCookie[] = [];
  for (const { cookie, blockedReasons } of request?.associatedCookies ?? []) {
    if (blockedReasons.length > 0)
      blocked.push({ name: cookie.name, direction: 'request', reasons: [...blockedReasons] });
  }
  for (const { cookie, cookieLine, blockedReasons } of response?.blockedCookies ?? []) {
    const name = cookie?.name ?? setCookie(cookieLine).name;
    blocked.push({ name, direction: 'response', reasons: [...blockedReasons] });
  }
  return blocked.length === 0 ? undefined : blocked;
}

function cookieHeader(headers: readonly NameValue[]): HarCookie[] {
  const cookies: HarCookie[] = [];
  for (const header of headers) {
    if (header.name.length !== 6 || header.name.toLowerCase() !== 'cookie') continue;
    for (const pair of header.value.split(';')) {
      if (pair.trim() !== '') cookies.push(nameAndValue(pair));
    }
  }
  return cookies;
}

function setCookie(line: string): HarCookie {
  const attributes = line.split(';');
  const { name, value } = nameAndValue(attributes[0] ?? '');
  const cookie: HarCookie = { name, value, httpOnly: false, secure: false };
  for (let at = 1; at < attributes.length; at++) setAttribute(cookie, attributes[at] ?? '');
  return cookie;
}

function setAttribute(cookie: HarCookie, attribute: string): void {
  const equals = attribute.indexOf('=');
  const value = equals < 0 ? '' : attribute.slice(equals + 1).trim();
  switch ((equals < 0 ? attribute : attribute.slice(0, equals)).trim().toLowerCase()) {
    case 'path':
      cookie.path = value;
      break;
    case 'domain':
      cookie.domain = value;
      break;
    case 'expires':
      setExpires(cookie, Date.parse(value));
      break;
    case 'samesite':
      cookie.sameSite = value;
      break;
    case 'httponly':
      cookie.httpOnly = true;
      break;
    case 'secure':
      cookie.secure = true;
  }
}

/** A cookie without `=` is all value (RFC 6265bis, 5.6). */
function nameAndValue(pair: string): { name: string; value: string } {
  const equals = pair.indexOf('=');
  if (equals < 0) return { name: '', value: pair.trim() };
  return { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
}

function harCookie(cookie: Protocol.Network.Cookie): HarCookie {
  const { name, value, path, domain, httpOnly, secure, sameSite } = cookie;
  const har: HarCookie = { name, value, path, domain, httpOnly, secure };
  if (sameSite !== undefined) har.sameSite = sameSite;
  if (!cookie.session) setExpires(har, cookie.expires * 1000);
  return har;
}

function setExpires(cookie: HarCookie, milliseconds: number): void {
  if (milliseconds > 0 && milliseconds < 253_402_300_800_000)
    cookie.expires = new Date(milliseconds).toISOString();
}
