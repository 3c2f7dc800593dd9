import type { MessageRule } from './rule.ts';
import { ANCHOR_LENGTH, createAnchorScanner } from './text/anchor-scanner.ts';
import { letters } from './text/letters.ts';
import { compilePhrase, findPhrase } from './text/phrase.ts';
import type { Phrase, Span } from './text/phrase.ts';
import { readable } from './text/readable.ts';

/** A message recognised in a text. */
export interface MessageHit {
  rule: MessageRule;
  /** In the original text: near the words that gave it away. */
  offset: number;
}

export interface MessageMatcher {
  /** For traces: only texts that hold a rule's anchor word are compared, so that the number of rules hardly matters. */
  search(text: string): MessageHit[];
  /** For pasted text: compared with every rule, because a machine that read a screenshot may have misread any word. */
  searchPasted(text: string): MessageHit[];
}

interface CompiledRule {
  rule: MessageRule;
  all: Phrase[];
  any: Phrase[];
  none: Phrase[];
  anchors: string[];
}

interface Match extends Span {
  weight: number;
}

/** Letters around the first phrase within which the others must stand. */
const REACH = 900;
/** Raw characters compared at once, and how far around an anchor a message may reach. */
const BLOCK = 6_000;
const MARGIN = 1_500;

/** The longest word the normalisation leaves alone; one with a digit says more. */
function anchorOf(phrase: string): string | undefined {
  const words = phrase.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const score = (word: string): number => word.length + (/\d/.test(word) ? ANCHOR_LENGTH : 0);
  return words
    .filter(
      (word) =>
        word.length >= ANCHOR_LENGTH && !/^(tables|column|columns|entities|entity|cannot)$/.test(word),
    )
    .sort((a, b) => score(b) - score(a))[0];
}

function anchorsOf(rule: MessageRule): string[] {
  const { all = [], any = [] } = rule.pattern;
  // One word of `all` is enough; without, each alternative needs its own.
  const required = all.length > 0 ? [all.join(' ')] : any;
  return required.map((phrase) => {
    const anchor = anchorOf(phrase);
    if (anchor === undefined)
      throw new RangeError(`${rule.id}: no word of ${ANCHOR_LENGTH} letters in "${phrase}"`);
    return anchor;
  });
}

function compile(rule: MessageRule): CompiledRule {
  const { all = [], any = [], none = [] } = rule.pattern;
  return {
    rule,
    all: all.map(compilePhrase),
    any: any.map(compilePhrase),
    none: none.map(compilePhrase),
    anchors: anchorsOf(rule),
  };
}

function matchAround(compiled: CompiledRule, text: string, first: Span, firstWeight: number): Match | null {
  const from = Math.max(0, first.start - REACH);
  const hood = text.slice(from, first.end + REACH);
  if (compiled.none.some((phrase) => findPhrase(phrase, hood))) return null;
  const match: Match = { ...first, weight: firstWeight };
  const include = (phrase: Phrase): boolean => {
    const span = findPhrase(phrase, hood);
    if (!span) return false;
    match.start = Math.min(match.start, from + span.start);
    match.end = Math.max(match.end, from + span.end);
    match.weight += phrase.weight;
    return true;
  };
  if (!compiled.all.slice(1).every(include)) return null;
  if (compiled.all.length > 0 && compiled.any.length > 0 && !compiled.any.some(include)) return null;
  return match;
}

function matchRule(compiled: CompiledRule, text: string): Match | null {
  const leading = compiled.all.length > 0 ? compiled.all.slice(0, 1) : compiled.any;
  for (const phrase of leading) {
    for (let span = findPhrase(phrase, text); span; span = findPhrase(phrase, text, span.start + 1)) {
      const match = matchAround(compiled, text, span, phrase.weight);
      if (match) return match;
    }
  }
  return null;
}

/** Where messages overlap, the one that says more is meant: the others are parts of it, or share its status. */
function mostSpecific(matches: { compiled: CompiledRule; match: Match }[]): CompiledRule[] {
  return matches
    .filter(
      ({ match }) =>
        !matches.some(
          (other) =>
            other.match.weight > match.weight &&
            other.match.start < match.end &&
            match.start < other.match.end,
        ),
    )
    .map(({ compiled }) => compiled);
}

function matchAll(candidates: Iterable<CompiledRule>, text: string): CompiledRule[] {
  const matches: { compiled: CompiledRule; match: Match }[] = [];
  for (const compiled of candidates) {
    const match = matchRule(compiled, text);
    if (match) matches.push({ compiled, match });
  }
  return mostSpecific(matches);
}

const lettersOf = (raw: string): string => letters(readable(raw));

export function createMessageMatcher(rules: readonly MessageRule[]): MessageMatcher {
  const compiledRules = rules.map(compile);
  const words = [...new Set(compiledRules.flatMap((compiled) => compiled.anchors))];
  const rulesOfWord = words.map((word) =>
    compiledRules.filter((compiled) => compiled.anchors.includes(word)),
  );
  const scanner = createAnchorScanner(words);

  function anchorHits(text: string): { offset: number; word: number }[] {
    const hits: { offset: number; word: number }[] = [];
    scanner.scan(text, (offset, word) => hits.push({ offset, word }));
    return hits;
  }

  function offsetOf(
    compiled: CompiledRule,
    text: string,
    hits: readonly { offset: number; word: number }[],
  ): number {
    const own = hits.filter((hit) => rulesOfWord[hit.word]!.includes(compiled)).map((hit) => hit.offset);
    const holds = (offset: number): boolean =>
      matchRule(compiled, lettersOf(text.slice(Math.max(0, offset - MARGIN), offset + MARGIN))) !== null;
    return own.find(holds) ?? own[0] ?? 0;
  }

  return {
    search(text) {
      const hits = anchorHits(text);
      const found: MessageHit[] = [];
      for (let next = 0; next < hits.length;) {
        const from = hits[next]!.offset;
        let until = next;
        while (until < hits.length && hits[until]!.offset < from + BLOCK) until++;
        const block = hits.slice(next, until);
        next = until;
        const candidates = new Set(block.flatMap((hit) => rulesOfWord[hit.word]!));
        const raw = lettersOf(text.slice(Math.max(0, from - MARGIN), from + BLOCK + MARGIN));
        for (const compiled of matchAll(candidates, raw)) {
          found.push({ rule: compiled.rule, offset: offsetOf(compiled, text, block) });
        }
      }
      return found;
    },

    searchPasted(text) {
      const hits = anchorHits(text);
      return matchAll(compiledRules, lettersOf(text)).map((compiled) => ({
        rule: compiled.rule,
        offset: offsetOf(compiled, text, hits),
      }));
    },
  };
}
