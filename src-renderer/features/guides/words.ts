import type {
  Block,
  CasePage,
  GuideChoiceView,
  GuideStepView,
  GuideTimer,
  StepState,
} from '../../../src-main/contract/index.ts';
import { formatCount, formatDay } from '../../lib/format.ts';
import type { Now } from './now.svelte.ts';
import { isWaiting, waitOf } from './wait.ts';

export function guideHref(caseId: string, guide: string, step?: string): string {
  return `#/${guidePath(caseId, guide, step)}`;
}

export function guidePath(caseId: string, guide: string, step?: string): string {
  return `case/${caseId}/guides/${guide}${step === undefined ? '' : `/${step}`}`;
}

export function pageHref(caseId: string, page: CasePage): string {
  return `#/case/${caseId}${page === 'overview' ? '' : `/${page}`}`;
}

export const PAGE_WORDS: Record<CasePage, string> = {
  overview: 'Open the overview',
  checks: 'Open the checks',
  capture: 'Open the capture',
  traces: 'Open the traces',
  findings: 'Open the findings',
  redaction: 'Open the redaction review',
  ticket: 'Open the ticket',
};

/** `5. Wait until the set-up ends`: numbered as the product's procedure counts. */
export function stepTitle({ number, title }: Pick<GuideStepView, 'number' | 'title'>): string {
  return number === null ? title : `${number}. ${title}`;
}

/** What was answered at the start, in one line. */
export function choicesInWords(choices: readonly GuideChoiceView[]): string {
  return choices
    .flatMap(({ options, chosen }) => options.filter(({ id }) => id === chosen).map(({ title }) => title))
    .join(' · ');
}

export function stepIcon(step: GuideStepView, isCurrent: boolean): StepState {
  if (step.state === 'done') return 'done';
  if (step.state === 'skipped') return 'not-needed';
  if (step.state === 'blocked') return 'attention';
  return isCurrent || isWaitedFor(step) ? 'in-progress' : 'not-started';
}

/** How it stands, for those who don't see the icon. */
export function stateWords(step: GuideStepView): string {
  if (step.state === 'done') return step.verified === null ? 'done' : 'done and verified';
  return step.state;
}

/** The line under a step in the list; '' where there is nothing to say. */
export function stepLine(step: GuideStepView, minuteMs: number, now: Now): string {
  const since = step.since === null ? '' : formatDay(step.since);
  if (step.state === 'done') return step.verified === null ? since : `Verified ${formatDay(step.verified)}`;
  if (step.state === 'skipped') return `Skipped ${since}`;
  if (step.state === 'blocked')
    return step.blockedBy === null ? `Blocked ${since}` : `Blocked by ${step.blockedBy}`;
  if (step.minutes === null) return '';
  if (!isWaitedFor(step)) return `About ${step.minutes} min`;
  const wait = waitOf(step.timer, minuteMs, now.current);
  return wait.isOver
    ? `The usual ${step.minutes} min are over`
    : `${wait.clock} left of about ${step.minutes} min`;
}

function isWaitedFor(step: GuideStepView): step is GuideStepView & { timer: GuideTimer } {
  return step.state === 'open' && step.timer !== null && isWaiting(step.timer);
}

/** Steps of one part of a guide, which follow each other. */
export interface PartOfSteps {
  title: string;
  steps: GuideStepView[];
  /** Done or skipped. */
  done: number;
}

export function partsOf(steps: readonly GuideStepView[]): PartOfSteps[] {
  const parts: PartOfSteps[] = [];
  for (const step of steps) {
    const last = parts.at(-1);
    const part = last?.title === step.part ? last : { title: step.part, steps: [], done: 0 };
    if (part !== last) parts.push(part);
    part.steps.push(step);
    if (isSettled(step)) part.done += 1;
  }
  return parts;
}

/** What the first warning among blocks says first, in one sentence; null where none warns. */
export function warningIn(blocks: readonly Block[]): string | null {
  for (const block of blocks) {
    if (block.kind !== 'note' || block.tone !== 'warning') continue;
    const first = block.blocks.find((inside) => inside.kind === 'paragraph');
    const words = first?.text.map(({ text }) => text).join('') ?? '';
    return /^.*?[.!?](?=\s|$)/.exec(words)?.[0] ?? words;
  }
  return null;
}

export function isSettled({ state }: GuideStepView): boolean {
  return state === 'done' || state === 'skipped';
}

/** The step to go on with after one: the next that is not settled, from the beginning again after the last; null: none. */
export function stepAfter(steps: readonly GuideStepView[], id: string): GuideStepView | null {
  const at = steps.findIndex((step) => step.id === id);
  return [...steps.slice(at + 1), ...steps.slice(0, at)].find((step) => !isSettled(step)) ?? null;
}

/** `2 of 3 passed`. */
export function resultWords(checks: GuideStepView['checks']): string {
  return `${checks.filter(({ state }) => state === 'pass').length} of ${checks.length} passed`;
}

export function minutesWords(minutes: number): string {
  return formatCount(minutes, 'minute');
}
