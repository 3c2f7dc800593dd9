import type { ComparedText } from './text/compared-text.ts';
import { letters } from './text/letters.ts';
import { compilePhrase, findPhrase } from './text/phrase.ts';
import type { Span } from './text/phrase.ts';

/** One thing a rule looks for in a text: a phrase, or a code that stands alone. */
export interface Clue {
  /** Letters that must be equal: how much it says. */
  readonly weight: number;
  /** Its first place that lies between the two offsets. */
  find(text: ComparedText, from: number, until: number): Span | null;
}

export function phraseClue(words: string): Clue {
  const phrase = compilePhrase(words);
  return {
    weight: phrase.weight,
    find(text, from, until) {
      const span = findPhrase(phrase, text.letters.slice(from, until));
      return span && { start: span.start + from, end: span.end + from };
    },
  };
}

export function codeClue(code: string): Clue {
  return {
    weight: letters(code).length,
    find: (text, from, until) =>
      text.placesOf(code).find(({ start, end }) => start >= from && end <= until) ?? null,
  };
}
