import { randomBytes } from 'node:crypto';
import { fail } from '../contract/index.ts';

/** Where the system keeps keys. Raises SECRET_STORE_UNAVAILABLE, with words, where it doesn't answer. */
export interface SecretStore {
  /** `Windows Credential Manager`, `macOS Keychain`, `Secret Service`. */
  readonly name: string;
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  delete(account: string): Promise<void>;
}

/** A store that answers, or why none does. */
export type FoundStore = { store: SecretStore; why: null } | { store: null; why: string };

const KEY_BYTES = 32;

/** Keeps something and takes it away again: a locked keyring reads as an empty one, so reading alone proves nothing. */
export async function tryStore(store: SecretStore): Promise<void> {
  const account = `test ${randomBytes(8).toString('hex')}`;
  try {
    await keepKey(store, account, newKey());
  } finally {
    await store.delete(account);
  }
}

/** The key kept under `account`: null when there is none and the store answers, or when it is no key. */
export async function readKey(store: SecretStore, account: string): Promise<Buffer | null> {
  const kept = await store.get(account);
  if (kept === null) {
    await tryStore(store);
    return null;
  }
  const key = Buffer.from(kept, 'base64');
  return key.length === KEY_BYTES ? key : null;
}

/** Read back before it counts as kept. */
export async function keepKey(store: SecretStore, account: string, key: Buffer): Promise<void> {
  const text = key.toString('base64');
  await store.set(account, text);
  if ((await store.get(account)) !== text)
    fail('SECRET_STORE_UNAVAILABLE', `${store.name} did not give back what it was given.`);
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}
