import { spawn } from 'node:child_process';
import { mkdir, readdir, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workingFolder } from '../../../src-main/tickets/working-folder.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid!;
}

describe('the folder a package is made in', () => {
  it('lies beside the package, and takes away what a killed process left there', async () => {
    const beside = await temporaryFolder();
    const pid = await deadPid();
    const names = {
      left: `.dwsc-package-${pid}-abc`,
      fresh: `.dwsc-package-${pid}-def`,
      living: `.dwsc-package-${process.ppid}-x`,
    };
    for (const name of [...Object.values(names), 'packages']) await mkdir(join(beside, name));
    const old = new Date(Date.now() - 11 * 60_000);
    for (const name of [names.left, names.living, 'packages']) await utimes(join(beside, name), old, old);

    const folder = await workingFolder(join(beside, 'ticket.zip'));
    const expected = [names.fresh, names.living, basename(folder), 'packages'];
    expect((await readdir(beside)).sort()).toEqual(expected.sort());
  });

  it('is refused where nothing can be written', async () => {
    const target = join(await temporaryFolder(), 'none', 'ticket.zip');
    await expect(workingFolder(target)).rejects.toMatchObject({ code: 'FILE_NOT_WRITABLE' });
  });
});
