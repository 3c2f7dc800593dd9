import { expect, test } from 'vitest';
import type { CheckArea } from '../../../src-main/contract/index.ts';
import { isCalm, linesOf, type ListChoice } from '../../../src-renderer/features/checks/list-lines.ts';
import { check } from './fake-checks.ts';

const row = (...given: Parameters<typeof check>) => ({ ...check(...given), isWaiting: false });
const keys = (rows: ReturnType<typeof row>[], choice: Partial<ListChoice> = {}) =>
  linesOf(rows, {
    filter: 'all',
    selected: null,
    isCalm: isCalm(rows),
    opened: new Map<CheckArea, boolean>(),
    unfolded: new Set<CheckArea>(),
    ...choice,
  }).map(({ key }) => key);

const CALM = ['a', 'b', 'c', 'd'].map((id) => row(id));
const FAILED = row('broken', { state: 'fail' });
const OTHER = [row('x', { area: 'finance' }), row('y', { area: 'finance', state: 'skipped' })];

test('when nothing needs attention, everything is shown', () => {
  expect(keys([...CALM, ...OTHER])).toEqual(['network', 'a', 'b', 'c', 'd', 'finance', 'y', 'x']);
});

test('an area nobody could look at takes one line', () => {
  const skipped = ['p', 'q'].map((id) => row(id, { area: 'dataverse', state: 'skipped' }));
  expect(keys([...CALM, ...skipped])).toEqual(['network', 'a', 'b', 'c', 'd', 'dataverse']);
  expect(keys([...CALM, ...skipped], { filter: 'skipped' })).toEqual(['dataverse', 'p', 'q']);
});

test('when something does, it stands first, and what is fine is folded or closed', () => {
  expect(keys([...CALM, FAILED, ...OTHER])).toEqual(['network', 'broken', 'more-network', 'finance']);
});

test('the first failure of a first run folds nothing under the eye', () => {
  expect(keys([...CALM, FAILED], { isCalm: true })).toEqual(['network', 'broken', 'a', 'b', 'c', 'd']);
});

test('a few passed checks are not worth folding', () => {
  expect(keys([...CALM.slice(1), FAILED])).toEqual(['network', 'broken', 'b', 'c', 'd']);
});

test('what changed is in sight though it passed', () => {
  const better = row('better', { change: 'better' });
  expect(keys([...CALM, better, FAILED, ...OTHER])).toEqual([
    'network',
    'broken',
    'better',
    'more-network',
    'finance',
  ]);
});

test('what is selected is in sight, wherever it stands', () => {
  expect(keys([...CALM, FAILED, ...OTHER], { selected: 'c' })).toContain('c');
  expect(keys([...CALM, FAILED, ...OTHER], { selected: 'x' })).toContain('x');
});

test('what was opened, closed or unfolded by hand stays so', () => {
  const rows = [...CALM, FAILED, ...OTHER];
  expect(keys(rows, { opened: new Map([['network', false]]) })).toEqual(['network', 'finance']);
  expect(keys(rows, { opened: new Map([['finance', true]]) })).toContain('x');
  expect(keys(rows, { unfolded: new Set(['network']) })).toEqual([
    'network',
    'broken',
    'a',
    'b',
    'c',
    'd',
    'finance',
  ]);
});
