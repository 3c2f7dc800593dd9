import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  addPicture,
  beginWait,
  captionPicture,
  chooseAgain,
  endWait,
  guideRunSchema,
  markStep,
  noteStep,
  progressOf,
  removePicture,
  startRun,
  stepRunOf,
  stepsFor,
  tellWait,
  verifyStep,
  type GuideRun,
} from '../../../src-main/guides/index.ts';
import { guideOf } from './guide-folder.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString();
const mark = (run: GuideRun, step: string, state: 'open' | 'done' | 'skipped' | 'blocked', minute: number) =>
  markStep(run, step, { state, reason: `why ${state}`, finding: null }, at(minute));
const step = (id: string, more = '') =>
  `      - { id: ${id}, title: Step ${id}, who: [You], why: Because., do: Do it.${more} }\n`;

const started = startRun({ place: 'here' }, at(0));

describe('how far a case is', () => {
  const WAYS = `choices:
  - { id: place, question: Where?, options: [{ id: here, title: Here }, { id: there, title: There }] }
parts:
  - title: Part
    steps:
${step('a')}${step('b')}${step('c', ', when: { place: [there] }')}`;

  it('is counted over the steps that its answers show; a blocked one stays the one to go on with', async () => {
    const steps = stepsFor(await guideOf(WAYS), started.choices);
    expect(progressOf(steps, started)).toMatchObject({
      ...{ started: at(0), done: 0, blocked: 0, total: 2 },
      current: { id: 'a', title: 'Step a', place: 1, isBlocked: false },
    });
    const skipped = mark(mark(started, 'a', 'skipped', 1), 'b', 'blocked', 2);
    expect(progressOf(steps, skipped)).toMatchObject({
      ...{ changed: at(2), done: 1, blocked: 1 },
      current: { id: 'b', place: 2, isBlocked: true },
    });
    expect(progressOf(steps, mark(skipped, 'b', 'done', 3))).toMatchObject({
      done: 2,
      blocked: 0,
      current: null,
    });
  });

  it('goes on where something was done last, at what is waited for before what is blocked', async () => {
    const parts = `parts:\n  - title: Part\n    steps:\n${['a', 'b', 'c', 'd'].map((id) => step(id)).join('')}`;
    const steps = stepsFor(await guideOf(parts), {});
    const current = (run: GuideRun) => progressOf(steps, run).current?.id;
    const inTheMiddle = mark(started, 'b', 'done', 1);
    expect(current(inTheMiddle)).toBe('c');
    expect(current(mark(inTheMiddle, 'gone', 'done', 2))).toBe('c');
    expect(current(mark(inTheMiddle, 'b', 'open', 2))).toBe('b');
    const atTheEnd = mark(mark(inTheMiddle, 'd', 'done', 2), 'c', 'done', 3);
    expect(current(atTheEnd)).toBe('a');
    const blocked = mark(started, 'b', 'blocked', 1);
    expect(current(mark(blocked, 'c', 'done', 2))).toBe('b');
    const waiting = beginWait(blocked, 'd', at(30), at(2));
    expect(current(waiting)).toBe('d');
    expect(current(endWait(waiting, 'd', at(3)))).toBe('b');
    expect(current(endWait(beginWait(started, 'c', at(30), at(2)), 'c', at(3)))).toBe('c');
  });

  it('keeps what was done in a step that other answers hide, or that the guide has no more', async () => {
    const there = chooseAgain(started, { place: 'there' }, at(1));
    const done = mark(mark(there, 'c', 'done', 2), 'gone', 'done', 3);
    const here = chooseAgain(done, { place: 'here' }, at(4));
    expect(progressOf(stepsFor(await guideOf(WAYS), here.choices), here)).toMatchObject({
      done: 0,
      total: 2,
    });
    const back = chooseAgain(here, { place: 'there' }, at(5));
    expect(progressOf(stepsFor(await guideOf(WAYS), back.choices), back)).toMatchObject({
      done: 1,
      total: 3,
    });
    expect(stepRunOf(back, 'gone').state).toBe('done');
  });
});

