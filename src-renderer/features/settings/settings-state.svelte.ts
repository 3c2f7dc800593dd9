import type { SettingsChoices, SettingsView } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

/** The settings as the page shows them; each change is written at once. */
export class SettingsState {
  #view = $state.raw<SettingsView | null>(null);
  #error = $state.raw<ApiError | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Null until they are read. */
  get view(): SettingsView | null {
    return this.#view;
  }

  /** Why they could not be read. */
  get error(): ApiError | null {
    return this.#error;
  }

  async load(): Promise<void> {
    try {
      this.#view = await this.#api.call('settings.get');
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }

  /** Shows the change, then writes it. Answers why it was refused, and shows what still applies. */
  async change(changes: Partial<SettingsChoices>): Promise<ApiError | null> {
    const before = this.#view;
    if (!before) return null;
    this.#view = { ...before, choices: { ...before.choices, ...changes } };
    try {
      await this.#api.call('settings.change', changes);
      return null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#view = before;
      return error;
    }
  }
}
