import { builtInRules } from '../../../src-main/diagnosis/index.ts';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createCase, writeSealedState } from '../../../src-main/cases/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';
import { dismiss, readDismissals, restore } from '../../../src-main/flows/dismissals.ts';
import {
  caseFindings,
  caseVerdict,
  evidenceIn,
  standingDiagnosis,
} from '../../../src-main/flows/findings.ts';
import { findingText } from '../../../src-main/flows/finding-text.ts';
import {
  keepPastedText,
  readPastedTexts,
  refreshPastedTexts,
  removePastedText,
} from '../../../src-main/flows/pasted-texts.ts';
import { previewText } from '../../../src-main/flows/preview-text.ts';
import {
  diagnosePasted,
  diagnoseStoredTrace,
  readStoredDiagnosis,
} from '../../../src-main/flows/stored-diagnosis.ts';
import { importHar } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { buildEntry, type RequestSpec } from '../../fakes/trace-builder.ts';

const key = randomBytes(32);
const context = { dataFolder: '', traceKey: () => Promise.resolve(key) };
const work = {
  phase: () => undefined,
  reached: () => undefined,
  signal: new AbortController().signal,
};
const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/x';
const exampleOf = (code: string) => messageRules.find((rule) => rule.code === code)!.example;
const saying = (code: string): RequestSpec => ({
  url: GATEWAY,
  status: 403,
  body: { message: exampleOf(code) },
});

async function emptyCase(): Promise<string> {
  const folder = join(await temporaryFolder(), 'case');
  await createCase(folder, { title: 'A case' });
  return folder;
}

async function addTrace(folder: string, specs: readonly RequestSpec[]): Promise<string> {
  const har = join(await temporaryFolder(), 'a.har');
  const log = { version: '1.2', creator: { name: 't', version: '1' }, entries: specs.map(buildEntry) };
  await writeFile(har, JSON.stringify({ log }));
  return (await importHar(folder, har, key)).id;
}

async function caseWith(...traces: (readonly RequestSpec[])[]): Promise<{ folder: string; ids: string[] }> {
  const folder = await emptyCase();
  const ids: string[] = [];
  for (const specs of traces) ids.push(await addTrace(folder, specs));
  for (const id of ids) await diagnoseStoredTrace(folder, id, context, work);
  return { folder, ids };
}

const groups = async (folder: string) =>
  (await caseFindings(folder, context)).findings.map(({ code, group }) => [code, group]);

const pasted = (text: string) => ({ text, name: null });

describe('the findings of a case', () => {
  it('wait for the traces that nobody has looked at', async () => {
    const folder = await emptyCase();
    const id = await addTrace(folder, [saying('MOD-05')]);
    expect(await caseFindings(folder, context)).toMatchObject({ findings: [], traces: 0, pending: [id] });
    expect(await caseVerdict(folder, context)).toBeNull();
    await diagnoseStoredTrace(folder, id, context, work);
    expect(await caseFindings(folder, context)).toMatchObject({ traces: 1, pending: [] });
    expect((await caseVerdict(folder, context))?.cause?.code).toBe('MOD-05');
  });

  it('tell the cause, what follows from it, and what else there is', async () => {
    const { folder } = await caseWith(
      [saying('MOD-04')],
      [{ url: 'https://lcs.dynamics.com/a', body: { m: exampleOf('SET-09') } }, saying('MOD-05')],
    );
    expect(await groups(folder)).toEqual([
      ['MOD-04', 'first'],
      ['MOD-05', 'also'],
      ['SET-09', 'follows'],
    ]);
    await dismiss(folder, 'MOD-04', 'an old account', context);
    expect(await groups(folder)).toEqual([
      ['MOD-05', 'first'],
      ['SET-09', 'follows'],
      ['MOD-04', 'dismissed'],
    ]);
    expect(await caseVerdict(folder, context)).toMatchObject({ causes: 1, others: 0 });
  });

  it('put a cause before the graver thing that follows from it', async () => {
    const { folder } = await caseWith([saying('LIV-01')]);
    await keepPastedText(folder, pasted(exampleOf('SET-07')), context);
    expect(await groups(folder)).toEqual([
      ['SET-07', 'first'],
      ['LIV-01', 'follows'],
    ]);
  });

  it('show where each piece of evidence is, when it happened and which words say it', async () => {
    const { folder, ids } = await caseWith([{ url: `${GATEWAY}/ok` }, saying('MOD-05')]);
    const [{ evidence } = { evidence: [] }] = (await caseFindings(folder, context)).findings;
    const [found] = evidence;
    expect(found).toMatchObject({
      trace: ids[0],
      pasted: null,
      check: null,
      entry: 1,
      time: buildEntry(saying('MOD-05'), 1).startedDateTime,
    });
    expect(found!.excerpt.slice(found!.mark!.start, found!.mark!.end)).toBe(
      'User is not allowed to access connection dynamicscrmonline',
    );
    expect(await evidenceIn(folder, ids[0]!, context)).toMatchObject([{ finding: 'MOD-05-1', entry: 1 }]);
  });
});

