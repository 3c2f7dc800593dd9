import { letters, lookAlikes } from './letters.ts';
import { readable } from './readable.ts';
import type { Span } from './phrase.ts';

/** A text in the forms that rules compare it in. Places are offsets in `letters`. */
export interface ComparedText {
  readonly letters: string;
  /** Where `code` stands alone; each `#` at its end is any digit. */
  placesOf(code: string): readonly Span[];
}

/** Places of one code in one text that are looked at. */
const MOST = 50;
/** A mail or a narrow dialog breaks a code over two lines, and a mail quotes the second one. */
const LINE_BREAK = /[^\S\n]*\n[\s>]*/g;

/**
 * Letters and digits on either side make it a longer code. A bare number is a longer one also with a sign, a fraction
 * or a further group of a GUID beside it.
 */
function standsAlone(text: string, start: number, end: number, isNumber: boolean): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 2), start), text.slice(end, end + 2)];
  if (/[a-z0-9]$/.test(before) || /^[a-z0-9]/.test(after)) return false;
  return !isNumber || !(/[-_]$|\d[.,]$/.test(before) || /^[-_]|^[.,]\d/.test(after));
}

/** Where `code` stands alone in a text in small letters. `alike`: its look-alikes, where they are known. */
export function codesIn(text: string, code: string, alike = lookAlikes(text)): Span[] {
  const [sought = '', ...anyDigits] = lookAlikes(code.toLowerCase()).split('#');
  const isNumber = /^\d+$/.test(code);
  const places: Span[] = [];
  let start = alike.indexOf(sought);
  for (let tried = 0; start !== -1 && tried < MOST; tried++) {
    const end = start + sought.length + anyDigits.length;
    const digits = alike.slice(start + sought.length, end);
    if (/^\d*$/.test(digits) && standsAlone(text, start, end, isNumber)) places.push({ start, end });
    start = alike.indexOf(sought, start + 1);
  }
  return places;
}

export function compareText(raw: string): ComparedText {
  const words = readable(raw).normalize('NFKC').toLowerCase();
  let forms: readonly { text: string; alike: string }[] | null = null;
  const known = new Map<string, readonly Span[]>();

  /** Made only where a code is asked for: with plain blanks, and with the lines joined. */
  function formsOfWords() {
    if (forms) return forms;
    const joined = words.includes('\n') ? [words.replace(LINE_BREAK, '')] : [];
    return (forms = [words.replace(/\s+/g, ' '), ...joined].map((text) => ({
      text,
      alike: lookAlikes(text),
    })));
  }

  function search(code: string): Span[] {
    const starts = new Set<number>();
    for (const { text, alike } of formsOfWords()) {
      let [from, start] = [0, 0];
      for (const place of codesIn(text, code, alike)) {
        start += letters(text.slice(from, place.start)).length;
        from = place.start;
        starts.add(start);
      }
    }
    const length = letters(code).length + (code.match(/#/g)?.length ?? 0);
    return [...starts].sort((a, b) => a - b).map((start) => ({ start, end: start + length }));
  }

  return {
    letters: letters(words),
    placesOf(code) {
      const places = known.get(code) ?? search(code);
      known.set(code, places);
      return places;
    },
  };
}
