import { SMALL_WORDS, tokensOf, type Token } from './tokens.ts';

/** What the articles say. */
export interface Vocabulary {
  has(term: string): boolean;
  hasPrefix(start: string): boolean;
  /** A word at most so many letters away. */
  nearest(term: string, distance: number): string | null;
}

export interface ReadQuery {
  /** Ways to say what was typed, each as words that should all be there. */
  ways: string[][];
  /** The words in their order, for places where they stand together. */
  typed: string[];
  /** What is searched for instead of what was typed; null where all of it is known. */
  instead: string | null;
  /** An error text rather than words: not all of it is in any article, and no word of it is unfinished. */
  isLong: boolean;
}

const LONG = 9;
const MOST_WORDS = 80;
const LONGEST_WORD = 40;

/** Reads what was typed or pasted, with what it could mean where a word is not in any article. */
export function readQuery(text: string, vocabulary: Vocabulary): ReadQuery {
  const tokens = tokensOf(text).slice(0, MOST_WORDS * 2);
  const words = wordsToFind(tokens, vocabulary);
  const isLong = words.length >= LONG;
  const telling = words.filter(({ term }) => !SMALL_WORDS.has(term));
  const wanted = telling.length > 0 ? telling : words;
  const typed = tokens.filter(({ isWhole }) => !isWhole).map(({ term }) => term);
  // Names, ids and times of an error text are unknown as they should be.
  if (isLong) return { ways: [unique(wanted.map(({ term }) => term))], typed, instead: null, isLong };

  const changes: { from: Token; to: string[] }[] = [];
  const found = asOne(wanted, vocabulary).flatMap((token) => {
    if (vocabulary.hasPrefix(token.term)) return [token.term];
    const to = meant(token.term, vocabulary);
    changes.push({ from: token, to });
    return to;
  });
  return {
    ways: [unique(found), ...joined(found, vocabulary)],
    typed: changes.length > 0 ? found : typed,
    instead: changes.some(({ to }) => to.length > 0) ? replaced(text, changes) : null,
    isLong,
  };
}

/** A code with digits is looked for whole where it is known; anything else by its parts. */
function wordsToFind(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  const wholes = tokens.filter(
    ({ term, isWhole }) =>
      isWhole && /\d/.test(term) && /[a-z]|\d{6}/.test(term) && vocabulary.hasPrefix(term),
  );
  const isCovered = (token: Token) =>
    wholes.some((whole) => whole.start <= token.start && token.end <= whole.end);
  return tokens.filter((token) => (token.isWhole ? wholes.includes(token) : !isCovered(token)));
}

/** `dualwrite errorlog`: what is unknown in two words may be known as one. */
function asOne(words: readonly Token[], vocabulary: Vocabulary): Token[] {
  const read: Token[] = [];
  for (const word of words) {
    const last = read.at(-1);
    const one = last ? last.term + word.term : '';
    const isUnknown = (token: Token) => !vocabulary.hasPrefix(token.term);
    if (last && vocabulary.has(one) && (isUnknown(last) || isUnknown(word)))
      read[read.length - 1] = { ...last, term: one, end: word.end };
    else read.push(word);
  }
  return read;
}

/** What an unknown word may stand for: two words written as one, two letters that changed places, or a near word. */
function meant(term: string, vocabulary: Vocabulary): string[] {
  // A number that is nearly another is another, and nobody types a word of this length.
  if (/\d/.test(term) || term.length < 4 || term.length > LONGEST_WORD) return [];
  for (let at = 3; at <= term.length - 3; at++) {
    const halves = [term.slice(0, at), term.slice(at)];
    if (halves.every((half) => vocabulary.has(half))) return halves;
  }
  for (let at = 1; at < term.length; at++) {
    const swapped = term.slice(0, at - 1) + term[at]! + term[at - 1]! + term.slice(at + 1);
    if (vocabulary.has(swapped)) return [swapped];
  }
  const near = vocabulary.nearest(term, 1) ?? (term.length > 5 ? vocabulary.nearest(term, 2) : null);
  return near === null ? [] : [near];
}

/** Two words that the articles also write as one: `token exchange`, `tokenexchange`. */
function joined(words: readonly string[], vocabulary: Vocabulary): string[][] {
  return words.slice(1).flatMap((word, at) => {
    const one = words[at]! + word;
    return vocabulary.has(one) ? [[...words.slice(0, at), one, ...words.slice(at + 2)]] : [];
  });
}

function replaced(text: string, changes: readonly { from: Token; to: string[] }[]): string {
  let out = '';
  let at = 0;
  for (const { from, to } of changes) {
    out += text.slice(at, from.start) + to.join(' ');
    at = from.end;
  }
  return (out + text.slice(at)).replace(/\s+/g, ' ').trim();
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
