import type { MessageRule } from './rule.ts';
import { ANCHOR_LENGTH, createAnchorScanner } from './text/anchor-scanner.ts';
import { letters } from './text/letters.ts';
import { compilePhrase, findPhrase } from './text/phrase.ts';
import type { Phrase, Span } from './text/phrase.ts';
import { readable } from './text/readable.ts';

/** A message recognised in a text. */
export interface MessageHit {
  rule: MessageRule;
  /** In the original text: the words that gave it away; at least one, not necessarily every one. */
  offsets: number[];
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
  anchors: Anchor[];
}

/** The word looked for in raw text, and another of the same phrase that must be near before anything is compared. */
interface Anchor {
  word: string;
  companion: string;
}

/** The place of the first phrase, and the letters of all phrases found. */
interface Match extends Span {
  weight: number;
}

/** Letters around the first phrase within which the others must stand. */
const REACH = 900;
/** Raw characters compared at once, and how far around an anchor a message may reach. */
const BLOCK = 6_000;
const MARGIN = 1_500;
/** Raw characters around an anchor within which its companion must stand. */
const COMPANY = 400;
/** Places of one message in one block worth telling apart. */
const OFFSETS = 8;

/** Words that the normalisation may change, so that the raw text can have others in their place. */
const CHANGED = /^(tables?|entity|entities|columns?|fields?|cannot)$/;

/** A word with a digit says more than its length. */
const tellingness = (word: string): number => word.length + (/\d/.test(word) ? ANCHOR_LENGTH : 0);

function tellingWords(piece: string): string[] {
  const words = piece.toLowerCase().match(/[a-z0-9]{4,}/g) ?? [];
  return words.filter((word) => !CHANGED.test(word)).sort((a, b) => tellingness(b) - tellingness(a));
}

/** The most telling word of the phrases, all of which must be there. */
function anchorOf(rule: MessageRule, phrases: readonly string[]): Anchor {
  const [[word, companion = ''] = []] = phrases
    .flatMap((phrase) => phrase.split('*'))
    .map(tellingWords)
    .sort(([a = ''], [b = '']) => tellingness(b) - tellingness(a));
  if (word === undefined || word.length < ANCHOR_LENGTH) {
    throw new RangeError(`${rule.id}: no word of ${ANCHOR_LENGTH} letters in "${phrases.join(' ')}"`);
  }
  return { word, companion };
}

function anchorsOf(rule: MessageRule): Anchor[] {
  const { all = [], any = [] } = rule.pattern;
  // What no host says is never searched for in long texts.
  if (rule.hosts?.length === 0) return [];
  // One word of `all` is enough; without, each alternative needs its own.
  return all.length > 0 ? [anchorOf(rule, all)] : any.map((phrase) => anchorOf(rule, [phrase]));
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
  const hood = text.slice(Math.max(0, first.start - REACH), first.end + REACH);
  if (compiled.none.some((phrase) => findPhrase(phrase, hood))) return null;
  const match: Match = { ...first, weight: firstWeight };
  const include = (phrase: Phrase): boolean => {
    if (!findPhrase(phrase, hood)) return false;
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

/** Where a message known to be in `text` begins: the first stretch that holds it, then its last part that still does. */
function startOf(compiled: CompiledRule, text: string): number {
  for (let from = 0; from < text.length; from += BLOCK) {
    const until = from + BLOCK + MARGIN;
    const holds = (start: number): boolean =>
      matchRule(compiled, lettersOf(text.slice(start, until))) !== null;
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

/** An anchor met in a raw text, and the rules that look for it. */
interface AnchorHit {
  offset: number;
  rules: CompiledRule[];
}

export function createMessageMatcher(rules: readonly MessageRule[]): MessageMatcher {
  const compiledRules = rules.map(compile);
  const words = [...new Set(compiledRules.flatMap(({ anchors }) => anchors.map(({ word }) => word)))];
  const seekers = words.map((word) =>
    compiledRules.flatMap((compiled) =>
      compiled.anchors
        .filter((anchor) => anchor.word === word)
        .map(({ companion }) => ({ compiled, companion })),
    ),
  );
  const scanner = createAnchorScanner(words);

  function anchorHits(text: string): AnchorHit[] {
    const hits: AnchorHit[] = [];
    scanner.scan(text, (offset, word) => {
      const company = text.slice(Math.max(0, offset - COMPANY), offset + COMPANY).toLowerCase();
      const near = seekers[word]!.filter(({ companion }) => company.includes(companion));
      if (near.length > 0) hits.push({ offset, rules: near.map(({ compiled }) => compiled) });
    });
    return hits;
  }

  /** Where in the raw text it stands: the anchors with the whole message around them. */
  function offsetsOf(compiled: CompiledRule, text: string, hits: readonly AnchorHit[]): number[] {
    const own = hits.filter((hit) => hit.rules.includes(compiled)).map((hit) => hit.offset);
    const holds = (offset: number): boolean =>
      matchRule(compiled, lettersOf(text.slice(Math.max(0, offset - MARGIN), offset + MARGIN))) !== null;
    const offsets = own.slice(0, OFFSETS).filter(holds);
    return offsets.length > 0 ? offsets : own.slice(0, 1);
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
        const raw = text.slice(Math.max(0, from - MARGIN), from + BLOCK + MARGIN);
        const candidates = new Set(block.flatMap((hit) => hit.rules));
        for (const compiled of matchAll(candidates, lettersOf(raw))) {
          found.push({ rule: compiled.rule, offsets: offsetsOf(compiled, text, block) });
        }
      }
      return found;
    },

    searchPasted(text) {
      return matchAll(compiledRules, lettersOf(text)).map((compiled) => ({
        rule: compiled.rule,
        offsets: [startOf(compiled, text)],
      }));
    },
  };
}
