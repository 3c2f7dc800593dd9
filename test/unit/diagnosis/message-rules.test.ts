import { describe, expect, it } from 'vitest';
import { diagnoseText, diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { createRuleSet } from '../../../src-main/diagnosis/rule-set.ts';
import { messageRule } from '../../fakes/message-rule.ts';
import { buildTrace } from '../../fakes/trace-builder.ts';

const URL = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/Project';
const coded = messageRule('T-CODE', { codes: ['TCODE1001', 'TCODE1002'] });
const either = messageRule('T-EITHER', { codes: ['TEITHER7'], any: ['the teapot is too short'] });
const number = messageRule('T-5100', { codes: ['5100'], all: ['kettle health check'] });
const wrapper = messageRule('T-WRAP', { all: ['something went wrong with the kettle'] }, { isWrapper: true });
const rules = createRuleSet([coded, either, number, wrapper], []);

const inText = async (text: string): Promise<string[]> =>
  (await diagnoseText(text, rules)).findings.map(({ code }) => code).sort();
async function inAnswer(body: string | Record<string, unknown> | unknown[]): Promise<string[]> {
  const { findings } = await diagnoseTrace(buildTrace([{ url: URL, status: 400, body }]), rules);
  return findings.map(({ code }) => code).sort();
}

describe('a row with codes', () => {
  it('is found by any of them, in texts and in traces', async () => {
    expect(await inText('It says TCODE1002.')).toEqual(['T-CODE']);
    expect(await inAnswer({ message: 'TCODE1001: no' })).toEqual(['T-CODE']);
    expect(await inAnswer({ message: 'TCODE10011: no' })).toEqual([]);
  });

  it('is found by the code or by its words', async () => {
    for (const message of ['TEITHER7', 'The teapot is too short.']) {
      expect(await inText(message)).toEqual(['T-EITHER']);
      expect(await inAnswer({ message })).toEqual(['T-EITHER']);
    }
  });

  it('is found by a bare number only beside its words', async () => {
    expect(await inText('Kettle health check: 5100')).toEqual(['T-5100']);
    expect(await inAnswer({ check: 'kettle health check', code: 5100 })).toEqual(['T-5100']);
    expect(await inText('Kettle health check, port 15100')).toEqual([]);
    expect(await inAnswer({ code: 5100 })).toEqual([]);
  });

  it('is refused when its codes are short and no words stand beside them', () => {
    expect(() => createRuleSet([messageRule('T-SHORT', { codes: ['5100'] })], [])).toThrow(/T-SHORT|t-short/);
  });
});

describe('a wrapper', () => {
  const wrapped = 'Something went wrong with the kettle.';

  it('is found where nothing inside it is known', async () => {
    expect(await inText(wrapped)).toEqual(['T-WRAP']);
    expect(await inAnswer({ error: { message: wrapped } })).toEqual(['T-WRAP']);
  });

  it('is left out beside what it wraps', async () => {
    expect(await inText(`${wrapped} Details: TCODE1001`)).toEqual(['T-CODE']);
    expect(await inAnswer({ error: { message: `${wrapped} {"inner":"TCODE1001"}` } })).toEqual(['T-CODE']);
    expect(await inAnswer({ error: { message: wrapped, details: [{ message: 'TCODE1001' }] } })).toEqual([
      'T-CODE',
    ]);
    expect(await inAnswer([wrapped, 'TCODE1001'])).toEqual(['T-CODE']);
    expect(await inAnswer(`<p>${wrapped}</p><p>TCODE1001</p>`)).toEqual(['T-CODE']);
  });

  it('is found for a row of a list although another row says what failed', async () => {
    expect(await inAnswer([{ error: wrapped }, { error: 'TCODE1001' }])).toEqual(['T-CODE', 'T-WRAP']);
  });

  it('is found far away from what another message says', async () => {
    expect(await inText(`${wrapped} ${'and so on '.repeat(300)} TCODE1001`)).toEqual(['T-CODE', 'T-WRAP']);
  });

  it('wraps what stands behind it, to the next one in the same words or a blank line', async () => {
    expect(await inText(`${wrapped} A new error.\n\n${wrapped} TCODE1001`)).toEqual(['T-CODE', 'T-WRAP']);
    expect(await inText(`${wrapped} A new error.\n${wrapped} TCODE1001`)).toEqual(['T-CODE', 'T-WRAP']);
    expect(await inText(`${wrapped} TCODE1001\n${wrapped} A new error.`)).toEqual(['T-CODE', 'T-WRAP']);
    expect(await inText(`${wrapped}\nDetails:\nTCODE1001`)).toEqual(['T-CODE']);
  });

  it('wraps what stands before it on its line, unless another one does', async () => {
    expect(await inText(`It says TCODE1001 (something went wrong with the kettle).`)).toEqual(['T-CODE']);
    expect(await inText(`${wrapped} TCODE1001 ${wrapped}`)).toEqual(['T-CODE', 'T-WRAP']);
  });
});
