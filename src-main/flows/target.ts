import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '../contract/index.ts';

/**
 * Looks, before any work is done, whether a file can be written there. A plain file that stands there is replaced in
 * the end; the input, a folder and a device never are. Raises USAGE_INVALID, FILE_EXISTS, FILE_NOT_WRITABLE.
 */
export async function checkTarget(target: string, inputs: readonly string[]): Promise<void> {
  if (target.trim() === '') fail('USAGE_INVALID', 'The name of the file to write is empty.');
  const folder = dirname(resolve(target));
  const place = await find(folder);
  if (!place) fail('FILE_NOT_WRITABLE', `${target} can't be written: there is no folder ${folder}.`);
  if (!place.isDirectory())
    fail('FILE_NOT_WRITABLE', `${target} can't be written: ${folder} is not a folder.`);
  await access(folder, constants.W_OK).catch((error: unknown) =>
    fail(
      'FILE_NOT_WRITABLE',
      `${target} can't be written: this account may not write in ${folder}.`,
      {},
      error,
    ),
  );
  const standing = await find(target);
  if (!standing) return;
  if (!standing.isFile())
    fail('FILE_NOT_WRITABLE', `${target} can't be written: what stands there is no plain file.`);
  for (const input of inputs) {
    const read = await find(input);
    if (read?.ino === standing.ino && read.dev === standing.dev)
      fail('FILE_EXISTS', `${target} is what is being read; it is never written over.`, { target });
  }
}

/** Exact numbers: on NTFS the number of a file does not fit a double. */
async function find(path: string) {
  return stat(path, { bigint: true }).catch(() => null);
}
