/**
 * Guides: what to do in a case, step by step. A guide is a file of data; its texts are read by the reader of articles,
 * choices decide its steps, and what was done with it is a value that pure functions change.
 *
 * Invariants: what is wrong with a file is told with its line and costs that guide only; whatever is chosen, there are
 * steps, and each says who does what and why; a run that was stored opens with a guide that has changed since, and loses
 * nothing. Nothing here asks a network, writes, or opens a page.
 * Threat: addresses are filled with what the case says; they stay https, and what is filled in can't lead elsewhere.
 */
import type { Choices, Guide } from './guide.ts';
import type { Guides } from './read-guides.ts';

export { addressOf } from './addresses.ts';
export { askedChoices, completeChoices, missingChoice } from './conditions.ts';
export type { Choices, Guide, ShownStep } from './guide.ts';
export { headOf, stepsFor, textFor } from './plan.ts';
export {
  addPicture,
  beginWait,
  captionPicture,
  chooseAgain,
  endWait,
  markStep,
  noteStep,
  progressOf,
  removePicture,
  startRun,
  tellWait,
  verifyStep,
} from './progress.ts';
export type { Guides } from './read-guides.ts';
export { guideRunSchema, stepRunOf, type GuideChange, type GuideRun, type StepRun } from './run.ts';
export { suggestedOption, type CaseFacts } from './suggestions.ts';

/** Loaded when it is asked for: most cases of a list have no guide, and reading one takes the readers of YAML and Markdown. */
export async function openGuides(folder?: string): Promise<Guides> {
  return (await import('./read-guides.ts')).openGuides(folder);
}

/** A guide by these choices, as text for a mail or a terminal. */
export async function guideText(guide: Guide, choices: Choices): Promise<string> {
  return (await import('./guide-text.ts')).guideText(guide, choices);
}
