import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCase, openCase } from '../../../src-main/cases/index.ts';
import { dismissRecovered, recoveredCaptures } from '../../../src-main/flows/recovered.ts';
import { GONE, noteCapture } from '../../fakes/noted-capture.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function caseWithCapture(state: 'recording' | 'closed', pid: number) {
  const folder = join(await temporaryFolder(), 'case');
  const file = await createCase(folder, { title: 'Stops' });
  return { folder, file, ...(await noteCapture(folder, state, pid)) };
}

const key = randomBytes(32);
const context = { dataFolder: '/nowhere', traceKey: async () => key };

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