describe('what is kept of a diagnosis', () => {
  it('is sealed', async () => {
    const { folder } = await caseWith([saying('MOD-05')]);
    for (const name of await readdir(join(folder, 'state')))
      expect((await readFile(join(folder, 'state', name))).includes('not allowed')).toBe(false);
  });

  it('stands until newer rules have looked again, and the dismissal stays', async () => {
    const { folder, ids } = await caseWith([saying('MOD-05')]);
    await dismiss(folder, 'MOD-05', 'known', context);
    const { diagnosis } = (await readStoredDiagnosis(folder, ids[0]!, builtInRules, context))!;
    await writeSealedState(folder, `findings-${ids[0]!}`, { version: 'older', diagnosis }, key);
    expect(await caseFindings(folder, context)).toMatchObject({
      pending: ids,
      findings: [{ code: 'MOD-05' }],
    });
    expect(await standingDiagnosis(folder, ids[0]!, context)).toBeNull();
    await diagnoseStoredTrace(folder, ids[0]!, context, work);
    expect(await caseFindings(folder, context)).toMatchObject({
      pending: [],
      findings: [{ group: 'dismissed', dismissed: { reason: 'known' } }],
    });
  });

  it('is made again when it is damaged', async () => {
    const { folder, ids } = await caseWith([saying('MOD-05')]);
    await writeFile(join(folder, 'state', `findings-${ids[0]!}.sealed`), 'not sealed');
    expect(await caseFindings(folder, context)).toMatchObject({ findings: [], pending: ids });
    await diagnoseStoredTrace(folder, ids[0]!, context, work);
    expect(await groups(folder)).toEqual([['MOD-05', 'first']]);
  });

  it('is not written when the work is cancelled', async () => {
    const folder = await emptyCase();
    const id = await addTrace(folder, [saying('MOD-05')]);
    const stopped = { ...work, signal: AbortSignal.abort(new Error('enough')) };
    await expect(diagnoseStoredTrace(folder, id, context, stopped)).rejects.toThrow('enough');
    expect((await caseFindings(folder, context)).pending).toEqual([id]);
  });
});

describe('a dismissed finding', () => {
  it('needs a reason, goes into no package, and can be taken up again', async () => {
    const { folder, ids } = await caseWith([saying('MOD-05')]);
    await expect(dismiss(folder, 'MOD-05', '  ', context)).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    await dismiss(folder, 'MOD-05', 'known', context);
    expect((await standingDiagnosis(folder, ids[0]!, context))?.findings).toEqual([]);
    expect(await evidenceIn(folder, ids[0]!, context)).toEqual([]);
    expect((await caseVerdict(folder, context))?.cause).toBeNull();
    await restore(folder, 'MOD-05', context);
    expect(await groups(folder)).toEqual([['MOD-05', 'first']]);
  });

  it('is not lost when another one is dismissed at the same time', async () => {
    const folder = await emptyCase();
    await Promise.all(['MOD-04', 'MOD-05', 'SET-09'].map((code) => dismiss(folder, code, 'known', context)));
    expect(Object.keys(await readDismissals(folder, context)).sort()).toEqual(['MOD-04', 'MOD-05', 'SET-09']);
  });
});

describe('a file with a text', () => {
  it('is a source of the case by its name and its rows, and is looked at again by newer rules', async () => {
    const folder = await emptyCase();
    const rows = Array<string>(2_000).fill(`Start,Error,"${exampleOf('MOD-04')}"`);
    const text = ['Activity,Status,Error message', ...rows].join('\n');
    const id = await keepPastedText(folder, { text, name: 'activity.csv' }, context);
    expect(await keepPastedText(folder, { text, name: 'copy.csv' }, context)).toBe(id);
    const { texts } = await caseFindings(folder, context);
    const told = { id, name: 'activity.csv', kind: 'activity-log', rows: 2_000, codes: ['MOD-04'] };
    expect(texts).toMatchObject([told]);

    const [kept] = await readPastedTexts(folder, context);
    const older = { ...kept, version: 'older', diagnosis: { findings: [], identifiers: [] } };
    await writeSealedState(folder, 'pasted-texts', [older], key);
    await refreshPastedTexts(folder, context);
    expect((await caseFindings(folder, context)).texts).toMatchObject([told]);

    await removePastedText(folder, id, context);
    expect(await readdir(join(folder, 'state'))).toEqual(['pasted-texts.sealed']);
  });
});

