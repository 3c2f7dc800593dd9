import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { dwsc, dwscJson } from './dwsc.ts';

it('a person reads a guide by their own answers', async () => {
  const { guides } = await dwscJson('unused', ['guides', 'list']);
  expect(guides).toContainEqual(expect.objectContaining({ id: 'set-up-dual-write' }));
  const args = ['guides', 'show', 'set-up-dual-write', '--choose'];
  const shown = await dwsc('unused', [...args, 'dataverse=new']);
  expect(shown).toMatchObject({ status: 0, err: '' });
  expect(shown.out).toMatch(/Shown here: .*\(dataverse=new\)[^]*\n8\. .*\n {3}Who: /);
  expect(await dwsc('unused', [...args, 'dataverse=nwe'])).toMatchObject({
    status: 2,
    err: expect.stringMatching(/^USAGE_INVALID: The answers to dataverse are .*new/),
  });
});

it('an editor of guides is told what is wrong with them, and where', async () => {
  expect(await dwsc('unused', ['guides', 'test'])).toMatchObject({ status: 0, err: '' });
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'one.yaml'), 'id: one\ntitel: One\n');
  const { status, out } = await dwsc('unused', ['guides', 'test', folder]);
  expect(status).toBe(4);
  expect(out).toContain('one.yaml:2: there is no "titel" here. Did you mean "title"?');
});

it('a case in which no guide was started has no progress', async () => {
  const [data, folder] = [await temporaryFolder(), join(await temporaryFolder(), 'case')];
  await dwscJson(data, ['case', 'new', folder, '--title', 'A case']);
  const { status, err } = await dwsc(data, ['guides', 'progress', folder]);
  expect(status).toBe(2);
  expect(err).toMatch(/^GUIDE_NOT_STARTED/);
});
