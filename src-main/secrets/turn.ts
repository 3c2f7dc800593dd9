import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { ConsoleError, fail } from '../contract/index.ts';
import { isErrno, isProcessAlive, writeWholeText } from '../files/index.ts';

const RETRY_MS = 50;
/** A turn may wait for the credential store, or for the service a sign-in is renewed at. */
const WAIT_MS = 120_000;

/**
 * Runs `work` while nothing else, in this process or another of this machine, runs work in turn at `path`.
 * Raises SECRETS_IN_USE.
 */
export async function inTurn<T>(path: string, work: () => Promise<T>, waitMs = WAIT_MS): Promise<T> {
  const owner = `${process.pid} ${randomBytes(16).toString('hex')}`;
  const until = Date.now() + waitMs;
  while (!(await take(path, owner, waitMs))) {
    if (Date.now() > until)
      fail('SECRETS_IN_USE', `Another process has held ${path} for ${waitMs / 1000} seconds.`, { path });
    await setTimeout(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    if ((await ownerOf(path)) === owner) await rm(path, { force: true });
  }
}

async function take(path: string, owner: string, staleAfterMs: number): Promise<boolean> {
  const holder = await ownerOf(path);
  if (holder !== null && !(await removeStale(path, holder, staleAfterMs))) return false;
  try {
    await writeWholeText(path, owner, { overwrite: false });
    return true;
  } catch (error) {
    if (error instanceof ConsoleError && error.code === 'FILE_EXISTS') return false;
    throw error;
  }
}

/** Of a process that ended in its turn. The age counts too: process numbers are given again. */
async function removeStale(path: string, holder: string, afterMs: number): Promise<boolean> {
  const taken = await stat(path).catch(() => null);
  if (!taken) return true;
  if (isProcessAlive(Number.parseInt(holder)) && Date.now() - taken.mtimeMs < afterMs) return false;
  // Two may find it stale, and the slower one takes away the faster one's new turn: it looks, and puts it back.
  const aside = `${path}.${randomBytes(6).toString('hex')}.stale`;
  try {
    await rename(path, aside);
    if ((await ownerOf(aside)) !== holder) await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  return true;
}

function ownerOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