describe('a step', () => {
  it('remembers since when it is what it is, and why', () => {
    const blocked = markStep(
      started,
      'a',
      { state: 'blocked', reason: 'No licence', finding: 'SET-05' },
      at(1),
    );
    expect(stepRunOf(blocked, 'a')).toMatchObject({
      ...{ state: 'blocked', since: at(1), reason: 'No licence', blockedBy: 'SET-05' },
    });
    expect(stepRunOf(mark(blocked, 'a', 'done', 2), 'a')).toMatchObject({
      ...{ state: 'done', since: at(2), reason: '', blockedBy: null, verified: null },
    });
    expect(stepRunOf(started, 'toString')).toMatchObject({ state: 'open', since: null });
  });

  it('that checks verified stays verified while it is done, and is not when it is taken up again', () => {
    const verified = verifyStep(started, 'a', [{ title: 'One' }, { title: 'Two' }], at(1));
    expect(stepRunOf(verified, 'a')).toMatchObject({ state: 'done', verified: at(1) });
    expect(stepRunOf(mark(verified, 'a', 'done', 2), 'a').verified).toBe(at(1));
    expect(stepRunOf(mark(verified, 'a', 'open', 2), 'a').verified).toBeNull();
  });

  it('is waited for until somebody says so, is told, or its state is known', () => {
    const waiting = beginWait(started, 'a', at(30), at(0));
    expect(stepRunOf(waiting, 'a').wait).toEqual({ started: at(0), due: at(30), ended: null, told: false });
    const ended = [
      endWait(waiting, 'a', at(5)),
      mark(waiting, 'a', 'done', 5),
      mark(waiting, 'a', 'blocked', 5),
    ];
    for (const run of ended) expect(stepRunOf(run, 'a').wait).toMatchObject({ ended: at(5), told: false });
    expect(stepRunOf(mark(waiting, 'a', 'open', 5), 'a').wait?.ended).toBeNull();
    const told = tellWait(waiting, 'a', at(31));
    expect(stepRunOf(told, 'a').wait).toMatchObject({ ended: at(31), told: true });
    expect(told.changed).toBe(waiting.changed);
    expect(stepRunOf(endWait(told, 'a', at(40)), 'a').wait?.ended).toBe(at(31));
    expect(stepRunOf(beginWait(told, 'a', at(80), at(50)), 'a').wait).toMatchObject({
      ended: null,
      told: false,
    });
    expect(endWait(started, 'a', at(1))).toBe(started);
  });

  it('keeps its note and its pictures whatever becomes of it', () => {
    const picture = (id: string) => ({ id, caption: '', added: at(1), size: 10 });
    const noted = noteStep(started, 'a', 'Asked Ana.', at(1));
    const pictured = addPicture(addPicture(noted, 'a', picture('p'), at(2)), 'a', picture('q'), at(3));
    const captioned = captionPicture(mark(pictured, 'a', 'done', 4), 'a', 'q', 'The page', at(5));
    expect(stepRunOf(captioned, 'a')).toMatchObject({
      ...{
        state: 'done',
        note: 'Asked Ana.',
        pictures: [
          { id: 'p', caption: '' },
          { id: 'q', caption: 'The page' },
        ],
      },
    });
    const removed = removePicture(captioned, 'a', 'p', at(6));
    expect(stepRunOf(removed, 'a').pictures.map(({ id }) => id)).toEqual(['q']);
    expect(removed.changed).toBe(at(6));
  });
});

it('the history tells what happened, in order, and is what is stored', () => {
  let run = beginWait(started, 'a', at(30), at(1));
  run = markStep(run, 'a', { state: 'blocked', reason: '', finding: 'SET-08' }, at(2));
  run = chooseAgain(run, { place: 'there' }, at(3));
  run = verifyStep(run, 'a', [{ title: 'One' }, { title: 'Two' }], at(4));
  expect(run.history.map(({ step, what, text }) => [step, what, text].join(' '))).toEqual([
    ' started ',
    'a waiting ',
    'a blocked SET-08',
    ' choices ',
    'a done ',
    'a verified One; Two',
  ]);
  expect(run.history.map(({ time }) => time)).toEqual([0, 1, 2, 3, 4, 4].map(at));
  expect(v.parse(guideRunSchema, JSON.parse(JSON.stringify(run)))).toEqual(run);
});

it('what was, is never changed', () => {
  const before = structuredClone(started);
  verifyStep(started, 'a', [], at(1));
  noteStep(started, 'a', 'Note', at(1));
  chooseAgain(started, { place: 'there' }, at(1));
  expect(started).toEqual(before);
});
