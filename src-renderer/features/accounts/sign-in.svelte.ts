import { createContext } from 'svelte';
import type {
  Account,
  CloudId,
  Input,
  SignInFailure,
  SignInState,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';
import { visibleText } from '../../lib/format.ts';
import { announce } from '../../ui/index.ts';

/** What a part of the window wants somebody signed in for. */
export interface SignInWish {
  /** Domain or id; '' proposes the one of the settings. */
  tenant: string;
  /** Who has to sign in again; null for anybody. */
  account: Account | null;
  /** The service of a case that is to be asked; null: only who it is. */
  for: Input<'accounts.signIn'>['for'];
}

export type SignInWay = Input<'accounts.signIn'>['way'];

/** The sign-in as the window asks for it and follows it. There is one at a time. */
export class SignIn {
  #wish = $state.raw<SignInWish | null>(null);
  #state = $state.raw<SignInState>({ phase: 'idle', failure: null });
  #work = $state.raw<RunningWork<Account> | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #other = $state.raw<Account | null>(null);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Null while nobody asked for it. */
  get wish(): SignInWish | null {
    return this.#wish;
  }

  get state(): SignInState {
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#work !== null;
  }

  get isCancelling(): boolean {
    return this.#work?.isCancelling ?? false;
  }

  /** Why it did not come to its end, where Entra did not say. */
  get error(): ApiError | null {
    return this.failure ? null : this.#error;
  }

  /** Why Entra said no. */
  get failure(): SignInFailure | null {
    return this.#error?.code === 'SIGN_IN_FAILED' && this.#state.phase === 'idle'
      ? this.#state.failure
      : null;
  }

  /** Who signed in where somebody else was asked to. */
  get other(): Account | null {
    return this.#other;
  }

  /** Returns how to stop. */
  watch(): () => void {
    return this.#api.on('signIn.changed', (state) => (this.#state = state));
  }

  /** Opens the dialog. */
  ask({ tenant = '', account = null, for: service = null }: Partial<SignInWish> = {}): void {
    this.#error = this.#other = null;
    this.#wish = { tenant, account, for: service };
  }

  async start(tenant: string, cloud: CloudId, way: SignInWay): Promise<void> {
    const wish = this.#wish;
    if (!wish || this.#work) return;
    this.#error = this.#other = null;
    this.#state = { phase: 'finishing' };
    const account = wish.account?.id ?? null;
    const work = this.#api.work('accounts.signIn', { tenant, cloud, way, for: wish.for, account });
    this.#work = work;
    try {
      const signedIn = await work.promise;
      announce(`Signed in as ${visibleText(signedIn.username)}`);
      if (account === null || account === signedIn.id) this.#wish = null;
      else this.#other = signedIn;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // The event may still be on its way, and a failure is only told by the state.
      this.#state = await this.#api.call('accounts.signInState');
      if (error.code !== 'INTERRUPTED') this.#error = error;
    } finally {
      this.#work = null;
    }
  }

  cancel(): void {
    this.#work?.cancel();
  }

  /** From what went wrong back to the form. */
  retry(): void {
    this.#error = null;
  }

  /** Closes the dialog; a sign-in nobody looks at any more ends. */
  close(): void {
    this.cancel();
    this.#wish = null;
  }
}

export const [useSignIn, provideSignIn] = createContext<SignIn>();
