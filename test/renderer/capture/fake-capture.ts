import type {
  CaptureBrowser,
  CaptureOffer,
  CaptureState,
  LiveRow,
  MethodName,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../src-renderer/lib/api.ts';

export const EDGE: CaptureBrowser = {
  id: 'edge',
  name: 'Microsoft Edge',
  forbidden: null,
  privateWindow: 'available',
};

const OFFER: CaptureOffer = {
  browsers: [EDGE],
  choices: {
    browser: 'edge',
    url: 'https://contoso.operations.dynamics.com/',
    privateWindow: true,
    thirdPartyCookies: 'allow',
    bodies: 'all',
    afterSignIn: true,
  },
  urlFrom: 'Taken from the case.',
  bodyMegabytes: 64,
  freeBytes: 1e9,
};

const IDLE: CaptureState = {
  phase: 'idle',
  case: null,
  trace: null,
  where: '',
  choices: null,
  startedAt: null,
  counts: { requests: 0, dualWrite: 0, failed: 0, waiting: 0, bodyBytes: 0, dropped: 0 },
  rate: [],
  latest: [],
  markers: [],
  signIn: null,
  notes: [],
  practice: null,
  ended: null,
};

export function recording(more: Partial<CaptureState> = {}): CaptureState {
  const startedAt = new Date().toISOString();
  return {
    ...IDLE,
    phase: 'recording',
    case: 'ours',
    trace: 't',
    where: 'Microsoft Edge',
    startedAt,
    ...more,
  };
}

export function row(number: number, more: Partial<LiveRow> = {}): LiveRow {
  return {
    number,
    time: '2026-11-20T14:08:31.000Z',
    method: 'GET',
    status: '200',
    tone: 'ok',
    isWaiting: false,
    service: 'Gateway',
    isDualWrite: true,
    path: `…/${number}`,
    fullPath: `https://gateway.test/api/${number}`,
    type: 'fetch',
    size: 100,
    took: 12,
    ...more,
  };
}

/** A console that answers for capture, and what it was asked. */
export function fakeConsole(
  given: { offer?: Partial<CaptureOffer>; state?: CaptureState; refuses?: ApiError } = {},
): {
  api: Api;
  asked: { method: MethodName; input: unknown }[];
  tell: (state: CaptureState) => void;
} {
  const asked: { method: MethodName; input: unknown }[] = [];
  const listeners = new Set<(state: never) => void>();
  const answers: { [Name in MethodName]?: unknown } = {
    'cases.get': { practice: false, traces: [] },
    'capture.state': given.state ?? IDLE,
    'capture.offer': { ...OFFER, ...given.offer },
    'capture.start': undefined,
    'capture.begin': undefined,
    'capture.stop': undefined,
    'capture.mark': { id: 'marker-1', time: '', text: '' },
  };
  const api: Api = {
    async call(method, ...[input]) {
      asked.push({ method, input });
      if (!(method in answers)) throw new Error(`${method} was not expected.`);
      if (method === 'capture.start' && given.refuses) throw given.refuses;
      return answers[method] as never;
    },
    work: () => {
      throw new Error('No long work here.');
    },
    on(event, listener) {
      if (event !== 'capture.changed') return () => undefined;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openFile: () => {
      throw new Error('No file is opened here.');
    },
  };
  return {
    api,
    asked,
    tell(state) {
      for (const listener of listeners) listener(state as never);
    },
  };
}
