import type { Span } from './text/phrase.ts';
import { builtInRules } from './rule-set.ts';

/** A status, an error of the network or a link says it all by itself. */
const SHORT = 120;

/** The words of an excerpt that gave a cause away; null when it was cut before or after them. */
export function markIn(code: string, excerpt: string, rules = builtInRules): Span | null {
  const place = rules.shown.placeOf(code, excerpt);
  return place ?? (excerpt.length <= SHORT ? { start: 0, end: excerpt.length } : null);
}
