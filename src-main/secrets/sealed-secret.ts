import { createHash } from 'node:crypto';
import { access, mkdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';
import { sealFile, unsealFile } from '../sealed/index.ts';
import { keepKey, newKey, readKey, type FoundStore, type SecretStore } from './secret-store.ts';
import { inTurn } from './turn.ts';

/** A text that is kept secret. Raises SECRET_STORE_UNAVAILABLE when a store that answered does so no more. */
export interface SealedSecret {
  /** Null where nothing is kept; what is damaged or was sealed elsewhere is removed. */
  read(): Promise<string | null>;
  /** Reads, changes and writes in turn, over all processes. Null removes it. */
  change(next: (before: string | null) => string | null | Promise<string | null>): Promise<void>;
  /** Also what can't be read now, because the store doesn't answer. */
  remove(): Promise<void>;
}

/**
 * A sealed file whose key, made for it alone, lies in the credential store: stores take little (Windows 2,560 bytes), and
 * a sign-in is larger. Without a store the text lies in memory, and a file of better times is left for when it is back.
 */
export function createSealedSecret(
  dataFolder: string,
  name: string,
  findStore: () => Promise<FoundStore>,
): SealedSecret {
  const path = join(dataFolder, `${name}.sealed`);
  let memory: string | null = null;

  const read = async () => {
    // Where nothing is kept the store isn't asked: it might ask a person to unlock it.
    if (memory !== null || !(await isThere(path))) return memory;
    const { store } = await findStore();
    return store && readSealed(path, await accountIn(dataFolder, name), store);
  };
  const write = async (text: string) => {
    const { store } = await findStore();
    if (store) {
      const key = await keptKey(store, await accountIn(dataFolder, name));
      await sealFile(path, key, Buffer.from(text, 'utf8'));
    }
    memory = store ? null : text;
  };
  const remove = async () => {
    memory = null;
    await rm(path, { force: true, recursive: true });
    const { store } = await findStore();
    await store?.delete(await accountIn(dataFolder, name));
  };
  const inMyTurn = async (work: () => Promise<void>) => {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    await inTurn(`${path}.lock`, work);
  };
  return {
    read,
    change: (next) =>
      inMyTurn(async () => {
        const before = await read();
        const after = await next(before);
        // What lies in memory may have a store to move into by now.
        if (after === before && memory === null) return;
        await (after === null ? remove() : write(after));
      }),
    remove: () => inMyTurn(remove),
  };
}

/** Two data folders of a user must not overwrite each other's key. */
async function accountIn(dataFolder: string, name: string): Promise<string> {
  const folder = createHash('sha256')
    .update(await realpath(dataFolder))
    .digest('hex');
  return `${name} ${folder.slice(0, 32)}`;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function keptKey(store: SecretStore, account: string): Promise<Buffer> {
  const kept = await readKey(store, account);
  if (kept) return kept;
  const key = newKey();
  await keepKey(store, account, key);
  return key;
}

async function readSealed(path: string, account: string, store: SecretStore): Promise<string | null> {
  try {
    const key = await readKey(store, account);
    // Without its key nobody opens it any more; with one that is no fit the reader says so.
    return (await unsealFile(path, key ?? newKey())).toString('utf8');
  } catch (error) {
    if (!isBeyondUse(error)) throw error;
    await rm(path, { force: true, recursive: true });
    return null;
  }
}

/** Damaged, sealed elsewhere, gone meanwhile, or no file at all. */
function isBeyondUse(error: unknown): boolean {
  if (!(error instanceof ConsoleError)) return isErrno(error, 'EISDIR');
  if (error.code === 'SECRET_STORE_UNAVAILABLE') return false;
  return error.code !== 'FILE_NOT_FOUND' || isErrno(error.cause, 'ENOENT', 'EISDIR');
}
