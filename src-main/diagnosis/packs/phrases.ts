import { anchorsOf } from '../anchors.ts';
import { createMessageMatcher } from '../messages.ts';
import type { MessageRule, Pattern } from '../rule.ts';

/** The row of a table that only its pattern matters of. */
const NO_ADVICE: Omit<MessageRule, 'pattern'> = {
  id: 'pack',
  code: 'PACK',
  title: '',
  severity: 'info',
  what: '',
  why: '',
  roles: { now: '' },
  fix: [],
  ticket: null,
  article: { id: null, url: '' },
  example: '',
  exampleVariants: [],
  nearMiss: [],
};

/** Phrases of a body, compared as the built-in messages are: where the first stands, null when one is missing. */
export function compilePhrases(phrases: readonly string[]): (text: string) => number | null {
  const matcher = createMessageMatcher([rowOf({ all: phrases })]);
  return (text) => {
    const [hit] = text === '' ? [] : matcher.search(text);
    return hit ? (hit.offsets[0] ?? 0) : null;
  };
}

const rowOf = (pattern: Pattern): MessageRule => ({ ...NO_ADVICE, pattern });

/** Whether there is something in it to look for: a plain word of six letters, or a code. */
export function isSearchable(pattern: Pattern): boolean {
  try {
    return anchorsOf(rowOf(pattern)).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
