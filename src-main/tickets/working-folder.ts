import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../contract/index.ts';
import { isProcessAlive } from '../files/index.ts';

const PREFIX = '.dwsc-package-';
/** A folder this fresh may belong to a process of another machine that shares the disk. */
const LEFT_AFTER_MS = 10 * 60_000;

/** A folder (0700) beside `target` to work in; what a killed process left there is removed first. */
export async function workingFolder(target: string): Promise<string> {
  const beside = dirname(target);
  await removeLeftFolders(beside);
  return mkdtemp(join(beside, `${PREFIX}${process.pid}-`)).catch((error: unknown) =>
    fail('FILE_NOT_WRITABLE', `Nothing can be written beside ${target}.`, { target }, error),
  );
}

async function removeLeftFolders(beside: string): Promise<void> {
  const names = await readdir(beside).catch(() => []);
  for (const name of names) {
    const pid = new RegExp(`^\\${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isProcessAlive(Number(pid))) continue;
    const folder = join(beside, name);
    const changed = await stat(folder).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - changed > LEFT_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}
