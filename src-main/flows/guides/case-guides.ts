import type { Shelved } from '../../cases/index.ts';
import { GUIDE_STEP_STATES, type CheckResult, type GuideStepState } from '../../contract/index.ts';
import type { RuleSet } from '../../diagnosis/index.ts';
import {
  askedChoices,
  progressOf,
  stepRunOf,
  stepsFor,
  type Guide,
  type GuideRun,
  type ShownStep,
  type StepRun,
} from '../../guides/index.ts';
import type { GuideRecord } from '../../tickets/index.ts';
import type { Context } from '../context.ts';
import { rulesOf } from '../rules.ts';
import { readStoredChecks } from '../stored-checks.ts';
import { minuteMs } from './minutes.ts';
import { guidesOf } from './shipped-guides.ts';
import { readStoredGuides } from './stored-guides.ts';

/** A picture of a step. */
export interface KeptGuidePicture {
  /** As it is named where one is chosen for a package. */
  id: string;
  guide: string;
  /** Its own id in the guide. */
  screenshot: string;
  caption: string;
  added: string;
  size: number;
}

export type CaseGuide = GuideRecord<KeptGuidePicture>;
type Step = CaseGuide['steps'][number];

/** What else is told of a step. */
interface Known {
  /** What the checks found last. */
  checks: readonly CheckResult[];
  rules: RuleSet;
  /** Milliseconds. */
  minute: number;
}

/** What was done in the guides of a case, as a package and a text tell it, in the order they were started. */
export async function caseGuides(shelved: Shelved, context: Context): Promise<CaseGuide[]> {
  const stored = Object.entries(await readStoredGuides(shelved.folder, context));
  // Most cases have none, and then nothing else is read.
  if (stored.length === 0) return [];
  const [{ guides }, { runs }, rules] = await Promise.all([
    guidesOf(context),
    readStoredChecks(shelved.folder, context),
    rulesOf(context),
  ]);
  const known = { checks: runs[0]?.results ?? [], rules, minute: minuteMs(shelved.file) };
  return stored
    .sort(([, a], [, b]) => a.started.localeCompare(b.started))
    .map(([id, run]) => {
      const guide = guides.find((one) => one.id === id) ?? { id, title: id, choices: [], steps: [] };
      return caseGuide(guide, run, known);
    });
}

/** A guide that is not there any more has no steps, but what was done in them is told. */
function caseGuide(
  guide: Pick<Guide, 'id' | 'title' | 'choices' | 'steps'>,
  run: GuideRun,
  known: Known,
): CaseGuide {
  const shown = stepsFor(guide, run.choices);
  const { started, changed, done, blocked, total } = progressOf(shown, run);
  const stepOf = (id: string, step: ShownStep | null, title: string): Step => ({
    part: step?.part ?? null,
    number: step?.number ?? null,
    title,
    ...doneAt(id, run, known),
    checks: checksOf(step, known),
    wait: waitOf(stepRunOf(run, id), step, known),
    pictures: stepRunOf(run, id).pictures.map(({ id: screenshot, ...picture }) => ({
      ...picture,
      id: `${guide.id}/${screenshot}`,
      guide: guide.id,
      screenshot,
    })),
  });
  const isShown = new Set(shown.map(({ id }) => id));
  const left = Object.keys(run.steps).filter((id) => !isShown.has(id) && wasTouched(stepRunOf(run, id)));
  return {
    id: guide.id,
    title: guide.title,
    ...{ started, changed, done, blocked, total },
    choices: askedChoices(guide, run.choices).flatMap(({ id, question, options }) => {
      const option = options.find((one) => one.id === run.choices[id]);
      return option ? [{ question, chosen: option.title }] : [];
    }),
    steps: [
      ...shown.map((step) => stepOf(step.id, step, step.title)),
      ...left.map((id) => stepOf(id, null, guide.steps.find((step) => step.id === id)?.title ?? id)),
    ],
  };
}

function doneAt(
  id: string,
  run: GuideRun,
  { rules }: Known,
): Pick<Step, 'state' | 'since' | 'reason' | 'blockedBy' | 'verified' | 'note' | 'before'> {
  const { state, since, reason, blockedBy, verified, note } = stepRunOf(run, id);
  const states = run.history.flatMap(({ step, what, time }) =>
    step === id && isState(what) ? [{ state: what, time }] : [],
  );
  const title = blockedBy !== null && rules.codes.has(blockedBy) ? rules.adviceOf(blockedBy).title : '';
  return {
    ...{ state, since, verified, note },
    // Marked by a finding it may have its title for a reason.
    reason: reason === title ? '' : reason,
    blockedBy: blockedBy === null ? null : { code: blockedBy, title },
    before: states.slice(0, -1),
  };
}

function checksOf(step: ShownStep | null, { checks }: Known): Step['checks'] {
  return (step ? [...step.checks, ...step.looks] : []).flatMap((id) => {
    const last = checks.find((result) => result.id === id);
    if (!last) return [];
    const { title, state, found, checked } = last;
    return [{ title, state, found, checked }];
  });
}

/** Being told that the time is over ends a timer, not what is waited for: that goes on until somebody says how it ended. */
function waitOf({ wait, state, since }: StepRun, step: ShownStep | null, { minute }: Known): Step['wait'] {
  if (wait === null) return null;
  const isAnswered = state !== 'open' && since !== null && since >= wait.started;
  const ended = isAnswered ? since : wait.told ? null : wait.ended;
  return {
    started: wait.started,
    usual: step?.minutes ?? null,
    took: ended === null ? null : Math.round((Date.parse(ended) - Date.parse(wait.started)) / minute),
  };
}

function wasTouched({ state, note, pictures }: StepRun): boolean {
  return state !== 'open' || note !== '' || pictures.length > 0;
}

function isState(what: string): what is GuideStepState {
  return (GUIDE_STEP_STATES as readonly string[]).includes(what);
}
