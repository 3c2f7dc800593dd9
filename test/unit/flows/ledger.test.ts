import { describe, expect, test } from 'vitest';
import type { Completeness } from '../../../src-main/contract/index.ts';
import { ledgerLines, verdictOn, type Tally } from '../../../src-main/flows/ledger.ts';

const WHOLE: Completeness = {
  requestsSeen: 10,
  finished: 8,
  failed: 1,
  inFlight: 1,
  bodies: { captured: 6, empty: 2, 'not-applicable': 1 },
  eventsDropped: 0,
  gaps: [],
  state: 'closed',
  notes: [],
};
const TALLY: Tally = {
  dualWrite: 3,
  signIn: 0,
  signInAt: null,
  errorAnswers: 2,
  keptBytes: 1_234_567,
  failures: { cancelled: 1, blocked: 0, other: 0 },
  waiting: { streams: 1, other: 0 },
};

describe('the verdict on a capture', () => {
  test.each<[string, Partial<Completeness>, Partial<Tally>, boolean, string]>([
    ['is good for a whole one', {}, {}, true, 'Complete enough for a ticket'],
    ['says that nothing was recorded', { requestsSeen: 0 }, {}, false, 'Nothing was recorded'],
    ['says that its end is missing', { state: 'recovered' }, {}, false, 'Recovered, its end is missing'],
    [
      'says that it has gaps',
      { gaps: [{ from: '2026-11-20T14:00:00.000Z', reason: 'The page crashed.' }] },
      {},
      false,
      'Recorded with gaps',
    ],
    ['says that the disk was too slow', { eventsDropped: 4 }, {}, false, 'Recorded with gaps'],
    [
      'says that dual-write is not in it',
      {},
      { dualWrite: 0 },
      true,
      'Complete, but without a dual-write request',
    ],
  ])('%s', (_what, ledger, tally, isComplete, title) => {
    expect(verdictOn({ ...WHOLE, ...ledger }, { ...TALLY, ...tally })).toMatchObject({ isComplete, title });
  });
});

describe('the lines of the ledger', () => {
  test('count every request and every body once', () => {
    const bodies = {
      ...WHOLE.bodies,
      gone: 1,
      'too-large': 2,
      'over-budget': 3,
      'by-policy': 4,
      evicted: 5,
      unread: 6,
      partial: 7,
    };
    const lines = ledgerLines({ ...WHOLE, bodies }, TALLY);
    const sum = (of: (item: string) => boolean) =>
      lines.filter(({ item }) => of(item)).reduce((total, { count }) => total + count, 0);
    expect(sum((item) => item.startsWith('Requests') || item === 'No answer when stopped')).toBe(10);
    const all = Object.values(bodies).reduce((total, count) => total + count, 0);
    expect(sum((item) => /bodies/i.test(item))).toBe(all);
  });

  test('say what became of them, and leave out what there is none of', () => {
    const lines = ledgerLines(WHOLE, TALLY);
    const note = (item: string) => lines.find((line) => line.item === item)?.note;
    expect(note('Requests finished')).toBe('2 of them answered with an error status');
    expect(note('Requests failed')).toBe('1 cancelled by the page');
    expect(note('No answer when stopped')).toBe('1 kept open by the page: normal');
    expect(note('Bodies kept')).toBe('1.2 MB, sealed on this computer');
    expect(note('Bodies left out by size')).toBeUndefined();
    expect(lines.filter(({ tone }) => tone === 'warn').map(({ item }) => item)).toEqual(['Requests failed']);
  });
});
