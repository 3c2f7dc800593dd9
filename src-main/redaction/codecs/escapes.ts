import { DecodedText } from './offsets.ts';
import type { Layer } from './codec.ts';

/**
 * Percent-encoding, backslash escapes and HTML entities, wherever they stand and mixed as they come. One pass undoes
 * one level of all three; deeper levels are undone by looking at the result again.
 */
const PERCENT = 37;
const BACKSLASH = 92;
const AMPERSAND = 38;
const PLUS = 43;
const EQUALS = 61;

export interface EscapeKinds {
  percent?: boolean;
  backslash?: boolean;
  entity?: boolean;
  /** `+` is a space: in forms only. */
  plus?: boolean;
  /** `=3D`, and `=` at the end of a line that goes on: quoted-printable, RFC 2045. */
  quoted?: boolean;
}

const ALL: EscapeKinds = { percent: true, backslash: true, entity: true };

/** Null when there is nothing to decode. */
export function decodeEscapes(
  text: string,
  start: number,
  end: number,
  kinds: EscapeKinds = ALL,
): Layer | null {
  const decoded = new DecodedText(text, start, end);
  let seenPercent = false;
  let seenEntity = false;
  for (let i = start; i < end;) {
    const code = text.charCodeAt(i);
    let next = i;
    if (code === PERCENT && kinds.percent) {
      next = percentEnd(text, i, end);
      if (next > i) {
        decoded.replace(i, next, percentText(text.slice(i, next)));
        seenPercent = true;
      }
    } else if (code === BACKSLASH && kinds.backslash) {
      next = backslashEnd(text, i, end);
      if (next > i) decoded.replace(i, next, backslashText(text, i, next));
    } else if (code === AMPERSAND && kinds.entity) {
      const entity = entityAt(text, i, end);
      if (entity) {
        decoded.replace(i, entity.end, entity.text);
        next = entity.end;
        seenEntity = true;
      }
    } else if (code === EQUALS && kinds.quoted) {
      next = quotedEnd(text, i, end);
      if (next > i) decoded.replace(i, next, quotedText(text.slice(i, next)));
    } else if (code === PLUS && kinds.plus) {
      decoded.replace(i, i + 1, ' ');
      next = i + 1;
    }
    i = next > i ? next : i + 1;
  }
  if (decoded.isPlain) return null;
  return decoded.finish(seenPercent ? encodeURIComponentSafely : seenEntity ? escapeEntities : escapeJson);
}

export function hasEscapes(text: string): boolean {
  return text.includes('%') || text.includes('\\') || text.includes('&');
}

export function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));
}