describe('a pasted text', () => {
  it('is a source of the case, once, until it is removed', async () => {
    const folder = await emptyCase();
    const id = await keepPastedText(folder, pasted(exampleOf('MOD-04')), context);
    expect(await keepPastedText(folder, pasted(exampleOf('MOD-04')), context)).toBe(id);
    const { texts, findings } = await caseFindings(folder, context);
    expect(texts).toMatchObject([{ id, codes: ['MOD-04'] }]);
    expect(findings[0]!.evidence).toMatchObject([{ trace: null, pasted: id, entry: null }]);
    await removePastedText(folder, id, context);
    expect(await caseFindings(folder, context)).toMatchObject({ texts: [], findings: [] });
  });

  it('that is added or removed while older ones are looked at again stays so', async () => {
    const folder = await emptyCase();
    const texts = ['MOD-04', 'SET-07'].map((code, index) => ({
      id: `${index}`,
      added: '2026-11-20T14:00:00.000Z',
      text: exampleOf(code),
      version: 'older',
      diagnosis: { findings: [], identifiers: [] },
    }));
    await writeSealedState(folder, 'pasted-texts', texts, key);
    let isFirst = true;
    await refreshPastedTexts(folder, context, async (text) => {
      if (isFirst) {
        isFirst = false;
        await keepPastedText(folder, pasted(exampleOf('MOD-05')), context);
        await removePastedText(folder, '1', context);
      }
      return diagnosePasted(text, context);
    });
    const found = (await caseFindings(folder, context)).texts;
    expect(found.map(({ codes }) => codes)).toEqual([['MOD-04'], ['MOD-05']]);
  });

  it('tells before it is kept what it means and what support asks for', async () => {
    const preview = await previewText(exampleOf('MOD-05'), context);
    expect(preview.findings).toMatchObject([
      {
        code: 'MOD-05',
        ticket: {
          id: 'mark-maps-not-running',
          asks: expect.arrayContaining([expect.stringContaining('trace')]) as unknown,
        },
      },
    ]);
  });
});

describe('a finding copied for a ticket', () => {
  it('shows no secret, not even one that only another request gives away', async () => {
    const secret = 'hunter2-Zq8rT4vXw1';
    const { folder } = await caseWith([
      { url: GATEWAY, method: 'POST', requestBody: { password: secret } },
      { url: GATEWAY, status: 403, body: { message: `${exampleOf('MOD-05')} ${secret}` } },
    ]);
    const [finding] = (await caseFindings(folder, context)).findings;
    expect(finding!.evidence[0]!.excerpt).toContain(secret);
    const own = { ...context, dataFolder: await temporaryFolder() };
    const text = await findingText(folder, finding!.id, own, work);
    expect(text).toContain('MOD-05: A table map cannot be stopped');
    expect(text).toContain('User is not allowed to access connection');
    expect(text).not.toContain(secret);
  });

  it('shows no secret of a moment before it, of an identifier, or of a row of a log', async () => {
    const secret = 'hunter2-Zq8rT4vXw1';
    const { folder } = await caseWith([
      { url: GATEWAY, method: 'POST', requestBody: { password: secret } },
      { url: `${GATEWAY}/${secret}`, method: 'POST', status: 500 },
      { url: GATEWAY, status: 403, body: { message: exampleOf('MOD-05'), sessionId: secret } },
    ]);
    const rows = `Name,Error message\nCustomers,"password=${secret} ${exampleOf('LIV-01')}"\n`;
    await keepPastedText(folder, pasted(rows), context);
    const own = { ...context, dataFolder: await temporaryFolder() };
    const { findings } = await caseFindings(folder, context);
    const [stopped, member] = ['MOD-05', 'LIV-01'].map((code) =>
      findings.find((found) => found.code === code)!,
    );
    expect(stopped!.before!.map(({ text }) => text).join()).toContain(secret);
    expect(stopped!.identifiers.map(({ value }) => value)).toContain(secret);
    expect(member!.evidence[0]!.excerpt).toContain(secret);
    for (const { id } of [stopped!, member!])
      expect(await findingText(folder, id, own, work)).not.toContain(secret);
  });

  it('shows no secret that only another part of the pasted text gives away', async () => {
    const secret = 'hunter2-Zq8rT4vXw1';
    const folder = await emptyCase();
    const words = `password=${secret}\n${'. '.repeat(300)}\n${secret} ${exampleOf('LIV-01')}`;
    await keepPastedText(folder, pasted(words), context);
    const [finding] = (await caseFindings(folder, context)).findings;
    expect(finding!.evidence[0]!.excerpt).toContain(secret);
    const own = { ...context, dataFolder: await temporaryFolder() };
    expect(await findingText(folder, finding!.id, own, work)).not.toContain(secret);
  });

  it('is told when it is gone', async () => {
    await expect(findingText(await emptyCase(), 'MOD-05-1', context, work)).rejects.toMatchObject({
      code: 'FINDING_NOT_FOUND',
    });
  });
});

const practice = fileURLToPath(new URL('../../fixtures/practice/', import.meta.url));

/** Nothing fails in them. */
const WELL = ['healthy.har', 'set-up.har'];

it.each(readdirSync(practice).filter((name) => name.endsWith('.har') && !WELL.includes(name)))(
  'the words that matter are marked in every piece of evidence of %s',
  async (name) => {
    const folder = await emptyCase();
    const { id } = await importHar(folder, join(practice, name), key);
    await diagnoseStoredTrace(folder, id, context, work);
    const evidence = (await caseFindings(folder, context)).findings.flatMap((found) => found.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { excerpt, mark } of evidence)
      expect(mark && excerpt.slice(mark.start, mark.end).trim(), excerpt).toBeTruthy();
  },
);
