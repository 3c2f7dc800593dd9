import { createContext } from 'svelte';
import type { CaseDetails } from '../../src-main/contract/index.ts';
import { ApiError, type Api } from './api.ts';

/** The case that is open in the window, kept up to date. */
export class CaseState {
  readonly id: string;
  #details = $state.raw<CaseDetails | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #asked = 0;
  readonly #api: Api;

  constructor(api: Api, id: string) {
    this.#api = api;
    this.id = id;
  }

  /** Null until it is read. */
  get details(): CaseDetails | null {
    return this.#details;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  /** Reads the case and reads it again whenever it changes; returns how to stop. */
  watch(): () => void {
    void this.load();
    return this.#api.on('cases.changed', (changed) => {
      if (changed.case === this.id || changed.case === null) void this.load();
    });
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const details = await this.#api.call('cases.get', { case: this.id });
      // A newer question was asked meanwhile; its answer counts.
      if (asked !== this.#asked) return;
      this.#details = details;
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }
}

const [useState, provideState] = createContext<{ readonly current: CaseState | null }>();
export const provideCase = provideState;

/** The open case; only pages of a case ask for it. */
export function useCase(): CaseState {
  return useState().current!;
}
