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

/** What was found; and when and by whom, where it was not found by this run as a whole. */
export function foundIn(
  { found, checked, account, needs }: Pick<CheckResult, 'found' | 'checked' | 'account' | 'needs'>,
  run: Pick<CheckRun, 'started' | 'tookMs' | 'account'>,
): string {
  const after = Date.parse(checked) - Date.parse(run.started);
  const isOfRun = after >= 0 && after <= run.tookMs;
  const isOfSame = needs.length === 0 || account === run.account;
  if (isOfRun && isOfSame) return found;
  const who = isOfSame ? '' : account === '' ? ', nobody signed in' : `, as ${account}`;
  return `${found} (checked at ${checked}${who})`;
}
