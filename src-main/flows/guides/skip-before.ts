import type { OpenCase } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { markStep, stepRunOf, stepsFor, type StepRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { changeStep, now, type StepName } from './change-step.ts';
import { guideOf } from './shipped-guides.ts';

/** Skips the steps before this one in which nothing was done, each with the reason. Raises USAGE_INVALID without one. */
export async function skipBefore(
  open: OpenCase,
  name: StepName,
  reason: string,
  context: Context,
): Promise<void> {
  const why = reason.trim();
  if (why === '') fail('USAGE_INVALID', 'Steps are skipped with a reason.');
  const guide = await guideOf(name.guide, context);
  let skipped = 0;
  const { title } = await changeStep(open, name, context, (run) => {
    const steps = stepsFor(guide, run.choices);
    const before = steps.slice(
      0,
      steps.findIndex(({ id }) => id === name.step),
    );
    const left = before.filter(({ id }) => isUntouched(stepRunOf(run, id)));
    skipped = left.length;
    const mark = { state: 'skipped', reason: why, finding: null } as const;
    return left.reduce((changed, { id }) => markStep(changed, id, mark, now()), run);
  });
  if (skipped > 0)
    await open.note({
      what: 'guide.step',
      text: `${skipped === 1 ? 'A step' : `${skipped} steps`} skipped before: ${title}.`,
    });
}

/** What a person waits for, noted or pictured is under way, though it is open. */
function isUntouched({ state, wait, note, pictures }: StepRun): boolean {
  return state === 'open' && wait?.ended !== null && note === '' && pictures.length === 0;
}
