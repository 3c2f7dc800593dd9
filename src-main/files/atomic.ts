import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { fail } from '../contract/index.ts';

interface WholeFileOptions {
  /** Permission bits; 0600 unless said otherwise. */
  mode?: number;
  /** Replace what stands there. Without it FILE_EXISTS is raised and nothing is touched. */
  overwrite?: boolean;
}

/**
 * Writes a file entirely or not at all: `write` fills a temporary file beside `path` (and may read it back), which is
 * synced and then takes the name. Whatever `write` throws leaves no file behind.
 */
export async function writeWholeFile<T>(
  path: string,
  write: (file: FileHandle) => Promise<T>,
  { mode = 0o600, overwrite = true }: WholeFileOptions = {},
): Promise<T> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  const file = await open(temporary, 'wx+', mode).catch((error: unknown) =>
    fail('FILE_NOT_WRITABLE', `${path} can't be written.`, { path }, error),
  );
  try {
    const result = await write(file).finally(async () => {
      await file.datasync().catch(() => undefined);
      await file.close();
    });
    if (overwrite) await rename(temporary, path);
    else await moveToFreePlace(temporary, path);
    return result;
  } finally {
    await rm(temporary, { force: true });
  }
}

export async function writeWholeText(path: string, text: string, options?: WholeFileOptions): Promise<void> {
  await writeWholeFile(path, (file) => file.writeFile(text, 'utf8'), options);
}

/** A hard link, unlike a rename, refuses a name that is taken, so two writers can't both win. */
async function moveToFreePlace(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) fail('FILE_EXISTS', `${path} exists already.`, { path });
    throw error;
  }
}

export function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
