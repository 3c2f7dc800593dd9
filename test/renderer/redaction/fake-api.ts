import type {
  MethodName,
  Output,
  PlaceView,
  ReviewSummary,
  ReviewValue,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../src-renderer/lib/api.ts';
import { RunningWork } from '../../../src-renderer/lib/running-work.svelte.ts';

type Answers = { [Name in MethodName]?: (input: never) => Output<Name> | Promise<Output<Name>> };

export const problem = (
  code: 'REVIEW_NOT_OPEN' | 'INTERRUPTED' | 'REDACTION_POLICY_INVALID',
  message: string,
) => new ApiError({ code, message, title: 'A title', why: 'Why.', advice: 'What to do.' });

/** Answers calls as told; every call is noted. */
export function fakeApi(answers: Answers): { api: Api; calls: { method: MethodName; input: unknown }[] } {
  const calls: { method: MethodName; input: unknown }[] = [];
  const invoke = async (method: MethodName, input: unknown) => {
    calls.push({ method, input });
    const answer = answers[method] as ((given: unknown) => unknown) | undefined;
    if (!answer) throw new Error(`${method} was not expected.`);
    return answer(input);
  };
  const api: Api = {
    call: (method, ...[input]) => invoke(method, input) as Promise<never>,
    work(method, ...[input]) {
      const running = new RunningWork<never>(() => undefined);
      running.follow(invoke(method, input) as Promise<never>);
      return running;
    },
    on: () => () => undefined,
    openFile: () => {
      throw new Error('No file is opened here.');
    },
  };
  return { api, calls };
}

export const SUMMARY: ReviewSummary = {
  policy: { name: 'share', isLocked: false, canKeepVisible: true },
  traces: [{ id: 't', name: 'Stop fails', requests: 3 }],
  changedRequests: 1,
  proof: {
    valuesSought: 2,
    encodings: ['raw', 'hex'],
    bytes: 1200,
    files: 1,
    found: 0,
    hits: [],
    secondRun: [],
  },
  bodyTextKept: 0.9964,
  classes: [
    { id: 'cookies', group: 'credentials', title: 'Cookies', values: 1, places: 2, rule: null },
    { id: 'emails', group: 'identities', title: 'Email addresses', values: 1, places: 1, rule: null },
  ],
};

export const COOKIE: ReviewValue = {
  id: 'cookie_0123456789abcdef',
  what: 'Cookie ARRAffinity',
  covered: '••••••••••••',
  standIn: 'cookie_0123456789abcdef',
  places: 2,
  isCredential: true,
  canLook: false,
};

export const MAIL: ReviewValue = {
  id: 'user-0123456789abcdef@redacted.invalid',
  what: 'Email address in upn',
  covered: 'ad••••••••••••',
  standIn: 'user-0123456789abcdef@redacted.invalid',
  places: 1,
  isCredential: false,
  canLook: true,
};

export function viewOf(value: ReviewValue, index = 0): PlaceView {
  return {
    index,
    total: value.places,
    trace: { id: 't', name: 'Stop fails' },
    entry: 2,
    part: 'request headers',
    lines: [
      { number: 1, label: 'GET', spans: [{ kind: 'kept', text: 'https://contoso.test/\u202egnp' }] },
      {
        number: 2,
        label: 'x-value',
        spans: [
          { kind: 'kept', text: 'before ' },
          {
            kind: 'replaced',
            covered: value.covered,
            standIn: value.standIn,
            values: [value.id],
            isHere: true,
          },
        ],
      },
    ],
    linesBefore: 0,
    linesAfter: 0,
    value,
    about: [],
  };
}

/** A review of one cookie and one address. */
export function reviewAnswers(summary: ReviewSummary = SUMMARY): Answers {
  const valueOf = (id: string) => (id === COOKIE.id ? COOKIE : MAIL);
  return {
    'cases.get': () => ({ traces: [{ id: 't' }] }) as never,
    'redaction.open': () => summary,
    'redaction.close': () => undefined,
    'redaction.values': ({ class: id }: { class: string }) => ({
      total: 1,
      rows: [id === 'cookies' ? COOKIE : MAIL],
    }),
    'redaction.requests': () => ({ total: 0, rows: [] }),
    'redaction.place': ({ value, index }: { value: string; index: number }) => viewOf(valueOf(value), index),
    'redaction.look': () => ({ text: 'adele@contoso.com' }),
  };
}
