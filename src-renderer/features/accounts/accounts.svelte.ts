import { createContext } from 'svelte';
import type { Account, AccountsView } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

/** Who is signed in on this computer, kept up to date; one for the whole window. */
export class Accounts {
  #view = $state.raw<AccountsView | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #asked = 0;
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Null until it is read. */
  get view(): AccountsView | null {
    return this.#view;
  }

  get list(): readonly Account[] {
    return this.#view?.accounts ?? [];
  }

  /** Of the last question or command. */
  get error(): ApiError | null {
    return this.#error;
  }

  /** Returns how to stop. */
  watch(): () => void {
    void this.load();
    return this.#api.on('accounts.changed', () => void this.load());
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    await this.#try(async () => {
      const view = await this.#api.call('accounts.view');
      // A newer question was asked meanwhile; its answer counts.
      if (asked === this.#asked) this.#view = view;
    });
  }

  /** Removes everything that is kept for the account, or for everybody; true when it is gone. */
  async signOut(account: Account | null): Promise<boolean> {
    const isGone = await this.#try(() =>
      this.#api.call('accounts.signOut', { account: account?.id ?? null }),
    );
    const problem = this.#error;
    await this.load();
    if (!isGone) this.#error = problem;
    return isGone;
  }

  async #try(what: () => Promise<void>): Promise<boolean> {
    try {
      await what();
      this.#error = null;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
      return false;
    }
  }
}

export const [useAccounts, provideAccounts] = createContext<Accounts>();
