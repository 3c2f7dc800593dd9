import type { MessageRule } from './rule.ts';
import { ANCHOR_LENGTH } from './text/anchor-scanner.ts';

/** A word to look for in raw text, and what must stand near it before a text is compared at all. */
export interface Anchor {
  readonly word: string;
  /** Other words of its phrase: those of the same piece close by, then all. */
  readonly company: readonly Company[];
}

interface Company {
  readonly words: readonly string[];
  /** Raw characters on either side within which they stand, markup and escapes included. */
  readonly reach: number;
}

/** Words that the normalisation may change, so that the raw text can have others in their place. */
const CHANGED =
  /^(tables?|entity|entities|columns?|fields?|cannot|can|not|will|lookup|look|is|are|was|were|does|did|has|have|had|could|would|should)$/;
/** Words on every page of the product and in its rows, and the zeros of identifiers: found often, telling little. */
const COMMON = new Set(
  (
    'account accounts address application common completed connect connection customer customers ' +
    'dataverse description different environment execution failed initial integration linked ' +
    'mapping member message metadata number operation operations organization permissions platform ' +
    'project record records request requests required response result results service status ' +
    'transaction unable update values'
  ).split(' '),
);
const isZeros = /^0+$/;

const isDigit = /\d/;
const tellingness = (word: string): number =>
  word.length +
  (isDigit.test(word) ? ANCHOR_LENGTH : 0) -
  (COMMON.has(word) || isZeros.test(word) ? ANCHOR_LENGTH : 0);

/** Raw characters a `*` or a `~` may stand for. */
const GAP = 600;

function plainWords(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]{3,}/g) ?? [];
  return words.filter((word) => !CHANGED.test(word)).sort((a, b) => tellingness(b) - tellingness(a));
}

function anchorOfPhrase(phrase: string): Anchor | null {
  const word = plainWords(phrase).find(({ length }) => length >= ANCHOR_LENGTH);
  if (word === undefined) return null;
  const pieces = phrase.split(/[*~]/);
  const piece = pieces.find((candidate) => plainWords(candidate).includes(word)) ?? phrase;
  const others = (text: string): string[] => plainWords(text).filter((other) => other !== word);
  const near = { words: others(piece), reach: piece.length * 2 + 60 };
  const far = { words: others(phrase), reach: phrase.length * 2 + GAP * (pieces.length - 1) };
  return { word, company: pieces.length > 1 ? [near, far] : [near] };
}

/** The most telling of phrases that must all be there. */
function anchorOfAll(phrases: readonly string[]): Anchor | null {
  const anchors = phrases.map(anchorOfPhrase).filter((anchor) => anchor !== null);
  return anchors.sort((a, b) => tellingness(b.word) - tellingness(a.word))[0] ?? null;
}

/** The longest part of a code that can be an anchor: without the sign of a number. */
function anchorOfCode(code: string): Anchor | null {
  const parts = code.toLowerCase().match(/[a-z0-9]+/g) ?? [''];
  const word = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return word.length < ANCHOR_LENGTH ? null : { word, company: [] };
}

const leastTelling = (anchors: readonly Anchor[]): number =>
  Math.min(...anchors.map(({ word }) => tellingness(word)));

/**
 * The words to look for: one of `all` is enough, or one of each alternative of `any` and `codes`, whichever tells more.
 * What no host says may do without: people write it, and it is looked for in short pasted texts only.
 */
export function anchorsOf(rule: MessageRule): readonly Anchor[] {
  const { codes = [], all = [], any = [] } = rule.pattern;
  const ways = [[anchorOfAll(all)], [...codes.map(anchorOfCode), ...any.map(anchorOfPhrase)]];
  const usable = ways.filter(
    (anchors): anchors is Anchor[] => anchors.length > 0 && anchors.every((anchor) => anchor !== null),
  );
  const [best] = usable.sort((a, b) => leastTelling(b) - leastTelling(a));
  if (!best && rule.hosts?.length !== 0)
    throw new RangeError(`${rule.id}: no word of ${ANCHOR_LENGTH} letters to look for in long texts`);
  return best ?? [];
}
