import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../contract/index.ts';
import { isErrno, writeWholeFile } from '../files/index.ts';

export interface TraceKey {
  key: Buffer;
  /** How the key is kept: until the credential store is used, a file that only this user may read. */
  protection: 'file-permissions';
}

const FILE = 'trace.key';
const BYTES = 32;

/**
 * The key that seals every raw trace of this user. Made once; a key that is there is never replaced.
 * Raises TRACE_KEY_MISSING when the file is not a key any more, and leaves it as it is.
 */
export async function openTraceKey(dataFolder: string): Promise<TraceKey> {
  const path = join(dataFolder, FILE);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const present = await readKey(path);
  if (present) return { key: present, protection: 'file-permissions' };
  try {
    await writeWholeFile(path, (file) => file.writeFile(randomBytes(BYTES)), {
      mode: 0o600,
      overwrite: false,
    });
  } catch (error) {
    // Another process made it in the meantime; its key counts.
    if (!(error instanceof Error && 'code' in error && error.code === 'FILE_EXISTS')) throw error;
  }
  const made = await readKey(path);
  if (!made) fail('TRACE_KEY_MISSING', `${path} vanished right after it was written.`, { path });
  return { key: made, protection: 'file-permissions' };
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(path);
    if (bytes.length !== BYTES)
      fail('TRACE_KEY_MISSING', `${path} is not a trace key (${bytes.length} bytes).`, { path });
    // A copy or a restore may have widened the permissions.
    if (process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600);
    return bytes;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}
