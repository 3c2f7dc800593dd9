import { describe, expect, it } from 'vitest';
import type { CheckState, GuideProgress, TraceSummary } from '../../../src-main/contract/index.ts';
import { stepsOf, type CaseFacts } from '../../../src-main/flows/steps.ts';

const trace = (kind: TraceSummary['kind']): TraceSummary => ({
  id: '1',
  name: 'a trace',
  kind,
  added: '2026-11-20T14:00:00Z',
  practice: false,
});

const facts = (known: Partial<CaseFacts>): CaseFacts => ({
  guides: [],
  checks: [],
  traces: [],
  isRecording: false,
  findings: null,
  missing: 0,
  packages: 0,
  isSent: false,
  ...known,
});

const told = (known: Partial<CaseFacts>) =>
  stepsOf(facts(known)).map(({ state, words }) => `${state}: ${words}`);

describe('the steps of a case', () => {
  it('are all open in a new one', () => {
    expect(told({})).toEqual([
      'not-needed: None started',
      'not-needed: Not run',
      'not-started: Not started',
      'not-started: After the capture',
      'not-started: Not started',
      'not-started: Not started',
    ]);
  });

  it('say that it is recording, and that nothing was looked at yet', () => {
    expect(told({ traces: [trace('capture')], isRecording: true })[2]).toBe('recording: Recording');
    expect(told({ traces: [trace('capture')] })[4]).toBe('in-progress: Not looked at yet');
  });

  it('need no capture where a trace was imported', () => {
    expect(told({ traces: [trace('har')] })[2]).toBe('not-needed: Not needed');
    expect(told({ traces: [trace('har'), trace('capture')] })[2]).toBe('done: 1 capture');
  });

  it('tell a cause from what is only worth fixing, and count what the ticket lacks', () => {
    const traces = [trace('har')];
    expect(told({ traces, findings: { causes: 1, others: 2 }, missing: 2 }).slice(4)).toEqual([
      'attention: 1 cause, 2 other',
      'in-progress: 2 items missing',
    ]);
    expect(told({ traces, findings: { causes: 0, others: 0 } }).slice(4)).toEqual([
      'done: Nothing known found',
      'in-progress: Ready to build',
    ]);
  });

  it('end with the package, and with the ticket that was sent', () => {
    const findings = { causes: 1, others: 0 };
    expect(told({ findings, packages: 1 })[5]).toBe('done: Package ready');
    expect(told({ findings, packages: 1, isSent: true })[5]).toBe('done: Sent');
  });

  it('say at which step a guide is, and that it is blocked', () => {
    const guide = (blocked: number, current: GuideProgress['current']) => {
      const times = { started: '2026-11-20T14:00:00Z', changed: '2026-11-20T14:00:00Z' };
      return { id: 'a', title: 'A', progress: { ...times, done: 0, total: 8, blocked, current } };
    };
    const at = (place: number, blocked: number, isBlocked = false) =>
      guide(blocked, { id: 'a', title: 'A', place, isBlocked });
    const done = guide(0, null);
    const guided = (...guides: CaseFacts['guides']) => told({ guides })[0];
    expect(guided(at(5, 0))).toBe('in-progress: Step 5 of 8');
    expect(guided(at(5, 1))).toBe('attention: 1 of 8 blocked');
    expect(guided(at(5, 1, true))).toBe('attention: Blocked at step 5');
    expect(guided(done, at(2, 0))).toBe('in-progress: Step 2 of 8');
    expect(guided(at(2, 0), at(3, 1, true))).toBe('attention: Blocked at step 3');
    expect(guided(done)).toBe('done: 1 guide done');
  });

  it('say how the last checks went, what matters first', () => {
    const went = (...states: CheckState[]) => told({ checks: states.map((state) => ({ state })) })[1];
    expect(went('pass', 'skipped', 'pass')).toBe('done: 2 passed, 1 skipped');
    expect(went('skipped', 'skipped')).toBe('warning: 2 skipped');
    expect(went('pass', 'warn')).toBe('warning: 1 warning');
    expect(went('pass', 'warn', 'fail', 'warn')).toBe('attention: 1 failed, 2 warnings');
  });
});
