import type { CheckResult, CheckState } from '../contract/index.ts';

const WORDS: Record<CheckState, (count: number) => string> = {
  fail: (count) => `${count} failed`,
  warn: (count) => `${count} warning${count === 1 ? '' : 's'}`,
  skipped: (count) => `${count} skipped`,
  pass: (count) => `${count} passed`,
};

/** `2 failed, 3 warnings, 24 passed`: how checks went, what matters most first. */
export function checkCounts(results: readonly Pick<CheckResult, 'state'>[]): string {
  const counts = (Object.keys(WORDS) as CheckState[]).flatMap((state) => {
    const count = results.filter((result) => result.state === state).length;
    return count === 0 ? [] : [WORDS[state](count)];
  });
  return counts.join(', ') || 'none';
}
