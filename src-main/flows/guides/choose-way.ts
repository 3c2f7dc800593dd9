import { isDeepStrictEqual } from 'node:util';
import type { OpenCase } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { chooseAgain, missingChoice, startRun, type GuideRun } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { now } from './change-step.ts';
import { removePictures } from './guide-pictures.ts';
import { guideOf } from './shipped-guides.ts';
import { changeOrStart, forgetStoredGuide } from './stored-guides.ts';

/** Starts the guide, or goes on with other choices. Raises GUIDE_NOT_FOUND, GUIDE_CHOICE_MISSING. */
export async function chooseWay(
  open: OpenCase,
  id: string,
  choices: Readonly<Record<string, string>>,
  context: Context,
): Promise<void> {
  const guide = await guideOf(id, context);
  const missing = missingChoice(guide, choices);
  if (missing) fail('GUIDE_CHOICE_MISSING', `Not answered: ${missing.question}`);
  const isOption = ([id, option]: [string, string]) =>
    guide.choices.some((choice) => choice.id === id && choice.options.some((one) => one.id === option));
  const given = Object.fromEntries(Object.entries(choices).filter(isOption));
  let noted = null as 'Guide started' | 'Answers of a guide changed' | null;
  const change = (run: GuideRun | null): GuideRun => {
    // An answer to a question that is not asked now stands when it is asked again.
    const made = { ...run?.choices, ...given };
    if (run && isDeepStrictEqual(run.choices, made)) return run;
    noted = run ? 'Answers of a guide changed' : 'Guide started';
    return run ? chooseAgain(run, made, now()) : startRun(made, now());
  };
  await changeOrStart(open.folder, id, change, context);
  if (noted) await open.note({ what: 'guide.started', text: `${noted}: ${guide.title}.` });
}

/** Forgets what was done in it, with notes and pictures. */
export async function forgetGuide(open: OpenCase, id: string, context: Context): Promise<void> {
  const { title } = await guideOf(id, context);
  const forgotten = await forgetStoredGuide(open.folder, id, context);
  if (!forgotten) return;
  const pictures = Object.values(forgotten.steps).flatMap((step) => step.pictures);
  await removePictures(
    open.folder,
    pictures.map((picture) => picture.id),
  );
  await open.note({ what: 'guide.forgotten', text: `Guide forgotten: ${title}.` });
}
