import { describe, expect, it } from 'vitest';
import type { TraceSummary } from '../../../src-main/contract/index.ts';
import { stepsOf, type CaseFacts } from '../../../src-main/flows/steps.ts';

const trace = (kind: TraceSummary['kind']): TraceSummary => ({
  id: '1',
  name: 'a trace',
  kind,
  added: '2026-11-20T14:00:00Z',
  practice: false,
});

const facts = (known: Partial<CaseFacts>): CaseFacts => ({
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
      'not-started: Not started',
      'not-started: After the capture',
      'not-started: Not started',
      'not-started: Not started',
    ]);
  });

  it('say that it is recording, and that nothing was looked at yet', () => {
    expect(told({ traces: [trace('capture')], isRecording: true })[0]).toBe('recording: Recording');
    expect(told({ traces: [trace('capture')] })[2]).toBe('in-progress: Not looked at yet');
  });

  it('need no capture where a trace was imported', () => {
    expect(told({ traces: [trace('har')] })[0]).toBe('not-needed: Not needed');
    expect(told({ traces: [trace('har'), trace('capture')] })[0]).toBe('done: 1 capture');
  });

  it('tell a cause from what is only worth fixing, and count what the ticket lacks', () => {
    const traces = [trace('har')];
    expect(told({ traces, findings: { causes: 1, others: 2 }, missing: 2 }).slice(2)).toEqual([
      'attention: 1 cause, 2 other',
      'in-progress: 2 items missing',
    ]);
    expect(told({ traces, findings: { causes: 0, others: 0 } }).slice(2)).toEqual([
      'done: Nothing known found',
      'in-progress: Ready to build',
    ]);
  });

  it('end with the package, and with the ticket that was sent', () => {
    const findings = { causes: 1, others: 0 };
    expect(told({ findings, packages: 1 })[3]).toBe('done: Package ready');
    expect(told({ findings, packages: 1, isSent: true })[3]).toBe('done: Sent');
  });
});
