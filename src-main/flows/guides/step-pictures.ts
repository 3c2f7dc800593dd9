import type { OpenCase } from '../../cases/index.ts';
import { fail } from '../../contract/index.ts';
import { addPicture, captionPicture, removePicture, stepRunOf } from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { changeStep, now, type StepName } from './change-step.ts';
import { MOST_PICTURES, keepPicture, removePictures } from './guide-pictures.ts';

/** Raises PICTURE_UNREADABLE. */
export async function addStepPicture(
  open: OpenCase,
  name: StepName,
  file: { path: string; name: string },
  context: Context,
): Promise<void> {
  const picture = await keepPicture(open.folder, file, context);
  try {
    await changeStep(open, name, context, (run) => {
      const kept = Object.values(run.steps).reduce((sum, { pictures }) => sum + pictures.length, 0);
      if (kept >= MOST_PICTURES)
        fail('PICTURE_UNREADABLE', `The guide holds ${MOST_PICTURES} pictures already.`);
      return addPicture(run, name.step, picture, now());
    });
  } catch (error) {
    await removePictures(open.folder, [picture.id]);
    throw error;
  }
}

export async function captionStepPicture(
  open: OpenCase,
  name: StepName,
  { picture, caption }: { picture: string; caption: string },
  context: Context,
): Promise<void> {
  await changeStep(open, name, context, (run) =>
    captionPicture(run, name.step, picture, caption.trim(), now()),
  );
}

export async function removeStepPicture(
  open: OpenCase,
  name: StepName,
  picture: string,
  context: Context,
): Promise<void> {
  let isOfStep = false as boolean;
  await changeStep(open, name, context, (run) => {
    isOfStep = stepRunOf(run, name.step).pictures.some(({ id }) => id === picture);
    return removePicture(run, name.step, picture, now());
  });
  if (isOfStep) await removePictures(open.folder, [picture]);
}
