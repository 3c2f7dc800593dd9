import type { ErrorRow } from './error-row.ts';

/** Live checks. */
export const CHECK_ERRORS = {
  CHECKS_RUNNING: {
    title: 'The checks are running already',
    why: 'One run at a time, so that a service is not asked twice over.',
    advice: 'Wait until it has ended, or cancel it; what it found is kept.',
    exit: 3,
  },
  CHECK_NOT_FOUND: {
    title: 'There is no such check or result',
    why: 'The name is none of the checks of this version, or it was not run in this case yet.',
    advice: 'Run the checks of the case, and choose one of the list.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorRow>;
