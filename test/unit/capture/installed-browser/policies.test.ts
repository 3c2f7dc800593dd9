import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPolicyFiles } from '../../../../src-main/capture/installed-browser/policies.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

test('policy files are merged in the order of their names, and one that is no JSON is left out', async () => {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'a.json'),
    '{"IncognitoModeAvailability": 1, "RemoteDebuggingAllowed": false}',
  );
  await writeFile(join(folder, 'b.json'), '{"IncognitoModeAvailability": 0}');
  await writeFile(join(folder, 'c.json'), 'not json');
  await writeFile(join(folder, 'd.txt'), '{"RemoteDebuggingAllowed": true}');
  expect(await readPolicyFiles(folder)).toEqual({
    IncognitoModeAvailability: 0,
    RemoteDebuggingAllowed: false,
  });
  expect(await readPolicyFiles(join(folder, 'missing'))).toEqual({});
});
