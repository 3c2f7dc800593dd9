import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import type { CheckResult } from '../../../src-main/contract/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';
import { dismiss } from '../../../src-main/flows/dismissals.ts';
import { caseFindings, caseVerdict } from '../../../src-main/flows/findings.ts';
import { keepPastedText } from '../../../src-main/flows/pasted-texts.ts';
import { keepCheckRun } from '../../../src-main/flows/stored-checks.ts';
import { createTrace } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const key = randomBytes(32);
const context = { dataFolder: '', traceKey: () => Promise.resolve(key) };
const CHECKED = '2026-11-20T08:00:00.000Z';

function result(id: string, changes: Partial<CheckResult> = {}): CheckResult {
  return {
    id,
    area: 'network',
    title: 'The dual-write page answers',
    state: 'fail',
    found: 'No such name',
    means: 'Finance and operations shows it in a frame.',
    fix: ['Ask who looks after the network.'],
    links: [],
    note: '',
    codes: [],
    evidence: [],
    needs: [],
    checked: CHECKED,
    account: '',
    tookMs: 5,
    ...changes,
  };
}

async function caseWith(codes: readonly string[], results: readonly CheckResult[]): Promise<string> {
  const folder = join(await temporaryFolder(), 'a case');
  await createCase(folder, { title: 'Findings of checks' });
  const exampleOf = (code: string) => messageRules.find((rule) => rule.code === code)!.example;
  for (const code of codes) await keepPastedText(folder, { text: exampleOf(code), name: null }, context);
  const run = { started: CHECKED, tookMs: 10, version: '1', account: '', practice: false } as const;
  await keepCheckRun(folder, { ...run, ended: 'done', results: [...results] }, 'all', context);
  return folder;
}

const groups = async (folder: string) =>
  (await caseFindings(folder, context)).findings.map(({ code, group, cause }) => [code, group, cause]);

describe('a check that failed', () => {
  it('is evidence for what it names', async () => {
    const folder = await caseWith(['MOD-05'], [result('network.linked', { codes: ['MOD-05'] })]);
    const { findings } = await caseFindings(folder, context);
    expect(findings.map(({ code }) => code)).toEqual(['MOD-05']);
    expect(findings[0]).toMatchObject({ confidence: 'high', ticket: { id: 'mark-maps-not-running' } });
    expect(findings[0]?.evidence.map(({ check, time }) => [check, time])).toEqual([
      [null, null],
      ['network.linked', CHECKED],
    ]);
  });

  it('gives the identifiers of what it asked', async () => {
    const id = '5f1d0c3e-1111-4222-8333-944455556666';
    const asked = { what: 'Create of account', answer: `0x80072560, correlation ${id}` };
    const evidence = [asked, asked];
    const { findings, identifiers } = await caseFindings(
      await caseWith([], [result('dataverse.plug-in-traces', { evidence, title: 'Plug-ins work' })]),
      context,
    );
    expect(identifiers).toEqual([
      { label: 'Correlation ID', value: id, source: 'check “Plug-ins work”', trace: null },
      { label: 'Dataverse error code', value: '0x80072560', source: 'check “Plug-ins work”', trace: null },
    ]);
    expect(findings[0]?.identifiers).toEqual(identifiers);
  });

  it('stands behind what it says to be the cause of', async () => {
    const page = result('network.page', { codes: ['MOD-01'], isCause: true });
    expect(await groups(await caseWith(['MOD-01'], [page]))).toEqual([
      ['CHK-NETWORK-PAGE', 'first', null],
      ['MOD-01', 'follows', 'CHK-NETWORK-PAGE'],
    ]);
  });

  it('that nothing found has to do with is a finding of its own, after what was seen to fail', async () => {
    const folder = await caseWith(['MOD-05'], [result('network.page', { codes: ['MOD-01'], isCause: true })]);
    expect(await groups(folder)).toEqual([
      ['MOD-05', 'first', null],
      ['CHK-NETWORK-PAGE', 'also', null],
    ]);
    const own = (await caseFindings(folder, context)).findings[1];
    expect(own).toMatchObject({ severity: 'warning', article: { id: 'module-does-not-load' }, ticket: null });
    expect(own?.what).toBe('No such name. Finance and operations shows it in a frame.');
    await dismiss(folder, 'CHK-NETWORK-PAGE', 'Another network', context);
    expect((await groups(folder))[1]).toEqual(['CHK-NETWORK-PAGE', 'dismissed', null]);
  });

  it('is what a case without traces has to act on', async () => {
    const verdict = await caseVerdict(await caseWith([], [result('network.page')]), context);
    expect(verdict?.cause).toMatchObject({ code: 'CHK-NETWORK-PAGE' });
  });

  it('says so when it is older than the newest trace', async () => {
    const folder = await caseWith([], [result('network.page')]);
    expect((await caseFindings(folder, context)).findings[0]?.why).not.toContain('newest trace');
    await createTrace(folder, 'Later', false);
    expect((await caseFindings(folder, context)).findings[0]?.why).toContain('before the newest trace');
  });
});

it.each(['pass', 'skipped', 'warn'] as const)(
  'a check that says %s is no finding of its own',
  async (state) => {
    const folder = await caseWith([], [result('network.page', { state })]);
    expect(await groups(folder)).toEqual([]);
    expect(await caseVerdict(folder, context)).toBeNull();
  },
);

it('a warning is evidence too, a check that passed or was skipped is none', async () => {
  const results = (['warn', 'pass', 'skipped'] as const).map((state) =>
    result(`network.${state}`, { state, codes: ['MOD-05'] }),
  );
  const { findings } = await caseFindings(await caseWith(['MOD-05'], results), context);
  expect(findings[0]?.evidence.map(({ check }) => check)).toEqual([null, 'network.warn']);
});
