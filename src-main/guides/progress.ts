import type { GuidePicture, GuideProgress, GuideStepState } from '../contract/index.ts';
import type { Choices, ShownStep } from './guide.ts';
import { stepRunOf, type GuideChange, type GuideRun, type StepRun } from './run.ts';

/**
 * What happens to a guide in a case: each takes the run as it was and answers the run as it is then. `now`: ISO 8601.
 */

/** A person goes through a guide a few times at most; the oldest is left out. */
const LONGEST_HISTORY = 2_000;

export function startRun(choices: Choices, now: string): GuideRun {
  const run: GuideRun = { started: now, changed: now, choices: { ...choices }, steps: {}, history: [] };
  return noted(run, null, 'started', '', now);
}

/** What was done stays, also in steps that these choices hide. */
export function chooseAgain(run: GuideRun, choices: Choices, now: string): GuideRun {
  return noted({ ...run, choices: { ...choices } }, null, 'choices', '', now);
}

/** A wait is over with any answer. One who only says again that it is done does not take back what checks verified. */
export function markStep(
  run: GuideRun,
  step: string,
  { state, reason, finding }: { state: GuideStepState; reason: string; finding: string | null },
  now: string,
): GuideRun {
  const change = (before: StepRun): StepRun => ({
    ...before,
    state,
    since: now,
    reason: state === 'skipped' || state === 'blocked' ? reason : '',
    blockedBy: state === 'blocked' ? finding : null,
    verified: state === 'done' ? before.verified : null,
    wait: state === 'open' ? before.wait : overAt(before.wait, now),
  });
  return noted(changed(run, step, change, now), step, state, reason || (finding ?? ''), now);
}

/** All its checks passed: it is done, whoever says so. */
export function verifyStep(
  run: GuideRun,
  step: string,
  checks: readonly { title: string }[],
  now: string,
): GuideRun {
  const done = markStep(run, step, { state: 'done', reason: '', finding: null }, now);
  const verified = changed(done, step, (before) => ({ ...before, verified: now }), now);
  return noted(verified, step, 'verified', checks.map(({ title }) => title).join('; '), now);
}

export function beginWait(run: GuideRun, step: string, due: string, now: string): GuideRun {
  const wait = { started: now, due, ended: null, told: false };
  return noted(
    changed(run, step, (before) => ({ ...before, wait }), now),
    step,
    'waiting',
    '',
    now,
  );
}

export function endWait(run: GuideRun, step: string, now: string): GuideRun {
  if (stepRunOf(run, step).wait?.ended !== null) return run;
  const change = (before: StepRun): StepRun => ({ ...before, wait: overAt(before.wait, now) });
  return noted(changed(run, step, change, now), step, 'waited', '', now);
}

/** Somebody was told that the time is over: that ends the wait, and is nothing a person did. */
export function tellWait(run: GuideRun, step: string, now: string): GuideRun {
  const tell = (before: StepRun): StepRun => ({
    ...before,
    wait: before.wait && { ...before.wait, told: true },
  });
  return { ...changed(endWait(run, step, now), step, tell, now), changed: run.changed };
}

export function noteStep(run: GuideRun, step: string, note: string, now: string): GuideRun {
  return changed(run, step, (before) => ({ ...before, note }), now);
}

export function addPicture(run: GuideRun, step: string, picture: GuidePicture, now: string): GuideRun {
  return changePictures(run, step, (pictures) => [...pictures, picture], now);
}

export function captionPicture(
  run: GuideRun,
  step: string,
  picture: string,
  caption: string,
  now: string,
): GuideRun {
  const captioned = (one: GuidePicture) => (one.id === picture ? { ...one, caption } : one);
  return changePictures(run, step, (pictures) => pictures.map(captioned), now);
}

export function removePicture(run: GuideRun, step: string, picture: string, now: string): GuideRun {
  return changePictures(run, step, (pictures) => pictures.filter(({ id }) => id !== picture), now);
}

/** Of the steps as they are shown. */
export function progressOf(steps: readonly ShownStep[], run: GuideRun): GuideProgress {
  const states = steps.map(({ id }) => stepRunOf(run, id).state);
  const at = currentAt(steps, run);
  const current = steps[at];
  return {
    started: run.started,
    changed: run.changed,
    total: steps.length,
    done: states.filter((state) => state === 'done' || state === 'skipped').length,
    blocked: states.filter((state) => state === 'blocked').length,
    current: current
      ? { id: current.id, title: current.title, place: at + 1, isBlocked: states[at] === 'blocked' }
      : null,
  };
}

/**
 * The place of the step to go on with: one whose time runs, else one that is blocked, else the first open one from
 * where something was done last, for a person may begin in the middle. -1: none is left.
 */
function currentAt(steps: readonly ShownStep[], run: GuideRun): number {
  const runs = steps.map(({ id }) => stepRunOf(run, id));
  const waiting = runs.findIndex(({ state, wait }) => state === 'open' && wait?.ended === null);
  if (waiting >= 0) return waiting;
  const blocked = runs.findIndex(({ state }) => state === 'blocked');
  if (blocked >= 0) return blocked;
  const placeOf = (change: GuideChange) => steps.findIndex(({ id }) => id === change.step);
  const last = run.history.map(placeOf).findLast((place) => place >= 0) ?? 0;
  const next = runs.findIndex(({ state }, place) => place >= last && state === 'open');
  return next >= 0 ? next : runs.findIndex(({ state }) => state === 'open');
}

function changePictures(
  run: GuideRun,
  step: string,
  change: (pictures: StepRun['pictures']) => StepRun['pictures'],
  now: string,
): GuideRun {
  return changed(run, step, (before) => ({ ...before, pictures: change(before.pictures) }), now);
}

function changed(run: GuideRun, step: string, change: (before: StepRun) => StepRun, now: string): GuideRun {
  return { ...run, changed: now, steps: { ...run.steps, [step]: change(stepRunOf(run, step)) } };
}

function noted(
  run: GuideRun,
  step: string | null,
  what: GuideChange['what'],
  text: string,
  now: string,
): GuideRun {
  const history = [...run.history, { time: now, step, what, text }].slice(-LONGEST_HISTORY);
  return { ...run, changed: now, history };
}

function overAt(wait: StepRun['wait'], now: string): StepRun['wait'] {
  return wait && { ...wait, ended: wait.ended ?? now };
}
