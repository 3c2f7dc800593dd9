import { createContext, untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type {
  Account,
  CheckResult,
  CheckRunView,
  ChecksView,
  CheckView,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';

/** One check as the list shows it. */
export interface CheckRow extends CheckView {
  /** It is being checked again; what is shown is of the run before. */
  isWaiting: boolean;
}

/**
 * The checks of a case, kept up to date. Lives as long as the case is open, so that a run goes on behind other pages and
 * can still be cancelled when its own page is opened again.
 */
export class ChecksState {
  readonly caseId: string;
  #view = $state.raw<ChecksView | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #problem = $state.raw<ApiError | null>(null);
  #work = $state.raw<RunningWork<void> | null>(null);
  /** What the run under way found so far. */
  readonly #live = new SvelteMap<string, CheckResult>();
  /** The checks the run is about; null for all. */
  #only = $state.raw<readonly string[] | null>(null);
  #loads = 0;
  #loading: Promise<void> = Promise.resolve();
  readonly #api: Api;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.caseId = caseId;
  }

  /** Null until it is read. */
  get view(): ChecksView | null {
    return this.#view;
  }

  get last(): CheckRunView | null {
    return this.#view?.last ?? null;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  /** Why a run could not be made or something not be done; what was found stands all the same. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  forgetProblem(): void {
    this.#problem = null;
  }

  get isRunning(): boolean {
    return this.#work !== null || this.#view?.isRunning === true;
  }

  /** The run this window started, to be cancelled; null when none is under way. */
  get work(): RunningWork<void> | null {
    return this.#work;
  }

  /** The last run; while one is under way, with what it found so far. */
  readonly rows: CheckRow[] = $derived.by(() => {
    const known = this.last?.results ?? [];
    const renewed = known.map((check) => {
      const result = this.#live.get(check.id);
      return result ? { ...result, change: null, finding: check.finding } : check;
    });
    const fresh = [...this.#live.values()]
      .filter(({ id }) => !known.some((check) => check.id === id))
      .map((result): CheckView => ({ ...result, change: null, finding: null }));
    return [...renewed, ...fresh].map((check) => ({ ...check, isWaiting: this.#isWaitedFor(check.id) }));
  });

  #isWaitedFor(id: string): boolean {
    return this.#work !== null && !this.#live.has(id) && (this.#only?.includes(id) ?? true);
  }

  /** Reads, and reads again whenever something changes; returns how to stop. */
  watch(): () => void {
    void this.load();
    const stops = [
      this.#api.on('checks.changed', (changed) => {
        if (changed.case === this.caseId) void this.load();
      }),
      this.#api.on('checks.result', ({ case: of, result }) => {
        if (of === this.caseId) this.#live.set(result.id, result);
      }),
      // Who can be asked depends on who is signed in, and on what the case says of its environment.
      this.#api.on('accounts.changed', () => void this.load()),
      this.#api.on('cases.changed', (changed) => {
        if (changed.case === this.caseId) void this.load();
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** Done when the newest view there is has come. */
  load(): Promise<void> {
    // Whoever loads in an effect must not do so again whenever a run begins.
    const work = untrack(() => this.#work);
    return (this.#loading = this.#read(++this.#loads, work));
  }

  async #read(load: number, work: RunningWork<void> | null): Promise<void> {
    try {
      const view = await this.#api.call('checks.view', { case: this.caseId });
      // It was overtaken by a newer question, whose answer counts.
      if (load !== this.#loads) {
        await this.#loading;
        return;
      }
      this.#view = view;
      this.#error = null;
      // What was asked before a run began knows nothing of it.
      if (!view.isRunning && work === this.#work) this.#ended();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }

  /** Runs all checks, or only these. */
  async run(only: string[] | null = null): Promise<void> {
    if (this.isRunning) return;
    this.#only = only;
    this.#live.clear();
    const work = this.#api.work('checks.run', { case: this.caseId, only });
    this.#work = work;
    await this.#attempt(work.promise);
    await this.load();
    this.#ended();
  }

  #ended(): void {
    this.#live.clear();
    this.#work = null;
  }

  /** Also a run this window knows nothing of: it was started before the page was loaded again. */
  async cancel(): Promise<void> {
    await this.#attempt(this.#api.call('checks.cancel', { case: this.caseId }));
  }

  async useAccount(account: string): Promise<void> {
    await this.#attempt(this.#api.call('checks.useAccount', { case: this.caseId, account }));
  }

  async openLink(check: string, link: number): Promise<void> {
    await this.#attempt(this.#api.call('checks.openLink', { case: this.caseId, check, link }));
  }

  async #attempt(doing: Promise<unknown>): Promise<void> {
    this.#problem = null;
    try {
      await doing;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'INTERRUPTED') this.#problem = error;
    }
  }
}

/** The account the checks ask as, where its tokens don't come any more. */
export function askerToSignInAgain(view: ChecksView | null, accounts: readonly Account[]): Account | null {
  return accounts.find(({ id, signInAgain }) => id === view?.account && signInAgain !== null) ?? null;
}

const [useState, provideState] = createContext<{ readonly current: ChecksState | null }>();
export const provideChecks = provideState;

/** The checks of the open case; only pages of a case ask for them. */
export function useChecks(): ChecksState {
  return useState().current!;
}
