import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../../../src-main/app.ts';
import { keepVisible } from '../../../src-main/flows/case-policy.ts';
import { redactionJobs } from '../../../src-main/workers/jobs/redaction.ts';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { buildEntry, type RequestSpec } from '../../fakes/trace-builder.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const work = {
  phase: () => undefined,
  reached: () => undefined,
  signal: new AbortController().signal,
};
const SPEC: RequestSpec = {
  url: 'https://x.test/',
  requestHeaders: { cookie: 'ESTSAUTH=q7Zk2mP9vX4tB8nL1sD6fH3j' },
  body: { mail: 'adele.vance@contoso.com' },
};
let data: string;
let context: { dataFolder: string; traceKey: () => Promise<Buffer> };

beforeEach(async () => {
  data = await temporaryFolder();
  context = { dataFolder: data, traceKey: async () => (await openSecrets(data).traceKey()).key };
});

async function caseWith(name: string, ...specs: RequestSpec[]): Promise<string> {
  const app = createApp(data);
  const { folder } = await app.newCase(join(data, name), name, []);
  if (specs.length === 0) return folder;
  const har = join(data, `${name}.har`);
  const creator = { name: 'test', version: '1' };
  const entries = specs.map((spec, index) => buildEntry(spec, index));
  await writeFile(har, JSON.stringify({ log: { version: '1.2', creator, entries } }));
  await app.importTrace(folder, har, work);
  return folder;
}

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const first = { offset: 0, limit: 10 };

test('a case is reviewed, asked about, and let go of', async () => {
  const caseFolder = await caseWith('one', SPEC);
  const ask = () => redactionJobs.reviewValues({ caseFolder, class: 'emails', ...first }, context, work);
  await expect(ask()).rejects.toThrow(refused('REVIEW_NOT_OPEN'));
  const summary = await redactionJobs.openReview({ caseFolder }, context, work);
  expect(summary.traces).toMatchObject([{ name: 'one.har', requests: 1 }]);
  expect((await ask()).rows).toHaveLength(1);
  expect(await readdir(join(data, 'trials'))).toEqual([]);
  await redactionJobs.closeReview({ caseFolder }, context, work);
  await expect(ask()).rejects.toThrow(refused('REVIEW_NOT_OPEN'));
});

test('one case is reviewed at a time: another one takes its place', async () => {
  const [one, other] = [await caseWith('one', SPEC), await caseWith('other', SPEC)];
  await redactionJobs.openReview({ caseFolder: one }, context, work);
  await redactionJobs.openReview({ caseFolder: other }, context, work);
  const asking = redactionJobs.reviewRequests({ caseFolder: one, class: null, ...first }, context, work);
  await expect(asking).rejects.toThrow(refused('REVIEW_NOT_OPEN'));
  await redactionJobs.closeReview({ caseFolder: other }, context, work);
});

test('an identity is kept visible in the next trial, a credential is not', async () => {
  const caseFolder = await caseWith('one', SPEC);
  await redactionJobs.openReview({ caseFolder }, context, work);
  const valuesOf = async (id: string) =>
    (await redactionJobs.reviewValues({ caseFolder, class: id, ...first }, context, work)).rows;
  const reason = 'a shared mailbox';
  const [cookie] = await valuesOf('cookies');
  const keep = async (value: string) =>
    keepVisible(
      caseFolder,
      await redactionJobs.reviewForms({ caseFolder, value }, context, work),
      reason,
      context,
    );
  await expect(keep(cookie!.id)).rejects.toThrow(refused('PSEUDONYM_OF_CREDENTIAL'));
  const looking = redactionJobs.reviewLook({ caseFolder, value: cookie!.id }, context, work);
  await expect(looking).rejects.toThrow(refused('PSEUDONYM_OF_CREDENTIAL'));
  const [mail] = await valuesOf('emails');
  await keep(mail!.id);
  const { classes } = await redactionJobs.openReview({ caseFolder }, context, work);
  expect(classes.map(({ group }) => group)).toEqual(['credentials', 'kept-visible']);
  await redactionJobs.closeReview({ caseFolder }, context, work);
});

test('a case without a trace can not be reviewed', async () => {
  const caseFolder = await caseWith('empty');
  const opening = redactionJobs.openReview({ caseFolder }, context, work);
  await expect(opening).rejects.toThrow(refused('TRACE_NOT_FOUND'));
});

test('what a killed trial left is removed by the next one', async () => {
  const left = join(data, 'trials', 'trial-999999999-abc');
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'trace-1.har'), 'left');
  const caseFolder = await caseWith('one', SPEC);
  await redactionJobs.openReview({ caseFolder }, context, work);
  await redactionJobs.closeReview({ caseFolder }, context, work);
  expect(await readdir(join(data, 'trials'))).toEqual([]);
});
