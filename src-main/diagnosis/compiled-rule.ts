import { anchorsOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import type { MessageRule } from './rule.ts';
import { compilePhrase, findPhrase } from './text/phrase.ts';
import type { Phrase, Span } from './text/phrase.ts';

/** A message rule made ready to compare with the letters of a text. */
export interface CompiledRule {
  readonly rule: MessageRule;
  readonly anchors: readonly Anchor[];
  readonly all: readonly Phrase[];
  readonly any: readonly Phrase[];
  readonly none: readonly Phrase[];
}

/** The place of the first phrase, and the letters of all phrases found. */
export interface Match extends Span {
  weight: number;
}

/** Letters around the first phrase within which the others must stand. */
const REACH = 900;
/** Places of one phrase in one text that are looked at. */
const MOST = 50;

export function compileRule(rule: MessageRule): CompiledRule {
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

/** Every place of the rule in `text` (letters); a text made of nothing but one phrase is not looked at for ever. */
function matchesOf(compiled: CompiledRule, text: string, most: number): Match[] {
  const leading = compiled.all.length > 0 ? compiled.all.slice(0, 1) : compiled.any;
  const matches: Match[] = [];
  for (const phrase of leading) {
    let tried = 0;
    for (
      let span = findPhrase(phrase, text);
      span && tried < most;
      span = findPhrase(phrase, text, span.end)
    ) {
      const match = matchAround(compiled, text, span, phrase.weight);
      if (match) matches.push(match);
      tried++;
    }
  }
  return matches;
}

export const holdsRule = (compiled: CompiledRule, text: string): boolean =>
  matchesOf(compiled, text, MOST).length > 0;

/** Where two messages overlap, the one that says more is meant: the other is a part of it, or shares its status. */
const outdoes = (other: Match, match: Match): boolean =>
  other.weight > match.weight && other.start < match.end && match.start < other.end;

/** Every rule of `candidates` that `text` (letters) holds, with its places, the better explained ones left out. */
export function matchAll(candidates: Iterable<CompiledRule>, text: string): Map<CompiledRule, Match[]> {
  const all = [...candidates].map((compiled) => ({ compiled, matches: matchesOf(compiled, text, MOST) }));
  const everyMatch = all.flatMap(({ matches }) => matches);
  const meant = new Map<CompiledRule, Match[]>();
  for (const { compiled, matches } of all) {
    const left = matches.filter((match) => !everyMatch.some((other) => outdoes(other, match)));
    if (left.length > 0) meant.set(compiled, left);
  }
  return meant;
}
