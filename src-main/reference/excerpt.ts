import type { Mark, SearchHit } from '../contract/index.ts';
import type { Passage } from './passages.ts';

const LONGEST = 220;
const BEFORE = 60;

/** What of an article answers a search: the passage that holds most of the words, best in the order they were typed. */
export interface BestPassage {
  passage: Passage;
  /** Most typed words that stand in it one after the other. */
  run: number;
  /** Where that run begins. */
  start: number;
}

/** `typed`: the words in their order. `found`: the words of the article that answer them, and what each weighs. */
export function bestPassage(
  passages: readonly Passage[],
  typed: readonly string[],
  found: ReadonlyMap<string, number>,
): BestPassage {
  let best: BestPassage = { passage: passages[0]!, run: 0, start: 0 };
  let bestScore = -1;
  for (const passage of passages) {
    const distinct = new Set(passage.tokens.map(({ term }) => term).filter((term) => found.has(term)));
    let score = 0;
    for (const term of distinct) score += found.get(term)!;
    const { run, start } = longestRun(passage, typed, found);
    score *= 1 + run;
    if (score > bestScore) {
      best = { passage, run, start };
      bestScore = score;
    }
  }
  return best;
}

/** The run with most words that mean something; where none stands in order, the first word that was found. */
function longestRun(
  { tokens }: Passage,
  typed: readonly string[],
  found: ReadonlyMap<string, number>,
): { run: number; start: number } {
  const parts = tokens.filter(({ isWhole }) => !isWhole);
  const placesOf = new Map<string, number[]>();
  typed.forEach((term, at) => placesOf.set(term, [...(placesOf.get(term) ?? []), at]));
  let longest = { run: 0, start: tokens.find(({ term }) => found.has(term))?.start ?? 0 };
  parts.forEach(({ term, start }, at) => {
    for (const place of placesOf.get(term) ?? []) {
      // The middle of a run that was counted from its beginning.
      if (at > 0 && place > 0 && parts[at - 1]!.term === typed[place - 1]) continue;
      let run = 0;
      for (
        let step = 0;
        parts[at + step]?.term === typed[place + step] && place + step < typed.length;
        step++
      )
        if (found.has(typed[place + step]!)) run++;
      if (run > longest.run) longest = { run, start };
    }
  });
  return longest;
}

/** The words around the best place of a passage, with the places of what was found. */
export function excerptOf(
  { passage, start }: BestPassage,
  found: ReadonlyMap<string, number>,
): Pick<SearchHit, 'excerpt' | 'marks' | 'heading'> {
  const { text, tokens, heading } = passage;
  const from =
    text.length <= LONGEST
      ? 0
      : wordStart(text, Math.max(0, Math.min(start - BEFORE, text.length - LONGEST)));
  const to = from + LONGEST >= text.length ? text.length : wordEnd(text, from + LONGEST);
  const before = from === 0 ? '' : '… ';
  const shift = before.length - from;
  const marks: Mark[] = [];
  for (const token of tokens) {
    if (!found.has(token.term) || token.start < from || token.end > to) continue;
    const mark = { start: token.start + shift, end: token.end + shift };
    const last = marks.at(-1);
    // Words that stand beside each other are one mark, and so are the parts of a code.
    if (last && !/[\p{L}\p{N}.;·]/u.test(text.slice(last.end - shift, token.start)))
      last.end = Math.max(last.end, mark.end);
    else marks.push(mark);
  }
  return { excerpt: before + text.slice(from, to) + (to < text.length ? ' …' : ''), marks, heading };
}

function wordStart(text: string, at: number): number {
  const space = text.indexOf(' ', at);
  return at === 0 || space === -1 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at);
  return space <= 0 ? at : space;
}
