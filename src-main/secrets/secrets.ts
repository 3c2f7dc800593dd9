import { knownError, type CredentialStorage } from '../contract/index.ts';
import { createSealedSecret, type SealedSecret } from './sealed-secret.ts';
import { readKey, tryStore, type FoundStore, type SecretStore } from './secret-store.ts';
import { openSystemStore } from './system-store.ts';
import { accountOf, readMarker } from './trace-key-marker.ts';
import { openTraceKey, type TraceKey } from './trace-key.ts';

/** What is kept secret in one data folder. Nothing is asked of the system before it is needed. */
export interface Secrets {
  /** Raises TRACE_KEY_MISSING; asked again, it asks the store again. */
  traceKey(): Promise<TraceKey>;
  storage(): Promise<CredentialStorage>;
  /** Asks the store anew. What was kept in its place moves into a store that answers now. */
  testStore(): Promise<CredentialStorage>;
  /** Everything that is kept of who is signed in. */
  readonly signIns: SealedSecret;
}

export function openSecrets(
  dataFolder: string,
  openStore: () => Promise<SecretStore> = openSystemStore,
): Secrets {
  let found: Promise<FoundStore> | undefined;
  let key: Promise<TraceKey> | undefined;
  const findStore = () => (found ??= storeThatAnswers(dataFolder, openStore));

  const openKey = async () => {
    try {
      return await openTraceKey(dataFolder, await findStore());
    } catch (error) {
      // Asked anew the next time: the user may have unlocked the store, or put the key back.
      key = found = undefined;
      throw error;
    }
  };
  const traceKey = () => (key ??= openKey());
  const storage = async (): Promise<CredentialStorage> => {
    const { store, why } = await findStore();
    return store ? { kind: 'store', name: store.name, why } : { kind: 'memory', name: '', why };
  };
  const signIns = createSealedSecret(dataFolder, 'sign-ins', findStore);
  return {
    traceKey,
    storage,
    async testStore() {
      found = undefined;
      // A key that is open stays open, whatever became of the store.
      if ((await findStore()).store) {
        key = undefined;
        await traceKey().catch(() => undefined);
        await signIns.change((kept) => kept);
      }
      return storage();
    },
    signIns,
  };
}

/** A key that can be read shows that the store answers; without one, something is kept and taken away again. */
async function storeThatAnswers(
  dataFolder: string,
  openStore: () => Promise<SecretStore>,
): Promise<FoundStore> {
  try {
    const store = await openStore();
    const marker = await readMarker(dataFolder).catch(() => null);
    if (marker) await readKey(store, accountOf(marker.fingerprint));
    else await tryStore(store);
    return { store, why: null };
  } catch (error) {
    return { store: null, why: knownError(error).message };
  }
}
