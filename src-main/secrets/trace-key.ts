import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../contract/index.ts';
import { keepKey, newKey, readKey, type FoundStore, type SecretStore } from './secret-store.ts';
import { makeKeyFile, readKeyFile, removeKeyFile } from './trace-key-file.ts';
import { accountOf, fingerprintOf, readMarker, writeMarker, type Marker } from './trace-key-marker.ts';
import { inTurn } from './turn.ts';

export interface TraceKey {
  key: Buffer;
  /** Name of the credential store it lies in; null where none answers, and it lies in a file that only this user may read. */
  store: string | null;
}

/**
 * The key that seals every raw trace of this user. Made once; a key that is there is never replaced. It lies in the
 * credential store, and moves there from its file when a store answers; a marker in the data folder says which key the
 * store has, so that a store that is gone is never taken for a user who has no key yet.
 * Raises TRACE_KEY_MISSING, and leaves everything as it is.
 */
export async function openTraceKey(dataFolder: string, found: FoundStore): Promise<TraceKey> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  return (
    (await settledKey(dataFolder, found)) ??
    (await inTurn(
      join(dataFolder, 'trace-key.lock'),
      // Another process may have had its turn before.
      async () => (await settledKey(dataFolder, found)) ?? (await settleKey(dataFolder, found)),
    ))
  );
}

/** The key where it belongs; null when it has to be made or moved. */
async function settledKey(dataFolder: string, found: FoundStore): Promise<TraceKey | null> {
  const marker = await readMarker(dataFolder);
  const inFile = await readKeyFile(dataFolder, marker);
  if (marker && !inFile) return { key: await keyInStore(marker, found), store: marker.store };
  return inFile && !found.store ? { key: inFile, store: null } : null;
}

async function keyInStore(marker: Marker, { store, why }: FoundStore): Promise<Buffer> {
  if (!store) fail('TRACE_KEY_MISSING', `${why} The key to the raw traces lies in ${marker.store}.`);
  const key = await readKey(store, accountOf(marker.fingerprint));
  if (!key || fingerprintOf(key) !== marker.fingerprint)
    fail(
      'TRACE_KEY_MISSING',
      `${store.name} answers, but it has not got the key to the raw traces any more.`,
      {
        kept: accountOf(marker.fingerprint),
      },
    );
  return key;
}

/** In an order that a crash at any point loses nothing: kept, read back, marked, and only then gone from the file. */
async function settleKey(dataFolder: string, { store }: FoundStore): Promise<TraceKey> {
  const inFile = await readKeyFile(dataFolder, await readMarker(dataFolder));
  const key = inFile ?? newKey();
  // Named after the key itself: two data folders, or two tries, never overwrite each other's.
  const fingerprint = fingerprintOf(key);
  if (!store || !(await isKept(store, accountOf(fingerprint), key)))
    return { key: inFile ?? (await makeKeyFile(dataFolder)), store: null };
  await writeMarker(dataFolder, { store: store.name, fingerprint });
  await removeKeyFile(dataFolder);
  return { key, store: store.name };
}

/** A store that answered a moment ago may refuse all the same: the key must not hang on it. */
async function isKept(store: SecretStore, account: string, key: Buffer): Promise<boolean> {
  try {
    await keepKey(store, account, key);
    return true;
  } catch {
    return false;
  }
}
