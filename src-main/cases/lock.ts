import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { link, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno, isProcessAlive, writeWholeText } from '../files/index.ts';

/** A lock of another host is stale after this long without a touch: its process can't be asked. */
const STALE_AFTER_MS = 60_000;
const TOUCH_EVERY_MS = 15_000;

const ownerSchema = v.object({ pid: v.number(), host: v.string(), started: v.string(), token: v.string() });
type Owner = v.InferOutput<typeof ownerSchema>;

export interface CaseLock {
  release(): Promise<void>;
}

/**
 * One writer a case, over processes and machines. Locks taken with the same `hold` are shared, over the threads of a
 * console; who took it first keeps it until the others are done. Raises CASE_LOCKED with who holds it.
 */
export async function lockCase(
  folder: string,
  hold?: string,
  staleAfterMs = STALE_AFTER_MS,
): Promise<CaseLock> {
  const path = join(folder, 'case.lock');
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    started: new Date().toISOString(),
    // A worker thread only ever joins: a lock of its own under the shared name would go while others rely on it.
    token: hold !== undefined && isMainThread ? hold : randomBytes(16).toString('hex'),
  };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeWholeText(path, JSON.stringify(owner), { overwrite: false });
      return holdLock(path, owner);
    } catch (error) {
      if (!(error instanceof ConsoleError)) throw error;
      if (error.code === 'FILE_NOT_WRITABLE')
        fail('FILE_NOT_WRITABLE', `The case ${folder} can't be changed by this account.`, { folder }, error);
      if (error.code !== 'FILE_EXISTS') throw error;
    }
    if (hold !== undefined && (await readOwner(path))?.token === hold)
      return { release: async () => undefined };
    await removeStaleLock(path, staleAfterMs);
  }
  return fail('CASE_LOCKED', `${folder} is being changed by another process.`, { folder });
}

function holdLock(path: string, owner: Owner): CaseLock {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_EVERY_MS);
  touch.unref();
  return {
    async release() {
      clearInterval(touch);
      if ((await readOwner(path))?.token === owner.token) await rm(path, { force: true });
    },
  };
}

/** Leaves a living lock alone and raises CASE_LOCKED. */
async function removeStaleLock(path: string, staleAfterMs: number): Promise<void> {
  const owner = await readOwner(path);
  const touched = await stat(path).then(
    (found) => found.mtimeMs,
    () => null,
  );
  if (touched === null) return;
  const isStale =
    owner?.host === hostname() ? !isProcessAlive(owner.pid) : Date.now() - touched > staleAfterMs;
  if (!isStale) {
    const holder = owner ? `process ${owner.pid} on ${owner.host} since ${owner.started}` : 'another process';
    fail('CASE_LOCKED', `The case is being changed by ${holder}.`, { holder });
  }
  // Two processes may both find it stale. The slower one may take away the faster one's new lock: it looks, and
  // puts it back.
  const aside = `${path}.${randomBytes(6).toString('hex')}.stale`;
  try {
    await rename(path, aside);
    const taken = await readOwner(aside);
    if (taken?.token !== owner?.token) await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const checked = v.safeParse(ownerSchema, JSON.parse(await readFile(path, 'utf8')));
    return checked.success ? checked.output : null;
  } catch {
    return null;
  }
}
