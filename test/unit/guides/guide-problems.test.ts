import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testGuides } from '../../../src-main/flows/guides/guide-problems.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { guideFile, STEP } from './guide-folder.ts';

const context = { dataFolder: '/nowhere', traceKey: () => Promise.reject(new Error('not needed')) };

it('what a guide names and is not there is told with its line', async () => {
  const folder = await temporaryFolder();
  const linking = STEP.slice(1)
    .replaceAll('irst', 'ast')
    .replace(
      'Do it.',
      `|
          1. See [this](no-such).

          2. See [that](reset-link#no-such).`,
    );
  const rest = `        checks: [link.same-dataverse, link.no-such]
        errors: [SET-06, SET-99, CHK-LINK-SAME-DATAVERSE, CHK-NO]
${linking}        next: [two]
`;
  await writeFile(join(folder, 'one.yaml'), guideFile(`parts:\n  - title: Part\n    steps:${STEP}${rest}`));
  const { guides, problems } = await testGuides(folder, context);
  expect(problems).toEqual([
    'one.yaml:17: There is no check link.no-such.',
    'one.yaml:18: No finding has the code CHK-NO.',
    'one.yaml:18: No finding has the code SET-99.',
    'one.yaml:24: The article reset-link has no heading no-such.',
    'one.yaml:24: There is no article no-such.',
    'one.yaml:27: There is no guide two.',
  ]);
  expect(guides).toEqual([{ id: 'one', title: 'Title of one', steps: 2 }]);
});

it('a folder without guides is not taken for a right one, and none for an empty one', async () => {
  expect((await testGuides(await temporaryFolder(), context)).problems).toEqual([
    'The folder has no guide (*.yaml).',
  ]);
  await expect(testGuides('/no/such/folder', context)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
});