function escapeEntities(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

function hexValue(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const code = text.charCodeAt(i) | 32;
    const digit = code >= 97 && code <= 102 ? code - 87 : text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 15 || (digit > 9 && code < 97)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Behind all `%XX` that follow each other: they may be the bytes of one character. */
function percentEnd(text: string, start: number, limit: number): number {
  // The legacy `escape()` of JavaScript: %u0041.
  if (
    (text.charCodeAt(start + 1) | 32) === 117 &&
    start + 6 <= limit &&
    hexValue(text, start + 2, start + 6) >= 0
  ) {
    return start + 6;
  }
  let end = start;
  while (end + 3 <= limit && text.charCodeAt(end) === PERCENT && hexValue(text, end + 1, end + 3) >= 0) {
    const isAscii = hexValue(text, end + 1, end + 3) < 0x80;
    end += 3;
    // One escape per mark while they are plain ASCII, so that an edit can lie between two of them.
    if (isAscii && end - start === 3) return end;
    if (isAscii) return end - 3;
  }
  return end;
}

function percentText(source: string): string {
  if ((source.charCodeAt(1) | 32) === 117) return String.fromCharCode(hexValue(source, 2, 6));
  const bytes = Buffer.alloc(source.length / 3);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = hexValue(source, i * 3 + 1, i * 3 + 3);
  return bytes.toString('utf8');
}

function quotedEnd(text: string, start: number, limit: number): number {
  if (start + 3 <= limit && hexValue(text, start + 1, start + 3) >= 0) return start + 3;
  const soft = /=[ \t]{0,8}\r?\n/y;
  soft.lastIndex = start;
  return soft.test(text) && soft.lastIndex <= limit ? soft.lastIndex : start;
}

function quotedText(source: string): string {
  return source.endsWith('\n') ? '' : String.fromCharCode(hexValue(source, 1, 3));
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function backslashEnd(text: string, start: number, limit: number): number {
  const next = text[start + 1];
  if (next === undefined || start + 2 > limit) return start;
  if (next === 'u' && text[start + 2] === '{') {
    const close = text.indexOf('}', start + 3);
    const isCode = close > start + 3 && close <= start + 9 && close < limit;
    return isCode && codePoint(text, start + 3, close) >= 0 ? close + 1 : start;
  }
  if (next === 'u')
    return start + 6 <= limit && hexValue(text, start + 2, start + 6) >= 0 ? start + 6 : start;
  if (next === 'x')
    return start + 4 <= limit && hexValue(text, start + 2, start + 4) >= 0 ? start + 4 : start;
  return CONTROLS[next] !== undefined || '"\'/\\`'.includes(next) ? start + 2 : start;
}

function codePoint(text: string, from: number, to: number): number {
  const value = hexValue(text, from, to);
  return value <= 0x10ffff ? value : -1;
}

function backslashText(text: string, start: number, end: number): string {
  const next = text[start + 1]!;
  if (next === 'u' && text[start + 2] === '{')
    return String.fromCodePoint(codePoint(text, start + 3, end - 1));
  if (next === 'u' || next === 'x') return String.fromCharCode(hexValue(text, start + 2, end));
  return CONTROLS[next] ?? next;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', commat: '@', plus: '+', equals: '=', sol: '/', period: '.',
  colon: ':', semi: ';', percnt: '%', lowbar: '_', num: '#', dollar: '$', excl: '!', quest: '?', comma: ',', bsol: '\\',
  lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', lcub: '{', rcub: '}', vert: '|', ast: '*', hyphen: '-', Tab: '\t', NewLine: '\n',
}; // prettier-ignore

function entityAt(text: string, start: number, limit: number): { end: number; text: string } | null {
  const semicolon = text.indexOf(';', start + 2);
  if (semicolon < 0 || semicolon > start + 10 || semicolon >= limit) return null;
  const name = text.slice(start + 1, semicolon);
  if (name.startsWith('#')) {
    const isHex = name[1] === 'x' || name[1] === 'X';
    const code = isHex
      ? hexValue(name, 2, name.length)
      : /^#\d{1,7}$/.test(name)
        ? Number(name.slice(1))
        : -1;
    const isCode = code > 0 && code <= 0x10ffff && name.length > (isHex ? 2 : 1);
    return isCode ? { end: semicolon + 1, text: String.fromCodePoint(code) } : null;
  }
  const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
  return known === undefined ? null : { end: semicolon + 1, text: known };
}

/** A value without any escapes, however often it was escaped: the one form all its spellings share. */
export function unescapeFully(value: string): string {
  let text = value;
  for (let level = 0; level < 6 && hasEscapes(text); level += 1) {
    const layer = decodeEscapes(text, 0, text.length);
    if (!layer) break;
    text = layer.text;
  }
  return text;
}

const LONGEST_SEGMENT = 1 << 20;

/**
 * The stretches of a text in which something is escaped, decoded: from one line end, unescaped quote or angle bracket
 * to the next. The rest of the text reads as it stands.
 */
export function* escapedSegments(text: string, kinds: EscapeKinds = ALL): Iterable<Layer> {
  const chars = [kinds.percent ? '%' : '', kinds.backslash ? '\\' : '', kinds.entity ? '&' : ''].filter(
    (char) => char !== '',
  );
  const nexts = chars.map((char) => ({ char, at: text.indexOf(char) }));
  for (let from = 0; ;) {
    let first = -1;
    for (const next of nexts) {
      if (next.at >= 0 && next.at < from) next.at = text.indexOf(next.char, from);
      if (next.at >= 0 && (first < 0 || next.at < first)) first = next.at;
    }
    if (first < 0) return;
    const start = segmentStart(text, first, from);
    const end = segmentEnd(text, first);
    const layer = decodeEscapes(text, start, end, kinds);
    if (layer) yield layer;
    from = end;
  }
}

function isBorder(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 10 || code === 13 || code === 60 || code === 62) return true;
  return (code === 34 || code === 39 || code === 96) && text.charCodeAt(at - 1) !== BACKSLASH;
}

function segmentStart(text: string, at: number, floor: number): number {
  const limit = Math.max(floor, at - LONGEST_SEGMENT);
  let start = at;
  while (start > limit && !isBorder(text, start - 1)) start -= 1;
  return start;
}

function segmentEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + LONGEST_SEGMENT);
  let end = at + 1;
  while (end < limit && !isBorder(text, end)) end += 1;
  return end;
}

/** The text without soft line breaks, `=` or a backslash at the end of a line, or null when it has none. */
export function unfolded(text: string): Layer | null {
  if (!/[=\\]\r?\n/.test(text)) return null;
  const decoded = new DecodedText(text, 0, text.length);
  for (const fold of text.matchAll(/[=\\]\r?\n/g))
    decoded.replace(fold.index, fold.index + fold[0].length, '');
  return decoded.finish((plain) => plain);
}
