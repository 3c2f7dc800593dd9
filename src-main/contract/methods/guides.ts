import * as v from 'valibot';
import { GUIDE_STEP_STATES, type GuideSummary, type GuideView } from '../guide.ts';
import { method } from '../method.ts';
import { ID, LINE, NOTHING, TEXT } from './fields.ts';

/** A file in the folder of the case. */
export interface SavedScript {
  name: string;
  path: string;
}

/** Of guides, steps, choices and options: as they stand in the guide's file. */
const NAME = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));

const inCase = { case: ID, guide: NAME };
const ofStep = { ...inCase, step: NAME };
/** An option for each choice. */
const CHOICES = v.record(NAME, NAME);
const LINK = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Guides of a case. What changes something answers with the guide as it is then. */
export const guidesMethods = {
  /** Every guide, those that are under way first. */
  'guides.list': method<GuideSummary[]>()(v.object({ case: ID })),
  /**
   * `choices`: as it would be with these, which are not kept; the steps are there once every question is answered.
   * Raises GUIDE_NOT_FOUND.
   */
  'guides.view': method<GuideView>()(v.object({ ...inCase, choices: v.optional(CHOICES) })),
  /** Starts it, or goes on with other choices: what was done stays. Raises GUIDE_CHOICE_MISSING. */
  'guides.choose': method<GuideView>()(v.object({ ...inCase, choices: CHOICES })),
  /** Forgets what was done in it; notes and pictures too. */
  'guides.forget': method<GuideView>()(v.object(inCase)),
  /** `reason`: asked for where it is skipped or blocked. `finding`: the code of what blocks it. */
  'guides.mark': method<GuideView>()(
    v.object({
      ...ofStep,
      state: v.picklist(GUIDE_STEP_STATES),
      reason: v.optional(LINE, ''),
      finding: v.optional(v.nullable(LINE), null),
    }),
  ),
  /** Skips the steps before this one in which nothing was done: who comes when a set-up failed begins in the middle. */
  'guides.skipBefore': method<GuideView>()(v.object({ ...ofStep, reason: LINE })),
  /** Begins or ends the wait of a step. */
  'guides.wait': method<GuideView>()(v.object({ ...ofStep, waiting: v.boolean() })),
  /** Runs the checks of the step; where all that verify it pass, it is done. Raises what running checks raises. */
  'guides.verify': method<GuideView>()(v.object(ofStep)),
  'guides.note': method<GuideView>()(v.object({ ...ofStep, text: TEXT })),
  /** Takes an opened PNG or JPEG file. Raises PICTURE_UNREADABLE. */
  'guides.addPicture': method<GuideView>()(v.object({ ...ofStep, file: ID })),
  'guides.captionPicture': method<GuideView>()(v.object({ ...ofStep, picture: ID, caption: LINE })),
  'guides.removePicture': method<GuideView>()(v.object({ ...ofStep, picture: ID })),
  /** As a `data:` address. */
  'guides.picture': method<{ url: string }>()(v.object({ ...inCase, picture: ID })),
  /** Writes the script of the step into the case, as a file for a person to run. */
  'guides.saveScript': method<SavedScript>()(v.object(ofStep)),
  'guides.showScript': method<void>()(v.object(ofStep)),
  /** Opens a page outside, by its place: of a step, or (null) of the notice. Raises GUIDE_LINK_PRACTICE. */
  'guides.openLink': method<void>()(v.object({ ...inCase, step: v.nullable(NAME), link: LINK })),
  /** The window hears `guides.timeIsUp` from now on; what came due while nobody did is told. */
  'guides.listen': method<void>()(NOTHING),
  /** What was done, as text, redacted: it stands in the package as setup.md. Null: of all guides of the case. */
  'guides.copyText': method<{ text: string }>()(v.object({ case: ID, guide: v.nullable(NAME) })),
};
