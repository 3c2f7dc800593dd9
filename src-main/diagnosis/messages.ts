import { compileRule, holdsRule, matchAll } from './compiled-rule.ts';
import type { Anchor } from './anchors.ts';
import type { CompiledRule, Match } from './compiled-rule.ts';
import type { MessageRule } from './rule.ts';
import { createAnchorScanner } from './text/anchor-scanner.ts';
import { compareText } from './text/compared-text.ts';
import type { Span } from './text/phrase.ts';
import { rawOffsetsOf } from './text/raw-offsets.ts';

/** A message recognised in a text. */
export interface MessageHit {
  rule: MessageRule;
  /** In the original text: the words that gave it away; at least one, not necessarily every one. */
  offsets: number[];
}

export interface MessageMatcher {
  /** For traces and logs: only texts that hold a rule's anchor word are compared, so that the number of rules hardly matters. */
  search(text: string): MessageHit[];
  /** For pasted text: compared with every rule, because a machine that read a screenshot may have misread any word. */
  searchPasted(text: string): MessageHit[];
  /** The words in `text` that say this code; null when they are not in it. */
  placeOf(code: string, text: string): Span | null;
}

/** Raw characters compared at once, and how far around an anchor a message may reach. */
const BLOCK = 6_000;
const MARGIN = 1_500;
/** Places of one message in one block worth telling apart. */
const OFFSETS = 8;
/** Letters by which a text cut in two may differ from the whole. */
const SLACK = 4;

/** Where a message known to be in `text` begins: the first stretch that holds it, then its last part that still does. */
function startOf(compiled: CompiledRule, text: string): number {
  for (let from = 0; from < text.length; from += BLOCK) {
    const until = from + BLOCK + MARGIN;
    const holds = (start: number): boolean => holdsRule(compiled, compareText(text.slice(start, until)));
    if (!holds(from)) continue;
    let [held, lost] = [from, Math.min(until, text.length)];
    while (lost - held > 1) {
      const middle = (held + lost) >> 1;
      if (holds(middle)) held = middle;
      else lost = middle;
    }
    return held;
  }
  return 0;
}

/** Where it ends: the shortest part from `start` on that still holds it. */
function endOf(compiled: CompiledRule, text: string, start: number): number {
  let [lost, held] = [start, text.length];
  while (held - lost > 1) {
    const middle = (held + lost) >> 1;
    if (holdsRule(compiled, compareText(text.slice(start, middle)))) held = middle;
    else lost = middle;
  }
  return held;
}

/** An anchor met in a raw text, and the rules that look for it. */
interface AnchorHit {
  offset: number;
  rules: CompiledRule[];
}

interface Seeker {
  anchor: Anchor;
  compiled: CompiledRule;
}

function hasCompany(text: string, offset: number, { word, company }: Anchor): boolean {
  return company.every(({ words, reach }) => {
    const around = text.slice(Math.max(0, offset - reach), offset + word.length + reach).toLowerCase();
    return words.every((other) => around.includes(other));
  });
}

/** The anchors that stand in a match: letters before an anchor tell where it is among the letters. */
function offsetsOf(matches: readonly Match[], raw: string, anchors: readonly number[]): number[] {
  const isInMatch = (anchor: number): boolean => {
    const at = compareText(raw.slice(0, anchor)).letters.length;
    return matches.some(({ start, end }) => at >= start - SLACK && at < end + SLACK);
  };
  const inside = anchors.slice(0, OFFSETS).filter(isInMatch);
  return inside.length > 0 ? inside : anchors.slice(0, 1);
}

export function createMessageMatcher(rules: readonly MessageRule[]): MessageMatcher {
  const compiledRules = rules.map(compileRule);
  const byWord = new Map<string, Seeker[]>();
  for (const compiled of compiledRules) {
    for (const anchor of compiled.anchors) {
      const seekers = byWord.get(anchor.word) ?? [];
      if (seekers.length === 0) byWord.set(anchor.word, seekers);
      seekers.push({ anchor, compiled });
    }
  }
  const seekersOfWord = [...byWord.values()];
  const scanner = createAnchorScanner([...byWord.keys()]);

  function anchorHits(text: string): AnchorHit[] {
    const hits: AnchorHit[] = [];
    scanner.scan(text, (offset, word) => {
      const near = seekersOfWord[word]!.filter(({ anchor }) => hasCompany(text, offset, anchor));
      if (near.length > 0) hits.push({ offset, rules: near.map(({ compiled }) => compiled) });
    });
    return hits;
  }

  return {
    search(text) {
      const hits = anchorHits(text);
      const found: MessageHit[] = [];
      for (let next = 0; next < hits.length;) {
        const from = hits[next]!.offset;
        const first = next;
        while (next < hits.length && hits[next]!.offset < from + BLOCK) next++;
        const block = hits.slice(first, next);
        const base = Math.max(0, from - MARGIN);
        const raw = text.slice(base, from + BLOCK + MARGIN);
        for (const [compiled, matches] of matchAll(
          new Set(block.flatMap((hit) => hit.rules)),
          compareText(raw),
        )) {
          const own = block.filter((hit) => hit.rules.includes(compiled)).map((hit) => hit.offset - base);
          found.push({
            rule: compiled.rule,
            offsets: offsetsOf(matches, raw, own).map((offset) => base + offset),
          });
        }
      }
      return found;
    },

    searchPasted(text) {
      const found = matchAll(compiledRules, compareText(text));
      // Which message a wrapper wraps is told by where each of them stands.
      const hasWrapper = [...found.keys()].some(({ rule }) => rule.isWrapper);
      const offsetOf = hasWrapper ? rawOffsetsOf(text) : null;
      return [...found].map(([compiled, matches]) => ({
        rule: compiled.rule,
        offsets: offsetOf
          ? matches.slice(0, OFFSETS).map(({ start }) => offsetOf(start))
          : [startOf(compiled, text)],
      }));
    },

    placeOf(code, text) {
      const compared = compareText(text);
      const compiled = compiledRules.find((each) => each.rule.code === code && holdsRule(each, compared));
      if (!compiled) return null;
      const start = startOf(compiled, text);
      return { start, end: endOf(compiled, text, start) };
    },
  };
}
