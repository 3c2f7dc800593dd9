import { defineCodec, type Part } from './codec.ts';
import { keyText } from './key-texts.ts';
import { escapedLayer } from './layers.ts';

/**
 * JSON, JSON lines, SignalR records (separated by 0x1E) and JSON behind a guard such as `)]}'`. Read as tokens, not as
 * a tree: white space, order, numbers and everything that is not replaced stay byte for byte, and a body that was cut
 * off is read as far as it goes.
 */
const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPENING = /^(?:\)\]\}',?|while\(1\);|for\(;;\);|\d{1,6}(?=\[))?\s{0,100}[[{"]/;

export const json = defineCodec({
  id: 'json',
  sniff(text) {
    const start = behindSpace(text, 0);
    return OPENING.test(text.slice(start, start + 140));
  },
  parts: readTokens,
  decode: (text, part) => escapedLayer(text, part, { backslash: true }),
});

interface Container {
  isArray: boolean;
  id: number;
  /** The key the container itself stands under. */
  name: string | null;
  /** The key of the value that comes next; arrays pass on their own. */
  key: string | null;
  index: number;
}

/** Null when the text is not made of JSON tokens. */
export function readTokens(text: string, _type = '', withPaths = false): Part[] | null {
  const parts: Part[] = [];
  const open: Container[] = [{ isArray: true, id: 0, name: null, key: null, index: 0 }];
  let top = open[0]!;
  let objects = 0;
  let nextBackslash = text.indexOf('\\');
  let nextPercent = text.indexOf('%');
  let at = guardEnd(text);

  const add = (start: number, end: number, encoded: boolean, bare: boolean) => {
    const part: Part = { name: top.key, where: 'json', start, end, encoded, object: top.id };
    if (top.name !== null && top.key !== null && top.key.length <= 8) part.parent = top.name;
    if (bare) part.bare = true;
    if (nextPercent >= 0 && nextPercent < start) nextPercent = text.indexOf('%', start);
    // An address with a query of its own, most of the time.
    if (nextPercent >= 0 && nextPercent < end) part.nested = true;
    if (withPaths)
      part.path = open
        .slice(1)
        .map((one) => (one.isArray ? String(one.index) : one.key))
        .join('.');
    parts.push(part);
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const start = at + 1;
      let end = text.indexOf('"', start);
      if (nextBackslash >= 0 && nextBackslash < start) nextBackslash = text.indexOf('\\', start);
      const encoded = nextBackslash >= 0 && (end < 0 || nextBackslash < end);
      if (encoded) end = stringEnd(text, start);
      if (end < 0) end = text.length;
      at = end + 1;
      const colon = top.isArray ? -1 : behindSpace(text, at);
      if (colon >= 0 && text.charCodeAt(colon) === COLON) {
        top.key = keyText(text, start, end);
        // A key can be a secret itself; nothing names it.
        if (encoded) parts.push({ name: null, where: 'json', start, end, encoded });
        at = colon + 1;
      } else if (end > start) {
        add(start, end, encoded, false);
      }
    } else if (code === COMMA) {
      if (!top.isArray) top.key = null;
      top.index += 1;
      at += 1;
    } else if (code <= 32 || code === 0xfeff) {
      at += 1;
    } else if (code === 123 || code === 91) {
      objects += 1;
      top = { isArray: code === 91, id: objects, name: top.key, key: code === 91 ? top.key : null, index: 0 };
      open.push(top);
      at += 1;
    } else if (code === 125 || code === 93) {
      if (open.length > 1) open.pop();
      top = open.at(-1)!;
      at += 1;
    } else {
      const end = bareEnd(text, at);
      if (end === at) return null;
      const kind = bareKind(text.slice(at, end));
      if (kind === 'none') return null;
      if (kind === 'number') add(at, end, false, true);
      at = end;
    }
  }
  return parts;
}

/** Behind what some servers put before JSON so that a script element can't read it, and behind socket.io numbers. */
function guardEnd(text: string): number {
  const start = behindSpace(text, 0);
  const guard = /^(?:\)\]\}',?|while\(1\);|for\(;;\);|\d{1,6}(?=\[))/.exec(text.slice(start, start + 20));
  return start + (guard?.[0].length ?? 0);
}

function behindSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at += 1;
  return at;
}

/** The closing quote, or -1. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (end - slashes > start && text.charCodeAt(end - slashes - 1) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}

function bareEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && end < start + 400) {
    const code = text.charCodeAt(end);
    const isBare =
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      code === 45 ||
      code === 43 ||
      code === 46 ||
      code === 69;
    if (!isBare) break;
    end += 1;
  }
  return end;
}

function bareKind(literal: string): 'number' | 'word' | 'none' {
  if (literal === 'true' || literal === 'false' || literal === 'null') return 'word';
  return /^-?\d[\d.]*(?:[eE][+-]?\d+)?$/.test(literal) ? 'number' : 'none';
}
