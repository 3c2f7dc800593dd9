import type { OpenCase } from '../../cases/index.ts';
import { stepsFor, tellWait, type GuideRun, type StepRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { guidesOf } from './shipped-guides.ts';
import { changeStoredGuide, readStoredGuides } from './stored-guides.ts';

/** A wait that is over. */
export interface DueWait {
  guide: string;
  guideTitle: string;
  step: string;
  title: string;
  /** As many as it usually takes. */
  minutes: number;
  /** ISO 8601. */
  due: string;
}

/** When the next wait of a case is over, ISO 8601; null: nothing is waited for. */
export async function nextDue(caseFolder: string, context: Context): Promise<string | null> {
  const runs = Object.values(await readStoredGuides(caseFolder, context));
  const dues = runs.flatMap((run) => Object.values(run.steps).filter(isWaiting)).map(({ wait }) => wait!.due);
  return dues.sort()[0] ?? null;
}

/** Ends the waits of a case that are over by `now`, ISO 8601, and answers them: each is answered once, ever. */
export async function endDueWaits({ folder }: OpenCase, now: string, context: Context): Promise<DueWait[]> {
  const ended: DueWait[] = [];
  const { guides } = await guidesOf(context);
  for (const guideId of Object.keys(await readStoredGuides(folder, context))) {
    const guide = guides.find(({ id }) => id === guideId);
    const endAll = (run: GuideRun): GuideRun => {
      const shown = guide ? stepsFor(guide, run.choices) : [];
      return dueSteps(run, now).reduce((changed, { step, due }) => {
        const known = shown.find(({ id }) => id === step);
        // A step that other answers hide, or that the guide has no more, is not waited for: nobody is told.
        if (guide && known)
          ended.push({
            guide: guideId,
            guideTitle: guide.title,
            step,
            title: known.title,
            minutes: known.minutes ?? 0,
            due,
          });
        return tellWait(changed, step, now);
      }, run);
    };
    await changeStoredGuide(folder, guideId, endAll, context);
  }
  return ended;
}

function dueSteps(run: GuideRun, now: string): { step: string; due: string }[] {
  return Object.entries(run.steps).flatMap(([step, done]) =>
    isWaiting(done) && done.wait!.due <= now ? [{ step, due: done.wait!.due }] : [],
  );
}

function isWaiting({ wait }: StepRun): boolean {
  return wait !== null && wait.ended === null;
}
