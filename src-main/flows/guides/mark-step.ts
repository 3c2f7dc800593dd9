import type { OpenCase } from '../../cases/index.ts';
import { fail, type GuideStepState } from '../../contract/index.ts';
import { beginWait, endWait, markStep, noteStep, stepRunOf, type StepRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { caseFindings } from '../findings.ts';
import { changeStep, now, type StepName } from './change-step.ts';
import { minuteMs } from './minutes.ts';

/** In the timeline. */
const NOTED: Record<GuideStepState, string> = {
  open: 'Step taken up again',
  done: 'Step done',
  skipped: 'Step skipped',
  blocked: 'Step blocked',
};

interface Mark {
  state: GuideStepState;
  reason: string;
  /** Code of the finding that blocks it. */
  finding: string | null;
}

/** Raises USAGE_INVALID without a reason where one is needed, FINDING_NOT_FOUND, GUIDE_STEP_NOT_FOUND. */
export async function markStepAs(
  open: OpenCase,
  name: StepName,
  { state, reason, finding }: Mark,
  context: Context,
): Promise<void> {
  const why = reason.trim();
  if (state === 'skipped' && why === '') fail('USAGE_INVALID', 'A step is skipped with a reason.');
  if (state === 'blocked' && why === '' && finding === null)
    fail('USAGE_INVALID', 'A step is blocked with a reason, or by a finding.');
  if (finding !== null) await refuseUnknown(open.folder, finding, context);
  const mark = { state, reason: why, finding };
  let isNew = false as boolean;
  const { title } = await changeStep(open, name, context, (run) => {
    isNew = !isMarkedSo(stepRunOf(run, name.step), mark);
    return isNew ? markStep(run, name.step, mark, now()) : run;
  });
  if (isNew) await open.note({ what: 'guide.step', text: `${NOTED[state]}: ${title}.` });
}

/** Begins or ends the wait. Raises USAGE_INVALID for a step that is not waited for. */
export async function waitForStep(
  open: OpenCase,
  name: StepName,
  waiting: boolean,
  context: Context,
): Promise<void> {
  await changeStep(open, name, context, (run, { minutes }) => {
    if (!waiting) return endWait(run, name.step, now());
    if (minutes === null) fail('USAGE_INVALID', 'This step is not waited for.');
    const due = new Date(Date.now() + minutes * minuteMs(open.file)).toISOString();
    return beginWait(run, name.step, due, now());
  });
}

export async function keepNote(
  open: OpenCase,
  name: StepName,
  text: string,
  context: Context,
): Promise<void> {
  await changeStep(open, name, context, (run) =>
    stepRunOf(run, name.step).note === text ? run : noteStep(run, name.step, text, now()),
  );
}

/** A key pressed twice says nothing new. */
function isMarkedSo({ state, reason, blockedBy }: StepRun, mark: Mark): boolean {
  return state === mark.state && reason === mark.reason && blockedBy === mark.finding;
}

/** What blocks a step is shown with it: only a finding of the case can be. */
async function refuseUnknown(caseFolder: string, finding: string, context: Context): Promise<void> {
  const { findings } = await caseFindings(caseFolder, context);
  if (!findings.some(({ code }) => code === finding))
    fail('FINDING_NOT_FOUND', 'There is no such finding in this case.');
}
