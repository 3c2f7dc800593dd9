import { expect, it } from 'vitest';
import type { CheckResult, CheckState } from '../../../src-main/contract/index.ts';
import { changeOf } from '../../../src-main/flows/checks-view.ts';

const result = (state: CheckState, found = 'so it is'): CheckResult => ({
  id: 'link.same-dataverse',
  area: 'link',
  title: 'Same Dataverse on both sides',
  state,
  found,
  means: '',
  fix: [],
  links: [],
  note: '',
  codes: [],
  evidence: [],
  needs: [],
  account: '',
  checked: '2026-11-22T04:00:00.000Z',
  tookMs: 1,
});

it.each<[CheckState, CheckState, string | null]>([
  ['pass', 'fail', 'worse'],
  ['skipped', 'fail', 'worse'],
  ['warn', 'fail', 'worse'],
  ['pass', 'warn', 'worse'],
  ['fail', 'warn', 'better'],
  ['fail', 'pass', 'better'],
  ['skipped', 'pass', 'better'],
  ['fail', 'skipped', 'other'],
  ['pass', 'skipped', 'other'],
  ['fail', 'fail', null],
])('from %s to %s is %s', (before, now, change) => {
  expect(changeOf(result(now), [result(before)])).toBe(change);
});

it('tells what was not there before, and the same state for another reason', () => {
  expect(changeOf(result('fail'), [])).toBe('new');
  expect(changeOf(result('fail', 'another'), [result('fail')])).toBe('other');
  expect(changeOf(result('pass', 'in 84 ms'), [result('pass', 'in 71 ms')])).toBeNull();
});
