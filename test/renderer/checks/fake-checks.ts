import type {
  Account,
  AccountsView,
  CheckRunView,
  ChecksView,
  CheckView,
  ConsoleEvents,
  EventName,
  MethodName,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../src-renderer/lib/api.ts';
import { RunningWork } from '../../../src-renderer/lib/running-work.svelte.ts';

export function check(id: string, more: Partial<CheckView> = {}): CheckView {
  return {
    id,
    area: 'network',
    title: `Title of ${id}`,
    state: 'pass',
    found: `Found of ${id}`,
    means: '',
    fix: [],
    links: [],
    note: '',
    codes: [],
    evidence: [],
    needs: [],
    account: '',
    checked: new Date().toISOString(),
    tookMs: 12,
    change: null,
    finding: null,
    ...more,
  };
}

export function run(results: CheckView[], more: Partial<CheckRunView> = {}): CheckRunView {
  return {
    started: new Date().toISOString(),
    tookMs: 3210,
    version: '1.0.0',
    account: '',
    practice: false,
    ended: 'done',
    comparedWith: null,
    results,
    ...more,
  };
}

export function view(more: Partial<ChecksView> = {}): ChecksView {
  return {
    practice: false,
    isRunning: false,
    last: null,
    services: [
      { service: 'dataverse', state: 'ready', host: 'contoso.crm4.dynamics.com' },
      { service: 'finance', state: 'ready', host: 'contoso.operations.dynamics.com' },
      { service: 'graph', state: 'ready', host: 'graph.microsoft.com' },
    ],
    account: null,
    tenant: '',
    total: 32,
    ...more,
  };
}

const SIGNED_OUT: AccountsView = {
  accounts: [],
  offer: { clientId: null, setBy: null, tenant: '', clouds: [] },
  storage: { kind: 'store', name: 'Secret Service', why: null },
};

/** A console that answers for checks: what it was asked, and how the run that was started is made to end. */
export function fakeConsole(
  first: ChecksView,
  accounts: Account[] = [],
): {
  api: Api;
  asked: { method: MethodName; input: unknown }[];
  show: (view: ChecksView) => void;
  tell: <Name extends EventName>(event: Name, payload: ConsoleEvents[Name]) => void;
  endRun: (problem?: ApiError) => void;
  wasCancelled: () => boolean;
} {
  let shown = first;
  let isCancelled = false;
  let endRun: (problem?: ApiError) => void = () => undefined;
  const asked: { method: MethodName; input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const tell = (event: string, payload: unknown) =>
    listeners.get(event)?.forEach((listener) => listener(payload as never));
  const api: Api = {
    async call(method, ...[input]) {
      asked.push({ method, input });
      if (method === 'checks.view') return shown as never;
      if (method === 'accounts.view') return { ...SIGNED_OUT, accounts } as never;
      if (method === 'checks.copyText') return { text: 'results' } as never;
      return undefined as never;
    },
    work(method, ...[input]) {
      asked.push({ method, input });
      const work = new RunningWork<never>(() => (isCancelled = true));
      work.follow(
        new Promise<never>((resolve, reject) => {
          endRun = (problem) => (problem ? reject(problem) : resolve(undefined as never));
        }),
      );
      return work;
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener));
      return () => known.delete(listener);
    },
    openFile: () => {
      throw new Error('No file here.');
    },
  };
  return {
    api,
    asked,
    show: (next) => (shown = next),
    tell,
    endRun: (problem) => endRun(problem),
    wasCancelled: () => isCancelled,
  };
}
