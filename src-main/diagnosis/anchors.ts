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
/** Words on every page of the product: found often, telling little. */
const COMMON =
  /^(connect|connection|different|failed|member|message|organization|permissions|request|response|status|unable)$/;

const isDigit = /\d/;
const tellingness = (word: string): number =>
  word.length + (isDigit.test(word) ? ANCHOR_LENGTH : 0) - (COMMON.test(word) ? ANCHOR_LENGTH : 0);

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
function anchorOf(rule: MessageRule, phrases: readonly string[]): Anchor {
  const [anchor] = phrases
    .map(anchorOfPhrase)
    .filter((candidate) => candidate !== null)
    .sort((a, b) => tellingness(b.word) - tellingness(a.word));
  if (!anchor)
    throw new RangeError(`${rule.id}: no word of ${ANCHOR_LENGTH} letters in "${phrases.join(' ')}"`);
  return anchor;
}

/** The longest part of a code that can be an anchor: without the sign of a number. */
const plainCode = (code: string): string =>
  (code.toLowerCase().match(/[a-z0-9]+/g) ?? ['']).reduce((a, b) => (b.length > a.length ? b : a));

function anchorOfCode(rule: MessageRule, code: string): Anchor {
  const word = plainCode(code);
  if (word.length < ANCHOR_LENGTH)
    throw new RangeError(`${rule.id}: the code ${code} is short, and no phrase of \`all\` stands beside it`);
  return { word, company: [] };
}

const leastTelling = (anchors: readonly Anchor[]): number =>
  Math.min(...anchors.map(({ word }) => tellingness(word)));

/**
 * The words to look for: one of `all` is enough, or one of each alternative of `any` and `codes`, whichever tells more.
 * A code of less than six characters can be no such word, so it stands beside `all` only. None for what no host says:
 * that is never searched for in long texts.
 */
export function anchorsOf(rule: MessageRule): readonly Anchor[] {
  const { codes = [], all = [], any = [] } = rule.pattern;
  if (rule.hosts?.length === 0) return [];
  const required = all.length > 0 ? [[anchorOf(rule, all)]] : [];
  const hasShortCode = all.length > 0 && codes.some((code) => plainCode(code).length < ANCHOR_LENGTH);
  if (codes.length + any.length > 0 && !hasShortCode) {
    required.push([
      ...codes.map((code) => anchorOfCode(rule, code)),
      ...any.map((phrase) => anchorOf(rule, [phrase])),
    ]);
  }
  return required.sort((a, b) => leastTelling(b) - leastTelling(a))[0] ?? [];
}
