import { anchorsOf } from './anchors.ts';
import type { Anchor } from './anchors.ts';
import { codeClue, phraseClue } from './clue.ts';
import type { Clue } from './clue.ts';
import type { MessageRule } from './rule.ts';
import type { ComparedText } from './text/compared-text.ts';
import type { Span } from './text/phrase.ts';

/** A message rule made ready to compare with a text. */
export interface CompiledRule {
  readonly rule: MessageRule;
  readonly anchors: readonly Anchor[];
  readonly all: readonly Clue[];
  readonly any: readonly Clue[];
  readonly none: readonly Clue[];
}

/** The place of the first clue, and the letters of all clues found. */
export interface Match extends Span {
  weight: number;
}

/** Letters around the first clue within which the others must stand. */
const REACH = 900;
/** Places of one clue in one text that are looked at. */
const MOST = 50;

export function compileRule(rule: MessageRule): CompiledRule {
  const { codes = [], all = [], any = [], none = [] } = rule.pattern;
  return {
    rule,
    all: all.map(phraseClue),
    any: [...codes.map(codeClue), ...any.map(phraseClue)],
    none: none.map(phraseClue),
    anchors: anchorsOf(rule),
  };
}

function matchAround(
  compiled: CompiledRule,
  text: ComparedText,
  first: Span,
  firstWeight: number,
): Match | null {
  const isNear = (clue: Clue): boolean =>
    clue.find(text, Math.max(0, first.start - REACH), first.end + REACH) !== null;
  if (compiled.none.some(isNear)) return null;
  const match: Match = { ...first, weight: firstWeight };
  const include = (clue: Clue): boolean => {
    if (!isNear(clue)) return false;
    match.weight += clue.weight;
    return true;
  };
  if (!compiled.all.slice(1).every(include)) return null;
  if (compiled.all.length > 0 && compiled.any.length > 0 && !compiled.any.some(include)) return null;
  return match;
}

/** Every place of the rule in `text`; a text made of nothing but one phrase is not looked at for ever. */
function matchesOf(compiled: CompiledRule, text: ComparedText, most: number): Match[] {
  const leading = compiled.all.length > 0 ? compiled.all.slice(0, 1) : compiled.any;
  const until = text.letters.length;
  const matches: Match[] = [];
  for (const clue of leading) {
    let tried = 0;
    for (
      let span = clue.find(text, 0, until);
      span && tried < most;
      span = clue.find(text, span.end, until)
    ) {
      const match = matchAround(compiled, text, span, clue.weight);
      if (match) matches.push(match);
      tried++;
    }
  }
  return matches;
}

export const holdsRule = (compiled: CompiledRule, text: ComparedText): boolean =>
  matchesOf(compiled, text, MOST).length > 0;

/** Where two messages overlap, the one that says more is meant: the other is a part of it, or shares its status. */
const outdoes = (other: Match, match: Match): boolean =>
  other.weight > match.weight && other.start < match.end && match.start < other.end;

/** Every rule of `candidates` that `text` holds, with its places, the better explained ones left out. */
export function matchAll(candidates: Iterable<CompiledRule>, text: ComparedText): Map<CompiledRule, Match[]> {
  const all = [...candidates].map((compiled) => ({ compiled, matches: matchesOf(compiled, text, MOST) }));
  const everyMatch = all.flatMap(({ matches }) => matches);
  const meant = new Map<CompiledRule, Match[]>();
  for (const { compiled, matches } of all) {
    const left = matches.filter((match) => !everyMatch.some((other) => outdoes(other, match)));
    if (left.length > 0) meant.set(compiled, left);
  }
  return meant;
}
