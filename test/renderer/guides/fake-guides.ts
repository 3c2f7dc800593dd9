import type {
  ConsoleEvents,
  EventName,
  GuideProgress,
  GuideStepView,
  GuideView,
  Input,
  MethodName,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../src-renderer/lib/api.ts';
import { RunningWork } from '../../../src-renderer/lib/running-work.svelte.ts';
import { view as checksView } from '../checks/fake-checks.ts';
import { fakeReference, STOP } from '../reference/fake-reference.ts';

export const MINUTE = 60_000;

export function step(id: string, more: Partial<GuideStepView> = {}): GuideStepView {
  return {
    id,
    title: `Title of ${id}`,
    part: 'Before you start',
    number: null,
    who: [],
    why: '',
    text: [{ kind: 'paragraph', text: [{ kind: 'text', text: `Text of ${id}` }] }],
    screen: null,
    addresses: [],
    opens: [],
    pages: [],
    minutes: null,
    checks: [],
    looks: [],
    errors: [],
    next: [],
    script: null,
    state: 'open',
    since: null,
    reason: '',
    blockedBy: null,
    verified: null,
    timer: null,
    note: '',
    pictures: [],
    ...more,
  };
}

export function guide(steps: GuideStepView[], more: Partial<GuideView> = {}): GuideView {
  const shown: GuideView = {
    guide: {
      id: 'linking',
      title: 'Linking mismatch',
      summary: 'Links the environments that belong together.',
      article: STOP.id,
      codes: ['SET-09'],
    },
    notice: [],
    noticeAddresses: [],
    choices: [],
    progress: null,
    steps,
    minuteMs: MINUTE,
    practice: false,
    ...more,
  };
  return { ...shown, progress: more.progress === null ? null : progressOf(shown.steps) };
}

function progressOf(steps: readonly GuideStepView[]): GuideProgress {
  const isSettled = ({ state }: GuideStepView) => state === 'done' || state === 'skipped';
  const at = steps.findIndex((one) => !isSettled(one));
  const current = steps[at];
  return {
    started: new Date().toISOString(),
    done: steps.filter(isSettled).length,
    blocked: steps.filter(({ state }) => state === 'blocked').length,
    total: steps.length,
    current: current
      ? { id: current.id, title: current.title, place: at + 1, isBlocked: current.state === 'blocked' }
      : null,
    changed: new Date().toISOString(),
  };
}

/** A console that keeps one guide, and notes what it was asked. */
export function fakeGuides(first: GuideView) {
  let shown = first;
  let endChecks: (view: GuideView) => void = () => undefined;
  const asked: { method: MethodName; input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const reference = fakeReference();

  const change = (id: string, more: Partial<GuideStepView>): GuideView => {
    const steps = shown.steps.map((one) => (one.id === id ? { ...one, ...more } : one));
    return (shown = { ...shown, steps, progress: progressOf(steps) });
  };
  const now = () => new Date().toISOString();
  const answers: Partial<Record<MethodName, (input: never) => unknown>> = {
    'guides.view': () => shown,
    'guides.mark': ({ step, state, reason }: Input<'guides.mark'>) =>
      change(step, { state, reason, since: now() }),
    'guides.wait': ({ step, waiting }: Input<'guides.wait'>) => {
      const timer = shown.steps.find(({ id }) => id === step)!.timer;
      const due = new Date(Date.now() + 30 * shown.minuteMs).toISOString();
      return change(step, {
        timer: waiting ? { started: now(), due, ended: null } : { ...timer!, ended: now() },
      });
    },
    'guides.choose': ({ choices }: Input<'guides.choose'>) => {
      const made = shown.choices.map((one) => ({ ...one, chosen: choices[one.id] ?? null }));
      return (shown = { ...shown, choices: made, progress: progressOf(shown.steps) });
    },
    'guides.forget': () => (shown = { ...shown, progress: null }),
    'guides.list': () => [],
    'checks.view': () => checksView(),
    'accounts.view': () => ({
      accounts: [],
      offer: { clientId: null, setBy: null, tenant: '', clouds: [] },
      storage: { kind: 'store', name: 'Secret Service', why: null },
    }),
  };

  const api: Api = {
    async call(method, ...[input]) {
      asked.push({ method, input });
      if (method.startsWith('reference.')) return reference.api.call(method, ...([input] as never));
      return answers[method]?.(input as never) as never;
    },
    work(method, ...[input]) {
      asked.push({ method, input });
      const work = new RunningWork<never>(() => undefined);
      work.follow(new Promise<never>((resolve) => (endChecks = resolve as never)));
      return work;
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => known.delete(listener);
    },
    openFile(file) {
      const work = new RunningWork<string>(() => undefined);
      work.follow(Promise.resolve(`opened ${file.name}`));
      return work;
    },
  };
  return {
    api,
    asked,
    /** What was asked for that is no reading. */
    changes: () =>
      asked.filter(({ method }) => method.startsWith('guides.') && !/view|list|picture$/.test(method)),
    answer: <Name extends MethodName>(method: Name, give: (input: Input<Name>) => unknown) =>
      void (answers[method] = give),
    shown: () => shown,
    change,
    problem: (message: string) =>
      new ApiError({ code: 'CASE_LOCKED', message, title: '', why: '', advice: '' }),
    show: (next: GuideView) => (shown = next),
    tell: <Name extends EventName>(event: Name, payload: ConsoleEvents[Name]) =>
      listeners.get(event)?.forEach((listener) => listener(payload as never)),
    /** Ends the checks of a step; what they found stands in the step from then on. */
    endChecks: (step: string, more: Partial<GuideStepView>) => endChecks(change(step, more)),
  };
}
