import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { stepsFor } from '../../../src-main/guides/index.ts';
import { readFiles } from './guide-folder.ts';

it('the guide that the documentation shows is right', async () => {
  const page = await readFile(new URL('../../../docs/guides.md', import.meta.url), 'utf8');
  const [, file = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];
  const { guides, problems } = await readFiles({ 'turn-it-on.yaml': file });
  expect(problems.filter((problem) => !problem.includes('There is no guide'))).toEqual([]);
  expect(stepsFor(guides[0]!, { place: 'cellar' })[1]).toMatchObject({
    number: 1,
    who: ['System administrator of finance and operations', 'Somebody with a lamp'],
  });
});
