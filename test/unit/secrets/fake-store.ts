import { ConsoleError } from '../../../src-main/contract/index.ts';
import type { SecretStore } from '../../../src-main/secrets/index.ts';

export interface FakeStore extends SecretStore {
  readonly kept: Map<string, string>;
  /** A locked keyring finds nothing and takes nothing, as GNOME Keyring does. */
  isLocked: boolean;
}

export function createFakeStore(kept = new Map<string, string>()): FakeStore {
  const store: FakeStore = {
    name: 'Secret Service',
    kept,
    isLocked: false,
    get: async (account) => (store.isLocked ? null : (kept.get(account) ?? null)),
    async set(account, secret) {
      if (store.isLocked) throw new ConsoleError('SECRET_STORE_UNAVAILABLE', 'The keyring is locked.');
      kept.set(account, secret);
    },
    async delete(account) {
      if (!store.isLocked) kept.delete(account);
    },
  };
  return store;
}

export function noStore(): Promise<never> {
  return Promise.reject(new ConsoleError('SECRET_STORE_UNAVAILABLE', 'There is none.'));
}
