import { expect, it } from 'vitest';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { createRuleSet } from '../../../src-main/diagnosis/rule-set.ts';
import { defineRule, type Observation, type RequestRule } from '../../../src-main/diagnosis/rule.ts';
import { messageRule } from '../../fakes/message-rule.ts';
import { buildTrace } from '../../fakes/trace-builder.ts';

const FORM = 'https://contoso.operations.dynamics.com/';
const message = messageRule('T-1', { all: ['the kettle is empty'] });
const consoleOf = (text: string) => ({
  _console: [{ time: '2026-11-21T09:00:00Z', level: 'error', source: 'console', text, url: FORM }],
});

async function codesWith(rule: Partial<RequestRule<number>>): Promise<string[]> {
  const rules = createRuleSet(
    [message],
    [defineRule<number>({ id: 'test', code: 'T-1', match: () => [], ...rule })],
  );
  const trace = buildTrace([{ url: FORM }, { url: FORM, status: 204 }], consoleOf('The kettle is empty'));
  return (await diagnoseTrace(trace, rules)).findings.map(({ code }) => code);
}

it('a rule keeps of each entry what it needs, in the order of the trace', async () => {
  let seen: readonly Observation<number>[] = [];
  await codesWith({
    observe: (entry) => (entry.response.status === 204 ? null : entry.response.status),
    match: (_trace, observations) => {
      seen = observations;
      return [];
    },
  });
  expect(seen.map(({ entry, seen: status }) => [entry.index, status])).toEqual([[0, 200]]);
});

it('a rule can tell that what the console says was settled', async () => {
  const observe = (): number => 1;
  expect(await codesWith({ observe })).toEqual(['T-1']);
  expect(await codesWith({ observe, settles: () => ['T-1'] })).toEqual([]);
});

it('a rule that fails while it looks or settles is told, and settles nothing', async () => {
  const fail = (): never => {
    throw new TypeError('no');
  };
  expect(await codesWith({ observe: fail, settles: () => ['T-1'] })).toEqual(['T-1', 'RULE-FAILED']);
  expect(await codesWith({ observe: () => 1, settles: fail })).toEqual(['T-1', 'RULE-FAILED']);
});
