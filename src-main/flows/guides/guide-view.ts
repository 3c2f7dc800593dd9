import type {
  GuideCheckView,
  GuideChoiceView,
  GuideErrorView,
  GuideStepView,
  GuideView,
} from '../../contract/index.ts';
import type { Shelved } from '../../cases/index.ts';
import { CHECKS } from '../../checks/index.ts';
import {
  askedChoices,
  headOf,
  missingChoice,
  stepRunOf,
  stepsFor,
  suggestedOption,
  textFor,
  type Guide,
  type GuideRun,
  type ShownStep,
} from '../../guides/index.ts';
import type { Context } from '../context.ts';
import { guideFacts, type GuideFacts } from './guide-facts.ts';
import { linksOf } from './guide-links.ts';
import { minuteMs } from './minutes.ts';
import { guidesOf, guideOf } from './shipped-guides.ts';
import { progressIn, readStoredGuide } from './stored-guides.ts';

/**
 * A guide in a case. `instead`: as it would be with these choices, which are not kept.
 * Raises GUIDE_NOT_FOUND, CASE_STATE_UNREADABLE.
 */
export async function guideView(
  shelved: Shelved,
  id: string,
  instead: Readonly<Record<string, string>> | null,
  context: Context,
): Promise<GuideView> {
  const guide = await guideOf(id, context);
  const [{ guides }, run, facts] = await Promise.all([
    guidesOf(context),
    readStoredGuide(shelved.folder, id, context),
    guideFacts(shelved, context),
  ]);
  const choices = instead ?? run?.choices ?? {};
  const isComplete = instead ? missingChoice(guide, instead) === undefined : run !== null;
  const steps = isComplete ? stepsFor(guide, choices) : [];
  return {
    guide: headOf(guide),
    notice: textFor(guide.notice, choices),
    noticeAddresses: [...guide.noticeAddresses],
    choices: askedChoices(guide, choices).map((choice) => choiceView(choice, run, facts)),
    progress: run && progressIn(guide, run),
    steps: steps.map((step) => stepView(step, run, guides, facts)),
    minuteMs: minuteMs(shelved.file),
    practice: shelved.file.practice,
  };
}

function choiceView(
  choice: Guide['choices'][number],
  run: GuideRun | null,
  facts: GuideFacts,
): GuideChoiceView {
  const { id, question, hint, options } = choice;
  return {
    ...{ id, question, hint },
    options: options.map(({ id, title, hint }) => ({ id, title, hint })),
    chosen: run?.choices[id] ?? null,
    suggested: suggestedOption(choice, facts),
  };
}

function stepView(
  step: ShownStep,
  run: GuideRun | null,
  guides: readonly Guide[],
  facts: GuideFacts,
): GuideStepView {
  const done = run && stepRunOf(run, step.id);
  const { id, title, part, number, who, why, text, screen, minutes, script } = step;
  const wait = done?.wait ?? null;
  return {
    ...{ id, title, part, number, who, why, text, screen, minutes, script },
    ...linksOf(step, facts.environment),
    pages: [...step.pages],
    checks: step.checks.flatMap((check) => checkView(check, facts)),
    looks: step.looks.flatMap((check) => checkView(check, facts)),
    errors: step.errors.flatMap((error) => errorView(error, guides, facts)),
    next: step.next.flatMap((next) => guides.filter((guide) => guide.id === next).map(headOf)),
    state: done?.state ?? 'open',
    since: done?.since ?? null,
    reason: done?.reason ?? '',
    blockedBy: done?.blockedBy ?? null,
    verified: done?.verified ?? null,
    timer: wait && { started: wait.started, due: wait.due, ended: wait.ended },
    note: done?.note ?? '',
    pictures: done?.pictures ?? [],
  };
}

function checkView(id: string, { checks }: GuideFacts): GuideCheckView[] {
  const known = CHECKS.find((check) => check.id === id);
  if (!known) return [];
  const last = checks.find((result) => result.id === id);
  const { state = null, found = '', checked = null } = last ?? {};
  return [{ id, title: known.title, state, found, checked }];
}

function errorView(
  { code, guide }: ShownStep['errors'][number],
  guides: readonly Guide[],
  { rules }: GuideFacts,
): GuideErrorView[] {
  // A pack of rules may be gone again; what nobody can explain is not shown.
  if (!rules.codes.has(code)) return [];
  const { title, article } = rules.adviceOf(code);
  const repair = guides.find(({ id }) => id === guide);
  return [{ code, title, article: article.id, guide: repair ? headOf(repair) : null }];
}
