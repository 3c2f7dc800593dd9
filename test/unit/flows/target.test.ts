import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTarget } from '../../../src-main/flows/target.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('a file to write', () => {
  it('may be new, or a plain file that is not read', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'in.har'), 'x');
    await writeFile(join(folder, 'old.har'), 'x');
    await checkTarget(join(folder, 'new.har'), [join(folder, 'in.har')]);
    await checkTarget(join(folder, 'old.har'), [join(folder, 'in.har'), join(folder, 'not-there')]);
  });

  it('is never the input, by whatever name', async () => {
    const folder = await temporaryFolder();
    const input = join(folder, 'in.har');
    await writeFile(input, 'x');
    await symlink(input, join(folder, 'link.har'));
    for (const target of [input, join(folder, '.', 'in.har'), join(folder, 'link.har')])
      await expect(checkTarget(target, [input])).rejects.toMatchObject({ code: 'FILE_EXISTS' });
  });

  it('is refused where it could not take its name', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'sub'));
    await writeFile(join(folder, 'file'), 'x');
    for (const target of [
      join(folder, 'sub'),
      join(folder, 'none', 'x'),
      join(folder, 'file', 'x'),
      '/dev/null',
    ])
      await expect(checkTarget(target, []), target).rejects.toMatchObject({ code: 'FILE_NOT_WRITABLE' });
    await expect(checkTarget(' ', [])).rejects.toMatchObject({ code: 'USAGE_INVALID' });
  });
});
