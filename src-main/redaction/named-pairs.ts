import type { Where } from './codecs/codec.ts';
import { charSet, runStart } from './detectors/scan.ts';

/**
 * `name=value`, `name: value`, `"name":"value"` in text of no known structure: logs, scripts, query strings inside
 * sentences, header lines. Called at each `=` and `:`; gives up as early as it can.
 */
export interface Pair {
  name: string;
  start: number;
  end: number;
  where: Where;
  /** Between quotes: the author said where the value ends. */
  quoted: boolean;
}

const NAME = charSet('-_.$', ['a', 'z'], ['A', 'Z'], ['0', '9']);
const LONGEST_NAME = 80;
const LONGEST_VALUE = 65_536;
const COLON = 58;
const BACKSLASH = 92;

/** The name that ends before `at`, or null when there is none or it is too short to name a secret. */
export function nameBefore(
  text: string,
  at: number,
): { name: string; start: number; quoted: boolean } | null {
  let end = at;
  while (end > 0 && end > at - 3 && text.charCodeAt(end - 1) === 32) end -= 1;
  const last = text[end - 1];
  let quoted = false;
  if (last === '"' || last === "'") {
    quoted = true;
    end -= 1;
    if (text.charCodeAt(end - 1) === BACKSLASH) end -= 1;
  } else if (last === ']' && (text[end - 2] === '"' || text[end - 2] === "'")) {
    quoted = true;
    end -= 2;
  }
  const start = runStart(text, end, NAME, LONGEST_NAME);
  const first = text.charCodeAt(start);
  // `22:13:20` names nothing.
  if (first >= 48 && first <= 57) return null;
  return end - start < 2 ? null : { name: text.slice(start, end), start, quoted };
}

/** The value behind the `=` or `:` at `at`; null where it is an operator. */
export function valueAfter(text: string, at: number, nameStart: number): Omit<Pair, 'name'> | null {
  const isColon = text.charCodeAt(at) === COLON;
  const next = text[at + 1];
  if (next === '=' || (isColon && (next === ':' || next === '/')) || (!isColon && next === '>')) return null;
  if (!isColon && '!<>=+-*/|&^%~'.includes(text[at - 1] ?? ' ')) return null;
  let start = at + 1;
  while (start < at + 4 && text.charCodeAt(start) === 32) start += 1;
  const where = whereIs(text, nameStart);
  const escaped = text[start] === '\\';
  const quote = text[escaped ? start + 1 : start];
  if (quote === '"' || quote === "'" || quote === '`')
    return quotedValue(text, start + (escaped ? 2 : 1), quote, escaped, where);
  const end = valueEnd(text, start, where);
  return end > start ? { start, end, where, quoted: false } : null;
}

/** Behind `?` and `&` a name is a parameter of an address or a form. */
function whereIs(text: string, nameStart: number): Where {
  const before = text[nameStart - 1];
  return before === '?' || before === '&' || before === '#' ? 'query' : 'text';
}

function quotedValue(
  text: string,
  start: number,
  quote: string,
  escaped: boolean,
  where: Where,
): Omit<Pair, 'name'> | null {
  const limit = Math.min(text.length, start + LONGEST_VALUE);
  for (let end = text.indexOf(quote, start); end >= 0 && end < limit; end = text.indexOf(quote, end + 1)) {
    const behindBackslash = text.charCodeAt(end - 1) === BACKSLASH;
    if (behindBackslash !== escaped && end > start) continue;
    const last = escaped ? end - 1 : end;
    return last > start ? { start, end: last, where, quoted: true } : null;
  }
  return null;
}

const STOPS = new Uint8Array(128);
for (const char of ' \t\r\n"\'`<>,;()[]{}|\\') STOPS[char.charCodeAt(0)] = 1;
const QUERY_STOPS = new Uint8Array(128);
for (const char of ' \t\r\n"\'`<>&#\\') QUERY_STOPS[char.charCodeAt(0)] = 1;

function valueEnd(text: string, start: number, where: Where): number {
  const stops = where === 'query' ? QUERY_STOPS : STOPS;
  const limit = Math.min(text.length, start + LONGEST_VALUE);
  let end = start;
  for (; end < limit; end += 1) {
    const code = text.charCodeAt(end);
    if (code < 128 && stops[code] === 1) break;
    // A parameter may follow; in a sentence a value has no ampersand.
    if (code === 38) break;
  }
  return end;
}

export function lineEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + LONGEST_VALUE);
  let end = start;
  while (end < limit && !'\r\n"'.includes(text[end]!)) end += 1;
  return end;
}
