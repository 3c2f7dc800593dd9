import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fail } from '../contract/index.ts';

/**
 * Files the user opened in the window, by id: those whose place is known, and those whose bytes were sent and lie in a
 * temporary file of this user until they are used or the console ends.
 */
export interface OpenedFiles {
  /** A file whose place the host knows. */
  take(path: string): string;
  begin(name: string, size: number): Promise<string>;
  append(id: string, bytes: Buffer): Promise<void>;
  /** Where it lies and what it is called. Raises FILE_NOT_FOUND, FILE_INCOMPLETE. */
  find(id: string): Promise<{ path: string; name: string }>;
  discard(id: string): Promise<void>;
  discardAll(): Promise<void>;
}

interface Opened {
  name: string;
  path: string;
  /** Set while bytes are being sent. */
  sending: { file: FileHandle; size: number; written: number } | null;
  isTemporary: boolean;
}

/** More at a time is no person's doing, and each one holds a file open. */
const MOST_OPEN = 50;

export async function createOpenedFiles(folder: string): Promise<OpenedFiles> {
  const byId = new Map<string, Opened>();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // What a kill left of an earlier run. A file being sent belongs to this process alone.
  for (const name of await readdir(folder)) await rm(join(folder, name), { force: true });
  const get = (id: string) =>
    byId.get(id) ?? fail('FILE_NOT_FOUND', 'That file is not open any more; open it again.');
  const discard = async (id: string) => {
    const opened = byId.get(id);
    byId.delete(id);
    await opened?.sending?.file.close();
    if (opened?.isTemporary) await rm(opened.path, { force: true });
  };
  return {
    take(path) {
      const id = randomUUID();
      byId.set(id, { name: basename(path), path, sending: null, isTemporary: false });
      return id;
    },
    async begin(name, size) {
      if (byId.size >= MOST_OPEN)
        fail('FILE_INCOMPLETE', `${MOST_OPEN} files are open already; wait until they are imported.`);
      const id = randomUUID();
      const path = join(folder, id);
      const file = await open(path, 'wx', 0o600);
      byId.set(id, { name, path, sending: { file, size, written: 0 }, isTemporary: true });
      return id;
    },
    async append(id, bytes) {
      const { name, sending } = get(id);
      if (!sending || sending.written + bytes.length > sending.size)
        return fail('FILE_INCOMPLETE', `More of ${name} was sent than it was said to have.`);
      // Counted first: calls at the same time must not pass the check together.
      sending.written += bytes.length;
      await sending.file.appendFile(bytes);
    },
    async find(id) {
      const opened = get(id);
      if (opened.sending) {
        const { file, size, written } = opened.sending;
        if (written < size)
          fail('FILE_INCOMPLETE', `Only ${written} of ${size} bytes of ${opened.name} were sent.`);
        await file.close();
        opened.sending = null;
      }
      return { path: opened.path, name: opened.name };
    },
    discard,
    async discardAll() {
      for (const id of [...byId.keys()]) await discard(id);
    },
  };
}
