import { defineDetector, type Found } from './detector.ts';
import { charSet } from './scan.ts';
import { isDashedGuid, looksRandom } from '../randomness.ts';

/** Secrets in the structure of an address itself: user information, path segments, session ids behind a semicolon. */
const STOPS = charSet(' \t\r\n"\'<>\\`{}|^');
const LONGEST = 2048;
const MOST_SEGMENTS = 32;
const SECRET_SEGMENTS =
  /^(?:.*(?:token|secret|ticket|password|passwd|apikey|api-key|api_key|auth|session|sso|magic|invite|invitation|reset|verify|activate|confirm|unsubscribe|signature|key)s?)$/i;

export const webAddresses = defineDetector({
  id: 'web-addresses',
  class: 'token',
  triggers: ['://'],
  find(text, at) {
    const found: Found[] = [];
    const start = at + 3;
    const end = addressEnd(text, start);
    const authorityEnd = firstOf(text, start, end, '/?#');
    userInformation(text, start, authorityEnd, found);
    const pathEnd = firstOf(text, authorityEnd, end, '?#');
    segments(text, authorityEnd, pathEnd, found);
    return found;
  },
});

function addressEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST);
  let end = start;
  // An address inside this one is looked at by itself.
  while (end < limit && STOPS[text.charCodeAt(end)] !== 1 && !text.startsWith('://', end)) end += 1;
  return end;
}

function firstOf(text: string, start: number, end: number, chars: string): number {
  for (let i = start; i < end; i += 1) if (chars.includes(text[i]!)) return i;
  return end;
}

function userInformation(text: string, start: number, end: number, found: Found[]): void {
  const at = text.lastIndexOf('@', end - 1);
  if (at <= start) return;
  const colon = text.indexOf(':', start);
  if (colon < 0 || colon >= at) {
    found.push({ start, end: at, class: 'user' });
    return;
  }
  if (colon > start) found.push({ start, end: colon, class: 'user' });
  if (at > colon + 1) found.push({ start: colon + 1, end: at, class: 'password' });
}

function segments(text: string, start: number, end: number, found: Found[]): void {
  let before = '';
  let count = 0;
  for (let from = start; from < end && count < MOST_SEGMENTS; count += 1) {
    const next = text.indexOf('/', from + 1);
    const to = next < 0 || next > end ? end : next;
    const segmentStart = text[from] === '/' ? from + 1 : from;
    const segment = text.slice(segmentStart, to);
    if (
      SECRET_SEGMENTS.test(before) &&
      (looksRandom(segment) ||
        (isDashedGuid(segment) && /token|secret|ticket|magic|invit|reset/i.test(before)))
    ) {
      found.push({ start: segmentStart, end: to });
    }
    // ASP.NET without cookies: /(S(lit3py55t21z5v55vlm25s55))/page.aspx
    const cookieless = /\([A-Z]\(([\w-]{8,200})\)/.exec(segment);
    if (cookieless) {
      const valueStart = segmentStart + cookieless.index + 3;
      found.push({ start: valueStart, end: valueStart + cookieless[1]!.length, class: 'session' });
    }
    const parameter = /;(?:jsessionid|phpsessid|sid|sessionid)=([^;/]{8,})/i.exec(segment);
    if (parameter) {
      const valueStart = segmentStart + parameter.index + parameter[0].length - parameter[1]!.length;
      found.push({ start: valueStart, end: valueStart + parameter[1]!.length, class: 'session' });
    }
    before = segment.length <= 40 ? segment : '';
    from = to;
    if (to === end) break;
  }
}
