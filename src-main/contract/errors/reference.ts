import type { ErrorRow } from './error-row.ts';

/** The offline reference. */
export const REFERENCE_ERRORS = {
  REFERENCE_ARTICLE_NOT_FOUND: {
    title: 'There is no such article',
    why: 'Neither an article nor a code that one explains has this name.',
    advice: 'Search the reference for it; in the terminal: dwsc reference search WORDS.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorRow>;
