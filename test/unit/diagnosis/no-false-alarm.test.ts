import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assembleCdpEvents } from '../../../src-main/capture/index.ts';
import type { Entry } from '../../../src-main/contract/index.ts';
import { diagnoseTrace } from '../../../src-main/diagnosis/index.ts';
import { messageRules } from '../../../src-main/diagnosis/rules/index.ts';
import { openHarFile } from '../../../src-main/traces/index.ts';
import { corpus } from '../../corpus.ts';
import { buildTrace, type RequestSpec } from '../../fakes/trace-builder.ts';

const codesOf = async (trace: Parameters<typeof diagnoseTrace>[0]): Promise<string[]> =>
  (await diagnoseTrace(trace)).findings.map(({ code }) => code);

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

describe.skipIf(!corpus)('recordings of other sites have no finding', () => {
  it('whatever tool wrote the HAR', async () => {
    const opened = await Promise.all(
      filesIn(join(corpus!, 'har'), /\.(har|json)$/).map(async (file) => ({
        file,
        // Some are broken on purpose; opening those is the business of other tests.
        trace: await openHarFile(file).catch(() => null),
      })),
    );
    const traces = opened.flatMap(({ file, trace }) => (trace ? [{ file, trace }] : []));
    expect(traces.length).toBeGreaterThan(30);
    for (const { file, trace } of traces) {
      expect(await codesOf(trace), file).toEqual([]);
      await trace.close();
    }
  });

  it('as our own capture would have recorded them', async () => {
    const logs = filesIn(join(corpus!, 'cdp'), /\.jsonl?$/);
    expect(logs.length).toBeGreaterThan(20);
    for (const file of logs) {
      const entries: Entry[] = [];
      const assembling = assembleCdpEvents(readEvents(file));
      let step = assembling.next();
      for (; !step.done; step = assembling.next()) entries.push(step.value.entry);
      expect(await codesOf(traceOf(entries, step.value)), file).toEqual([]);
    }
  });
});

function readEvents(file: string): Iterable<unknown> {
  const text = readFileSync(file, 'utf8').trim();
  if (file.endsWith('.json')) return JSON.parse(text) as unknown[];
  return text.split('\n').map((line) => JSON.parse(line) as unknown);
}

function traceOf(entries: Entry[], parts: object): ReturnType<typeof buildTrace> {
  const trace = buildTrace([]);
  return {
    ...trace,
    log: { ...trace.log, ...parts },
    async *entries() {
      yield* entries;
    },
  };
}

it('a day on which dual-write works has no finding', async () => {
  const file = fileURLToPath(new URL('../../fixtures/practice/healthy.har', import.meta.url));
  const trace = await openHarFile(file);
  expect(await codesOf(trace)).toEqual([]);
  await trace.close();
});

const DATAVERSE = 'https://contoso.crm4.dynamics.com/api/data/v9.2';
const article = (text: string): string => `<html><h1>How to solve it</h1><p>${escaped(text)}</p></html>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const rowsOf = (entitySet: string, row: object): Record<string, unknown> => ({
  '@odata.context': `${DATAVERSE}/$metadata#${entitySet}(title,description)`,
  value: [row],
});
const batchOf = (body: object): string =>
  `--batchresponse_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n--batchresponse_1--`;

/** Pages on which people read and write about errors, in the form in which the product or another site sends them. */
const QUOTING: Record<string, (text: string) => RequestSpec> = {
  documentation: (text) => ({
    url: 'https://learn.microsoft.com/en-us/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/x',
    body: article(text),
  }),
  'search results': (text) => ({
    url: 'https://www.bing.com/search?q=dual-write',
    body: `<ol><li>${escaped(text)}</li></ol>`,
  }),
  'a forum': (text) => ({ url: 'https://community.dynamics.com/forums/thread/', body: { question: text } }),
  'the issue search of Lifecycle Services': (text) => ({
    url: 'https://fix.lcs.dynamics.com/Issue/Details?kb=1',
    body: article(text),
  }),
  'a mail in Outlook': (text) => ({
    url: 'https://outlook.office.com/owa/service.svc?action=GetItem',
    body: { Body: { Value: text } },
  }),
  'a chat in Teams': (text) => ({
    url: 'https://teams.microsoft.com/api/chatsvc/messages',
    body: [{ content: text }],
  }),
  'a case record': (text) => ({
    url: `${DATAVERSE}/incidents(0a1b2c3d-0000-4444-8888-0123456789ab)?$select=title,description`,
    body: { ...rowsOf('incidents', {}), description: text },
  }),
  'a knowledge article': (text) => ({
    url: `${DATAVERSE}/knowledgearticles?$select=title,content`,
    body: rowsOf('knowledgearticles', { content: article(text) }),
  }),
  'a note in a batch of rows': (text) => ({
    url: `${DATAVERSE}/$batch`,
    method: 'POST',
    mimeType: 'multipart/mixed; boundary=batchresponse_1',
    body: batchOf(rowsOf('annotations', { notetext: text })),
  }),
  'a help page of finance and operations': (text) => ({
    url: 'https://contoso.operations.dynamics.com/help',
    body: article(text),
  }),
  'a table of texts': (text) => ({
    url: 'https://contoso.operations.dynamics.com/locales/en-us/strings.json',
    body: { message: text },
  }),
  'a script of the product': (text) => ({
    url: 'https://dataintegrator.trafficmanager.net/main.js',
    mimeType: 'application/javascript',
    body: `const texts = ${JSON.stringify([text])};`,
  }),
  'a script in a page of the product': (text) => ({
    url: 'https://dataintegrator.trafficmanager.net/dualWrite',
    body: `<html><script>const texts = ${JSON.stringify([text])};</script></html>`,
  }),
  'what a person typed': (text) => ({
    url: `${DATAVERSE}/incidents`,
    method: 'POST',
    status: 204,
    requestBody: { description: text },
  }),
};

describe.each(Object.entries(QUOTING))('%s that quotes a message is no live failure', (_name, quote) => {
  it('of any rule', async () => {
    const trace = buildTrace(messageRules.flatMap(({ example }) => quote(example)));
    const { findings } = await diagnoseTrace(trace);
    expect(findings.map(({ code, evidence }) => [code, evidence[0]?.field])).toEqual([]);
  });
});
