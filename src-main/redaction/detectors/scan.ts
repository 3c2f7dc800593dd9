/** Character runs, bounded: the building blocks of detectors, which never search with unbounded expressions. */

export type CharSet = Uint8Array;

export function charSet(chars: string, ...ranges: readonly [string, string][]): CharSet {
  const set = new Uint8Array(128);
  for (const char of chars) set[char.charCodeAt(0)] = 1;
  for (const [from, to] of ranges)
    for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) set[code] = 1;
  return set;
}

const LETTERS: [string, string][] = [['a', 'z'], ['A', 'Z']]; // prettier-ignore
export const ALPHANUMERIC = charSet('', ...LETTERS, ['0', '9']);
export const TOKEN = charSet('-_', ...LETTERS, ['0', '9']);
export const DOTTED_TOKEN = charSet('-_.', ...LETTERS, ['0', '9']);
/** What credentials in headers and queries are made of: RFC 6750 token68, and what vendors add. */
export const CREDENTIAL = charSet('-._~+/=%!*|:$@', ...LETTERS, ['0', '9']);

export function runEnd(text: string, from: number, set: CharSet, most = 1 << 20): number {
  const limit = Math.min(text.length, from + most);
  let end = from;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code > 127 || set[code] === 0) break;
    end += 1;
  }
  return end;
}

export function runStart(text: string, to: number, set: CharSet, most: number): number {
  const limit = Math.max(0, to - most);
  let start = to;
  while (start > limit) {
    const code = text.charCodeAt(start - 1);
    if (code > 127 || set[code] === 0) break;
    start -= 1;
  }
  return start;
}

/** True where a word can begin: the text's start, or behind something that is neither letter nor digit. */
export function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const code = text.charCodeAt(at - 1);
  return code > 127 || ALPHANUMERIC[code] === 0;
}
