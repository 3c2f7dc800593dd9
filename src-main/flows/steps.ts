import {
  checkCounts,
  guideWords,
  type CaseStep,
  type CheckResult,
  type StepId,
  type StepState,
  type TraceSummary,
} from '../contract/index.ts';
import type { StartedGuide } from './guides/stored-guides.ts';

/** What the states of the steps follow from. */
export interface CaseFacts {
  /** Of the guides that were started, the one that changed last first. */
  guides: readonly StartedGuide[];
  /** Results of the last checks; none while they were never run. */
  checks: readonly Pick<CheckResult, 'state'>[];
  traces: readonly TraceSummary[];
  /** A capture of this case is running. */
  isRecording: boolean;
  /** Null while nothing was diagnosed. */
  findings: { causes: number; others: number } | null;
  /** Pieces of evidence the ticket needs and does not have, while there is no package. */
  missing: number;
  /** Packages built so far. */
  packages: number;
  isSent: boolean;
}

interface Step {
  id: StepId;
  title: string;
  state(facts: CaseFacts): [StepState, string];
}

/** The steps of a case, in order. They inform and never lock: any can be opened at any time. */
export const STEPS: readonly Step[] = [
  {
    id: 'guides',
    title: 'Guides',
    state({ guides }) {
      // Not every case needs one.
      if (guides.length === 0) return ['not-needed', 'None started'];
      const underWay = guideUnderWay(guides);
      if (!underWay) return ['done', `${count(guides.length, 'guide')} done`];
      return [underWay.progress.blocked > 0 ? 'attention' : 'in-progress', guideWords(underWay.progress)];
    },
  },
  {
    id: 'checks',
    title: 'Checks',
    state({ checks }) {
      // A case can do without them, so they are never what it waits for.
      if (checks.length === 0) return ['not-needed', 'Not run'];
      const matter = checks.filter(({ state }) => state === 'fail' || state === 'warn');
      if (matter.some(({ state }) => state === 'fail')) return ['attention', checkCounts(matter)];
      if (matter.length > 0) return ['warning', checkCounts(matter)];
      // What was only skipped says nothing.
      return [checks.some(({ state }) => state === 'pass') ? 'done' : 'warning', checkCounts(checks)];
    },
  },
  {
    id: 'capture',
    title: 'Capture',
    state({ traces, isRecording }) {
      if (isRecording) return ['recording', 'Recording'];
      const captures = traces.filter(({ kind }) => kind === 'capture').length;
      if (captures > 0) return ['done', count(captures, 'capture')];
      return traces.length > 0 ? ['not-needed', 'Not needed'] : ['not-started', 'Not started'];
    },
  },
  {
    id: 'traces',
    title: 'Traces',
    state: ({ traces }) =>
      traces.length > 0 ? ['done', count(traces.length, 'trace')] : ['not-started', 'After the capture'],
  },
  {
    id: 'findings',
    title: 'Findings',
    state({ findings, traces, isRecording }) {
      if (!findings)
        return traces.length > 0 && !isRecording
          ? ['in-progress', 'Not looked at yet']
          : ['not-started', 'Not started'];
      const { causes, others } = findings;
      if (causes === 0) return ['done', others === 0 ? 'Nothing known found' : count(others, 'finding')];
      return [
        'attention',
        others === 0 ? count(causes, 'cause') : `${count(causes, 'cause')}, ${others} other`,
      ];
    },
  },
  {
    id: 'ticket',
    title: 'Ticket',
    state({ packages, isSent, findings, missing }) {
      if (isSent) return ['done', 'Sent'];
      if (packages > 0) return ['done', 'Package ready'];
      if (!findings) return ['not-started', 'Not started'];
      return ['in-progress', missing === 0 ? 'Ready to build' : `${count(missing, 'item')} missing`];
    },
  },
];

/** One that is blocked goes first, then the one that changed last; undefined where all are done. */
export function guideUnderWay(guides: readonly StartedGuide[]): StartedGuide | undefined {
  const underWay = guides.filter(({ progress }) => progress.current !== null);
  return underWay.find(({ progress }) => progress.blocked > 0) ?? underWay[0];
}

export function stepsOf(facts: CaseFacts): CaseStep[] {
  return STEPS.map((step) => {
    const [state, words] = step.state(facts);
    return { id: step.id, title: step.title, state, words };
  });
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
