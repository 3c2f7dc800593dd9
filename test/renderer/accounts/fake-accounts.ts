import type {
  Account,
  AccountsView,
  ConsoleEvents,
  EventName,
  Input,
  MethodName,
  SignInFailure,
  SignInState,
} from '../../../src-main/contract/index.ts';
import { ERRORS, type ErrorCode } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../src-renderer/lib/api.ts';
import { RunningWork } from '../../../src-renderer/lib/running-work.svelte.ts';

export const ADELE: Account = {
  id: 'a',
  username: 'adele.vance@contoso.com',
  name: 'Adele Vance',
  tenantId: '7a3f0c1e-52b4-4d7e-9b0a-3c8e1f6d2a90',
  cloud: 'public',
  signInAgain: null,
};

export const FAILURE: SignInFailure = {
  title: 'Nobody has agreed yet that this app may read for you',
  advice: ['Ask an administrator for admin consent.'],
  code: 'AADSTS65001',
  correlationId: 'c0c0c0c0-1111-4222-8333-444444444444',
  traceId: 'd0d0d0d0-1111-4222-8333-444444444444',
  timestamp: '2026-11-22 04:00:00Z',
  url: 'https://login.microsoftonline.com/error?code=65001',
};

export function viewOf(...accounts: Account[]): AccountsView {
  return {
    accounts,
    offer: {
      clientId: '6c1f70d8-42ab-49e3-b7d5-e80f3a95c214',
      setBy: 'administrator',
      tenant: 'contoso.com',
      clouds: [
        { id: 'public', title: 'Public', note: null },
        { id: 'gcc', title: 'GCC', note: null },
      ],
    },
    storage: { kind: 'store', name: 'Secret Service', why: null },
  };
}

export const problem = (code: ErrorCode, message = 'It went wrong.') =>
  new ApiError({ code, message, ...ERRORS[code] });

/** The accounts of the main side, played: a sign-in ends when the test says so. */
export class FakeAccounts {
  view: AccountsView;
  state: SignInState = { phase: 'idle', failure: null };
  /** Why nobody can be read. */
  unreadable: ApiError | null = null;
  /** Why nobody can be signed out. */
  staysSignedIn: ApiError | null = null;
  /** Why no page can be opened. */
  noBrowser: ApiError | null = null;
  readonly asked: Input<'accounts.signIn'>[] = [];
  readonly signedOut: string[] = [];
  readonly opened: string[] = [];
  readonly #listeners = new Map<EventName, Set<(payload: never) => void>>();
  #ends: { done: (account: Account) => void; failed: (error: ApiError) => void } | null = null;

  constructor(view: AccountsView) {
    this.view = view;
  }

  emit<Name extends EventName>(name: Name, payload: ConsoleEvents[Name]): void {
    for (const listener of this.#listeners.get(name) ?? [])
      (listener as (given: ConsoleEvents[Name]) => void)(payload);
  }

  reach(state: SignInState): void {
    this.state = state;
    this.emit('signIn.changed', state);
  }

  succeed(account: Account): void {
    this.view = {
      ...this.view,
      accounts: [...this.view.accounts.filter(({ id }) => id !== account.id), account],
    };
    this.emit('accounts.changed', null);
    this.state = { phase: 'idle', failure: null };
    this.#ends?.done(account);
  }

  fail(error: ApiError, failure: SignInFailure | null = null): void {
    // The state first, the event never: a window must not need it.
    this.state = { phase: 'idle', failure };
    this.#ends?.failed(error);
  }

  readonly api: Api = {
    call: (method, ...[input]) => this.#answer(method, input) as Promise<never>,
    work: (method, ...[input]) => {
      if (method !== 'accounts.signIn') throw new Error(`${method} was not expected.`);
      this.asked.push(input as Input<'accounts.signIn'>);
      const running = new RunningWork<never>(() => this.fail(problem('INTERRUPTED')));
      running.follow(
        new Promise<Account>((done, failed) => (this.#ends = { done, failed })) as Promise<never>,
      );
      return running;
    },
    on: (name, listener) => {
      const listeners = this.#listeners.get(name) ?? new Set();
      this.#listeners.set(name, listeners.add(listener));
      return () => listeners.delete(listener);
    },
    openFile: () => {
      throw new Error('No file is opened here.');
    },
  };

  async #answer(method: MethodName, input: unknown): Promise<unknown> {
    switch (method) {
      case 'accounts.view':
        if (this.unreadable) throw this.unreadable;
        return this.view;
      case 'accounts.signInState':
        return this.state;
      case 'accounts.openCodePage':
        if (this.noBrowser) throw this.noBrowser;
        return void this.opened.push('code page');
      case 'accounts.signOut': {
        if (this.staysSignedIn) throw this.staysSignedIn;
        const { account } = input as Input<'accounts.signOut'>;
        this.signedOut.push(account ?? 'everybody');
        const accounts = this.view.accounts.filter(({ id }) => account !== null && id !== account);
        this.view = { ...this.view, accounts };
        return undefined;
      }
      default:
        throw new Error(`${method} was not expected.`);
    }
  }
}
