import type { OpenCase } from '../../cases/index.ts';
import { fail, type CheckRun } from '../../contract/index.ts';
import { verifyStep } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { changeStep, now, stepOf, type StepName } from './change-step.ts';
import { guideOf } from './shipped-guides.ts';
import { readStoredGuide } from './stored-guides.ts';

/** Ids of the checks that are run at a step: those that verify it, and those that only tell. Raises USAGE_INVALID. */
export async function checksOfStep(
  caseFolder: string,
  { guide: id, step }: StepName,
  context: Context,
): Promise<readonly string[]> {
  const [guide, run] = await Promise.all([guideOf(id, context), readStoredGuide(caseFolder, id, context)]);
  if (!run) return fail('GUIDE_NOT_STARTED', 'This guide was not started in this case.');
  const { checks, looks } = stepOf(guide, run, step);
  const all = [...checks, ...looks];
  return all.length > 0 ? all : fail('USAGE_INVALID', 'No check looks at this step.');
}

/**
 * Done and verified where each check of the step was looked at in this run and passed: what passed before the step was
 * done says nothing about it. Else it stays as it is, and so does a step that is only looked at.
 */
export async function verifyByChecks(
  open: OpenCase,
  name: StepName,
  { started, results }: Pick<CheckRun, 'started' | 'results'>,
  context: Context,
): Promise<void> {
  let isVerified = false as boolean;
  const step = await changeStep(open, name, context, (run, { checks }) => {
    const looked = results.filter(({ id, checked }) => checks.includes(id) && checked >= started);
    isVerified =
      checks.length > 0 && looked.length === checks.length && looked.every(({ state }) => state === 'pass');
    if (!isVerified) return run;
    const passed = looked.map(({ id, title, state }) => ({ id, title, state }));
    return verifyStep(run, name.step, passed, now());
  });
  if (isVerified) await open.note({ what: 'guide.step', text: `Step verified by checks: ${step.title}.` });
}
