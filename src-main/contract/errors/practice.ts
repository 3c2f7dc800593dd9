import type { ErrorRow } from './error-row.ts';

/** The practice environment. */
export const PRACTICE_ERRORS = {
  PRACTICE_UNKNOWN: {
    title: 'There is no such practice scenario',
    why: 'The name is not one of the scenarios this version plays.',
    advice: 'List the scenarios and choose one of them.',
    exit: 2,
  },
  PRACTICE_NOT_PLAYED: {
    title: 'The practice did not come to its end',
    why: 'The browser was closed, a page did not get as far as it should, or the time ran out.',
    advice: 'Run it again and leave the browser window alone until it has ended.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorRow>;
