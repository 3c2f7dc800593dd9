import * as v from 'valibot';
import { GUIDE_STEP_STATES } from '../contract/index.ts';

const TIME = v.string();

/** What was done with a step. */
const stepRun = v.object({
  state: v.picklist(GUIDE_STEP_STATES),
  since: v.nullable(TIME),
  reason: v.string(),
  blockedBy: v.nullable(v.string()),
  verified: v.nullable(TIME),
  wait: v.nullable(
    v.object({
      started: TIME,
      due: TIME,
      ended: v.nullable(TIME),
      /** It was said that the time is over; once is enough. */
      told: v.boolean(),
    }),
  ),
  note: v.string(),
  pictures: v.array(v.object({ id: v.string(), caption: v.string(), added: TIME, size: v.number() })),
});

export const GUIDE_CHANGES = [
  ...(['started', 'choices', 'verified', 'waiting', 'waited'] as const),
  ...GUIDE_STEP_STATES,
] as const;

/**
 * A guide in a case, as it is stored. Steps stand by their ids: one that the guide has no more, or that other choices
 * hide, keeps what was done in it.
 */
export const guideRunSchema = v.object({
  started: TIME,
  changed: TIME,
  choices: v.record(v.string(), v.string()),
  steps: v.record(v.string(), stepRun),
  /** What happened, in order; `text` is the reason, or what verified it. */
  history: v.array(
    v.object({ time: TIME, step: v.nullable(v.string()), what: v.picklist(GUIDE_CHANGES), text: v.string() }),
  ),
});

export type GuideRun = v.InferOutput<typeof guideRunSchema>;
export type StepRun = v.InferOutput<typeof stepRun>;
export type GuideChange = GuideRun['history'][number];

const UNTOUCHED: StepRun = {
  state: 'open',
  since: null,
  reason: '',
  blockedBy: null,
  verified: null,
  wait: null,
  note: '',
  pictures: [],
};

export function stepRunOf({ steps }: GuideRun, id: string): StepRun {
  return (Object.hasOwn(steps, id) ? steps[id] : undefined) ?? UNTOUCHED;
}
