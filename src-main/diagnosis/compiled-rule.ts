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
interface Match extends Span {
  weight: number;
}

/** Letters around the first phrase within which the others must stand. */
const REACH = 900;

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

export function matchRule(compiled: CompiledRule, text: string): Match | null {
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

/** Every rule of `candidates` that `text` (letters) holds, without those another one explains better. */
export function matchAll(candidates: Iterable<CompiledRule>, text: string): CompiledRule[] {
  const matches: { compiled: CompiledRule; match: Match }[] = [];
  for (const compiled of candidates) {
    const match = matchRule(compiled, text);
    if (match) matches.push({ compiled, match });
  }
  return mostSpecific(matches);
}
