import { chmod, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno, writeWholeFile } from '../files/index.ts';
import { newKey } from './secret-store.ts';
import { fingerprintOf, type Marker } from './trace-key-marker.ts';

const BYTES = 32;

const pathIn = (dataFolder: string) => join(dataFolder, 'trace.key');

/**
 * The key in the file, or null. Where the store has the key, another one in the file is none of ours and stays.
 * Raises TRACE_KEY_MISSING when the file is not a key any more and nothing says that the store has it.
 */
export async function readKeyFile(dataFolder: string, marker: Marker | null): Promise<Buffer | null> {
  const path = pathIn(dataFolder);
  const bytes = await readFile(path).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (!bytes || (marker && fingerprintOf(bytes) !== marker.fingerprint)) return null;
  if (bytes.length !== BYTES)
    fail('TRACE_KEY_MISSING', `${path} is not a trace key (${bytes.length} bytes).`, { path });
  // A copy or a restore may have widened the permissions.
  if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
  return bytes;
}

export async function makeKeyFile(dataFolder: string): Promise<Buffer> {
  const path = pathIn(dataFolder);
  try {
    await writeWholeFile(path, (file) => file.writeFile(newKey()), { mode: 0o600, overwrite: false });
  } catch (error) {
    // Another process made it in the meantime; its key counts.
    if (!(error instanceof ConsoleError && error.code === 'FILE_EXISTS')) throw error;
  }
  const made = await readKeyFile(dataFolder, null);
  return made ?? fail('TRACE_KEY_MISSING', `${path} vanished right after it was written.`, { path });
}

/** After the marker is on the disk, not only in memory. */
export async function removeKeyFile(dataFolder: string): Promise<void> {
  // Windows opens no folder this way; its file system writes the two changes in order.
  const folder = await open(dataFolder, 'r').catch(() => null);
  try {
    await folder?.sync();
  } finally {
    await folder?.close();
  }
  await rm(pathIn(dataFolder), { force: true });
}
