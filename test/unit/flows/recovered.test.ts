import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCase, openCase } from '../../../src-main/cases/index.ts';
import { dismissRecovered, recoveredCaptures } from '../../../src-main/flows/recovered.ts';
import { createTrace } from '../../../src-main/traces/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function caseWithCapture(state: 'recording' | 'closed', pid: number) {
  const folder = join(await temporaryFolder(), 'case');
  const file = await createCase(folder, { title: 'Stops' });
  const { trace, folder: traceFolder } = await createTrace(folder, 'contoso', false);
  const manifest = {
    formatVersion: 1,
    appVersion: '0.1.0',
    browser: 'Chrome/156',
    origin: 'https://a.test',
    privateWindow: true,
    headless: true,
    thirdPartyCookies: 'allow',
    startedAt: '2026-11-20T14:00:00.000Z',
    state,
    notes: [],
    recorder: { host: hostname(), pid },
  };
  await mkdir(traceFolder, { recursive: true });
  await writeFile(join(traceFolder, 'capture.json'), JSON.stringify(manifest));
  return { folder, file, trace: trace.id, manifest: join(traceFolder, 'capture.json') };
}

const key = randomBytes(32);
const context = { dataFolder: '/nowhere', traceKey: async () => key };
const GONE = 2 ** 22 + 1;

test('a capture whose program is gone is told until it was looked at, and noted in its case then', async () => {
  const { folder, file, trace, manifest } = await caseWithCapture('recording', GONE);
  await utimes(manifest, new Date(0), new Date(0));
  expect(await recoveredCaptures([{ folder, file }], context)).toMatchObject([{ trace }]);
  const open = await openCase(folder);
  await dismissRecovered(open, trace, context);
  await dismissRecovered(open, trace, context);
  await open.close();
  expect(await recoveredCaptures([{ folder, file }], context)).toEqual([]);
});

test.each([
  ['closed in order', 'closed', GONE],
  ['still running', 'recording', process.pid],
] as const)('a capture that is %s is not told', async (_what, state, pid) => {
  const { folder, file } = await caseWithCapture(state, pid);
  expect(await recoveredCaptures([{ folder, file }], context)).toEqual([]);
});

test('a capture without a readable manifest does not hide the others', async () => {
  const broken = await caseWithCapture('recording', GONE);
  await writeFile(broken.manifest, '{');
  const killed = await caseWithCapture('recording', GONE);
  await utimes(killed.manifest, new Date(0), new Date(0));
  expect(await recoveredCaptures([broken, killed], context)).toMatchObject([{ trace: killed.trace }]);
});
