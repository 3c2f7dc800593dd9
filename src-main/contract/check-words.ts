import type { CheckResult, CheckRun, CheckState } from './check.ts';

/** A result in one word. */
export const CHECK_STATE_WORDS: Readonly<Record<CheckState, string>> = {
  fail: 'Failed',
  warn: 'Warning',
  pass: 'Passed',
  skipped: 'Skipped',
};

const COUNTED: Record<CheckState, (count: number) => string> = {
  fail: (count) => `${count} failed`,
  warn: (count) => `${count} warning${count === 1 ? '' : 's'}`,
  pass: (count) => `${count} passed`,
  skipped: (count) => `${count} skipped`,
};

/** `2 failed, 1 warning, 24 passed`: only what there is; '' for none. */
export function checkCounts(results: readonly Pick<CheckResult, 'state'>[]): string {
  return (Object.keys(COUNTED) as CheckState[])
    .flatMap((state) => {
      const count = results.filter((result) => result.state === state).length;
      return count === 0 ? [] : [COUNTED[state](count)];
    })
    .join(', ');
}

/** What was found; and when, where an earlier run found it, because this one was not to look or did not come to it. */
export function foundIn(
  { found, checked }: Pick<CheckResult, 'found' | 'checked'>,
  { started }: Pick<CheckRun, 'started'>,
): string {
  return checked < started ? `${found} (checked at ${checked})` : found;
}
