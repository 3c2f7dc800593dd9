import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import type { Article, ArticleHead, SearchAnswer } from '../contract/index.ts';
import { bestPassage, excerptOf } from './excerpt.ts';
import { headOf } from './library.ts';
import { passagesOf, type Passage } from './passages.ts';
import { inlineText } from './plain-text.ts';
import { readQuery } from './query.ts';
import { tokensOf } from './tokens.ts';

export type Search = (text: string) => SearchAnswer;

/** A code is what the article is about; a word in its text may only be beside it. */
const WEIGHT = { codes: 12, title: 8, terms: 5, headings: 3, summary: 2, body: 1 };
type Field = keyof typeof WEIGHT;
const FIELDS = Object.keys(WEIGHT) as Field[];

const MOST_HITS = 20;
/** Of these, the order of the words is looked at. */
const CANDIDATES = 25;
/** An answer to some words of many must hold this share of what the best one holds. */
const WORTH_SHOWING = 0.2;

export function createSearch(
  articles: Iterable<Article>,
  termsOf: ReadonlyMap<string, readonly string[]>,
): Search {
  const shelf = new Map<string, { head: ArticleHead; passages: Passage[] }>();
  const articlesWith = new Map<string, number>();
  let words = new Set<string>();
  const index = new MiniSearch<Record<Field, string> & { id: string }>({
    fields: FIELDS,
    tokenize: (text) => tokensOf(text).map(({ term }) => term),
    processTerm: (term) => (words.add(term), term),
    searchOptions: { tokenize: (term) => [term], processTerm: (term) => term, boost: WEIGHT },
  });
  for (const article of articles) {
    const passages = passagesOf(article);
    shelf.set(article.id, { head: headOf(article), passages });
    words = new Set();
    index.add({
      id: article.id,
      codes: article.codes.join(' '),
      terms: (termsOf.get(article.id) ?? []).join(' '),
      title: article.title,
      summary: article.summary,
      headings: article.blocks
        .map((block) => (block.kind === 'heading' ? inlineText(block.text) : ''))
        .join(' '),
      body: passages
        .slice(1)
        .map(({ text }) => text)
        .join(' '),
    });
    for (const word of words) articlesWith.set(word, (articlesWith.get(word) ?? 0) + 1);
  }
  const known = [...articlesWith.keys()].sort();
  const vocabulary = {
    has: (term: string) => articlesWith.has(term),
    hasPrefix: (start: string) => startsAny(known, start),
    nearest: (term: string, distance: number) =>
      index.autoSuggest(term, { fuzzy: distance, prefix: false })[0]?.terms[0] ?? null,
  };

  return (text) => {
    const { ways, typed, instead, isLong } = readQuery(text, vocabulary);
    const ask = (combineWith: 'AND' | 'OR') => {
      const queries: Query[] = ways.map((way) => ({ combineWith, queries: way }));
      return index.search(
        { combineWith: 'OR', queries },
        isLong ? {} : { prefix: (term) => term.length > 2, weights: { prefix: 0.6, fuzzy: 0 } },
      );
    };
    const all = isLong ? [] : ask('AND');
    const found = all.length > 0 ? all : ask('OR');
    const hits = found
      .slice(0, CANDIDATES)
      .map((result) => answer(result, typed))
      .sort((a, b) => b.score - a.score);
    const least = all.length > 0 ? 0 : (hits[0]?.score ?? 0) * WORTH_SHOWING;
    return {
      hits: hits
        .filter(({ score }) => score >= least)
        .slice(0, MOST_HITS)
        .map(({ hit }) => hit),
      instead,
    };
  };

  function answer({ id, score, match }: SearchResult, typed: readonly string[]) {
    const { head, passages } = shelf.get(id as string)!;
    const found = new Map(Object.keys(match).map((term) => [term, rarity(term)]));
    const best = bestPassage(passages, typed, found);
    return {
      score: score * (1 + Math.max(0, best.run - 1) * 0.35),
      hit: { article: head, ...excerptOf(best, found) },
    };
  }

  /** How much it says that a word is there: less, the more articles have it. */
  function rarity(term: string): number {
    return Math.log(1 + shelf.size / (articlesWith.get(term) ?? 1));
  }
}

/** Whether a word of the sorted list begins so. */
function startsAny(sorted: readonly string[], start: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(start) ?? false;
}
