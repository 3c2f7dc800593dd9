import { randomBytes } from 'node:crypto';
import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { seenHosts } from '../../../src-main/flows/seen-hosts.ts';
import { importHar } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const work = { phase: () => undefined, reached: () => undefined, signal: new AbortController().signal };

async function caseWith(...urls: string[]) {
  const folder = await temporaryFolder();
  const caseFolder = join(folder, 'case');
  await createCase(caseFolder, { title: 'Hosts' });
  const entries = urls.map((url) => ({
    startedDateTime: '2026-11-22T04:00:00Z',
    time: 1,
    request: { method: 'GET', url, headers: [] },
    response: { status: 200, headers: [], content: {} },
  }));
  const har = join(folder, 'trace.har');
  await writeFile(har, JSON.stringify({ log: { version: '1.2', entries } }));
  const key = randomBytes(32);
  const { id } = await importHar(caseFolder, har, key);
  return { caseFolder, trace: id, context: { dataFolder: folder, traceKey: async () => key } };
}

it('are hosts of the product, each once; whoever else a trace names is not connected to', async () => {
  const { caseFolder, context } = await caseWith(
    'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI',
    'https://contoso.crm4.dynamics.com/again',
    'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/api/DualWriteManagement/1.0/Version',
    'https://intranet.contoso.com/',
    'http://169.254.169.254/latest/meta-data',
    'not an address',
  );
  expect(await seenHosts(caseFolder, context, work)).toEqual([
    'contoso.crm4.dynamics.com',
    'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com',
  ]);
});

it('are those of the other traces where one is damaged', async () => {
  const { caseFolder, context, trace } = await caseWith('https://contoso.crm4.dynamics.com/');
  await truncate(join(caseFolder, 'traces', trace, 'original.har.sealed'), 30);
  expect(await seenHosts(caseFolder, context, work)).toEqual([]);
});

it('are read from a trace once, and forgotten with it', async () => {
  const { caseFolder, context, trace } = await caseWith('https://contoso.crm4.dynamics.com/');
  const phases: string[] = [];
  const watching = { ...work, phase: (text: string) => void phases.push(text) };
  await seenHosts(caseFolder, context, watching);
  await seenHosts(caseFolder, context, watching);
  expect(phases).toEqual(['Reading the hosts of trace.har']);
  await rm(join(caseFolder, 'traces', trace), { recursive: true });
  expect(await seenHosts(caseFolder, context, watching)).toEqual([]);
});
