import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src-main/contract/index.ts';
import { Now } from '../../../src-renderer/features/guides/now.svelte.ts';
import { waitOf } from '../../../src-renderer/features/guides/wait.ts';
import {
  choicesInWords,
  partsOf,
  stepAfter,
  stepIcon,
  stepLine,
  warningIn,
} from '../../../src-renderer/features/guides/words.ts';
import { MINUTE, step } from './fake-guides.ts';

const START = Date.parse('2020-11-22T14:19:00Z');
const at = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const timer = (ended: number | null = null) => ({
  started: at(0),
  due: at(30),
  ended: ended === null ? null : at(ended),
});

describe('a wait', () => {
  test.each([
    ['just began', timer(), 0, { isRunning: true, isOver: false, left: 30, clock: '30:00', passed: 0 }],
    ['in between', timer(), 11.6, { isRunning: true, isOver: false, left: 19, clock: '18:24', passed: 11 }],
    ['over', timer(), 42, { isRunning: true, isOver: true, left: 0, clock: '0:00', passed: 42 }],
    ['over and told', timer(30.1), 42, { isRunning: true, isOver: true, clock: '0:00', passed: 42 }],
    ['ended before', timer(12), 42, { isRunning: false, isOver: false, left: 18, passed: 12 }],
    ['by a clock that was set back', timer(), -5, { isRunning: true, isOver: false, share: 0, passed: 0 }],
  ])('%s', (_, given, minutes, expected) => {
    expect(waitOf(given, MINUTE, START + minutes * MINUTE)).toMatchObject(expected);
  });

  test('counts the short minutes of a practice as minutes', () => {
    const short = {
      started: at(0),
      due: new Date(START + 30_000).toISOString(),
      ended: null,
    };
    expect(waitOf(short, 1_000, START + 12_000)).toMatchObject({ left: 18, clock: '18:00', passed: 12 });
  });

  test('of no time at all is over', () => {
    expect(waitOf({ started: at(0), due: at(0), ended: null }, MINUTE, START)).toMatchObject({
      isOver: true,
      share: 1,
    });
  });
});

describe('a step in the list', () => {
  const now = new Now(1_000);

  test.each([
    [step('a'), ''],
    [step('a', { minutes: 30 }), 'About 30 min'],
    [step('a', { state: 'blocked', blockedBy: 'SET-07' }), 'Blocked by SET-07'],
    [step('a', { state: 'skipped', since: '2020-01-02T03:04:00' }), 'Skipped 2 Jan 2020'],
    [step('a', { state: 'done', since: '2020-01-02T03:04:00' }), '2 Jan 2020'],
    [step('a', { state: 'done', verified: '2020-01-02T03:04:00' }), 'Verified 2 Jan 2020'],
    [step('a', { minutes: 30, timer: timer() }), 'The usual 30 min are over'],
    // What was waited for is done; how long it took is said at the step itself.
    [step('a', { minutes: 30, timer: timer(), state: 'done', since: '2020-01-02T03:04:00' }), '2 Jan 2020'],
  ])('%# says how it stands', (given, words) => {
    expect(stepLine(given, MINUTE, now)).toBe(words);
  });

  test.each([
    [step('a'), false, 'not-started'],
    [step('a'), true, 'in-progress'],
    [step('a', { minutes: 30, timer: timer() }), false, 'in-progress'],
    [step('a', { state: 'blocked' }), true, 'attention'],
    [step('a', { state: 'skipped' }), false, 'not-needed'],
    [step('a', { state: 'done' }), false, 'done'],
  ])('%# has the icon of its state', (given, isCurrent, icon) => {
    expect(stepIcon(given, isCurrent)).toBe(icon);
  });
});

test('steps stand in their parts, with how many of each are settled', () => {
  const steps = [
    step('a', { part: 'One', state: 'done' }),
    step('b', { part: 'One', state: 'skipped' }),
    step('c', { part: 'Two', state: 'blocked' }),
  ];
  expect(partsOf(steps).map(({ title, done, steps }) => [title, done, steps.length])).toEqual([
    ['One', 2, 2],
    ['Two', 0, 1],
  ]);
});

test.each([
  ['a', 'b'],
  ['b', 'd'],
  // After the last comes what was left out before it.
  ['d', 'b'],
])('after %s comes %s', (from, to) => {
  const steps = [step('a', { state: 'done' }), step('b'), step('c', { state: 'skipped' }), step('d')];
  expect(stepAfter(steps, from)?.id).toBe(to);
});

test('after the last open one comes nothing', () => {
  expect(stepAfter([step('a', { state: 'done' }), step('b')], 'b')).toBeNull();
});

test('answers are said in one line, those that are not given not at all', () => {
  const options = [{ id: 'new', title: 'A new one', hint: '' }];
  const question = { id: 'a', question: '', hint: '', options, suggested: null };
  expect(
    choicesInWords([
      { ...question, chosen: 'new' },
      { ...question, chosen: null },
      { ...question, chosen: 'new' },
    ]),
  ).toBe('A new one · A new one');
});

test('of a warning the first sentence is said', () => {
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [{ kind: 'strong', text }] });
  const note = (tone: 'note' | 'warning', text: string): Block => ({
    kind: 'note',
    tone,
    blocks: [paragraph(text)],
  });
  expect(warningIn([paragraph('Warning.'), note('note', 'A note.')])).toBeNull();
  expect(warningIn([note('warning', 'Deprecated since 10.0.30. Use another.')])).toBe(
    'Deprecated since 10.0.30.',
  );
  expect(warningIn([note('warning', 'No full stop')])).toBe('No full stop');
});
