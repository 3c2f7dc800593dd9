import type { OpenCase } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { stepsFor, type Guide, type GuideRun, type ShownStep } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { guideOf } from './shipped-guides.ts';
import { changeStoredGuide } from './stored-guides.ts';

/** A step of a guide. */
export interface StepName {
  guide: string;
  step: string;
}

/** Changes what was done at a step of the case that is held. Raises GUIDE_NOT_STARTED, GUIDE_STEP_NOT_FOUND. */
export async function changeStep(
  { folder }: OpenCase,
  { guide: id, step: stepId }: StepName,
  context: Context,
  change: (run: GuideRun, step: ShownStep) => GuideRun,
): Promise<ShownStep> {
  const guide = await guideOf(id, context);
  let step: ShownStep | undefined;
  await changeStoredGuide(folder, id, (run) => change(run, (step = stepOf(guide, run, stepId))), context);
  return step!;
}

/** Raises GUIDE_STEP_NOT_FOUND. */
export function stepOf(guide: Guide, { choices }: GuideRun, id: string): ShownStep {
  return (
    stepsFor(guide, choices).find((step) => step.id === id) ??
    fail('GUIDE_STEP_NOT_FOUND', `With the answers of this case, ${guide.title} has no step ${id}.`)
  );
}

/** ISO 8601. */
export function now(): string {
  return new Date().toISOString();
}
