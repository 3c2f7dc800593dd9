import type { OpenCase } from '../../cases/index.ts';
import { fail, type CheckRun } from '../../contract/index.ts';
import { verifyStep } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { changeStep, now, stepOf, type StepName } from './change-step.ts';
import { guideOf } from './shipped-guides.ts';
import { readStoredGuide } from './stored-guides.ts';

/** Ids of the checks that verify a step. Raises USAGE_INVALID where there are none. */
export async function checksOfStep(
  caseFolder: string,
  { guide: id, step }: StepName,
  context: Context,
): Promise<readonly string[]> {
  const [guide, run] = await Promise.all([guideOf(id, context), readStoredGuide(caseFolder, id, context)]);
  if (!run) return fail('GUIDE_NOT_STARTED', 'This guide was not started in this case.');
  const { checks } = stepOf(guide, run, step);
  return checks.length > 0 ? checks : fail('USAGE_INVALID', 'No check verifies this step.');
}

/**
 * Done and verified where each check of the step was looked at in this run and passed: what passed before the step was
 * done says nothing about it. Else it stays as it is.
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
    isVerified = looked.length === checks.length && looked.every(({ state }) => state === 'pass');
    if (!isVerified) return run;
    const passed = looked.map(({ id, title, state }) => ({ id, title, state }));
    return verifyStep(run, name.step, passed, now());
  });
  if (isVerified) await open.note({ what: 'guide.step', text: `Step verified by checks: ${step.title}.` });
}
