/** A piece of a text in the form it is compared in, and the place it stands at. */
export interface Token {
  term: string;
  start: number;
  end: number;
  /** The whole of what its parts stand for too: `mod05` of `MOD-05`, `dualwrite` of `Dual-write`. */
  isWhole: boolean;
}

/** Letters and digits, and what joins them within one word: an address, a code, a contraction. */
const WORD = /[\p{L}\p{N}]+(?:[-._&'’‘´`][\p{L}\p{N}]+)*/gu;
const PART = /[\p{L}\p{N}]+/gu;
const NEGATED =
  /^(?:(is|was|are|were|do|does|did|has|have|had|could|would|should)n['’‘´`]?t|(can)(?:not|['’‘´`]?t))$/i;
/** `environment's` */
const ENDED = /^(\p{L}+)['’‘´`]\p{L}+$/u;

/** The same thing under two names, in Microsoft's own texts or on people's lips, and words of two spellings. */
const NAMES = new Map([
  ['fno', 'finance'],
  ['f&o', 'finance'],
  ['finops', 'finance'],
  ['licence', 'license'],
  ['centre', 'center'],
  ['behaviour', 'behavior'],
  ['entity', 'table'],
  ['field', 'column'],
  ['cds', 'dataverse'],
  ['aad', 'entra'],
]);

/**
 * The words of a text, so that editions of one text are equal: lower case, maps as a map, an entity as a table, `isn't`
 * as `is not`. A code with letters before its digits is found by its digits too: 9003 finds DW9003.
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }) => {
    const end = start + word.length;
    const name = NAMES.get(word.toLowerCase());
    if (name !== undefined) return [{ term: name, start, end, isWhole: false }];
    const [, verb, can] = NEGATED.exec(word) ?? [];
    const spoken = verb ?? can;
    if (spoken !== undefined)
      return [spoken.toLowerCase(), 'not'].map((term) => ({ term, start, end, isWhole: false }));
    const [, stem] = ENDED.exec(word) ?? [];
    if (stem !== undefined) return [{ term: formsOf(stem)[0]!, start, end, isWhole: false }];
    const parts = [...word.matchAll(PART)].flatMap((part) => {
      const at = start + part.index;
      return formsOf(part[0]).map((term, form): Token => ({
        term,
        start: at,
        end: at + part[0].length,
        isWhole: form > 0,
      }));
    });
    const whole = word
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '');
    return whole.length === word.length ? parts : [...parts, { term: whole, start, end, isWhole: true }];
  });
}

/** The form of a word, and other forms it is found by. */
function formsOf(word: string): string[] {
  const lower = word.normalize('NFKC').toLowerCase().replace('isation', 'ization');
  const singular =
    /[^aius]s$/.test(lower) && lower.length > 3 ? lower.slice(0, -1).replace(/ie$/, 'y') : lower;
  const [, digits] = /^[a-z]{2,}(\d{3,})$/.exec(lower) ?? [];
  return [NAMES.get(singular) ?? singular, ...(digits === undefined ? [] : [digits])];
}

/** Words that say nothing about what is looked for. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and are as at be by can do does for from have how i if in into is it its my no not of on or so that the then there this to we what when where which with you your'.split(
    ' ',
  ),
);
