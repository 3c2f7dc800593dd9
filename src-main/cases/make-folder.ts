import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

/**
 * Makes a folder of this user's own, and the folders above it. Not with `mkdir`'s own `recursive`, which tries for ever
 * where a file system takes no folders and says that there is nothing (/proc).
 * Raises FILE_EXISTS when a file stands there, FILE_NOT_WRITABLE.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeWithParents(path);
  } catch (error) {
    fail('FILE_NOT_WRITABLE', `The folder ${path} can't be made here.`, { path }, error);
  }
  if (!(await stat(path)).isDirectory())
    fail('FILE_EXISTS', `${path} is a file; a case is a folder.`, { path });
}

async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return;
    if (!isErrno(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeWithParents(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}
