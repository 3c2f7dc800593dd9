import {
  ConsoleError,
  fail,
  type Account,
  type Input,
  type SignInFailure,
  type SignInState,
  type accountsMethods,
} from '../contract/index.ts';
import { checkOffered, resourceOf, signInOffer } from '../flows/accounts.ts';
import type { SignInWay } from '../identity/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

const IDLE: SignInState = { phase: 'idle', failure: null };

export function accountsHandlers(desk: Desk): HandlersOf<typeof accountsMethods> {
  const { cases, host, identity, secrets, settings } = desk;
  let state = IDLE;
  let underWay: { end: AbortController; done: Promise<unknown> } | undefined;
  const reach = (next: SignInState) => {
    state = next;
    desk.emit('signIn.changed', next);
  };
  const environmentOf = async (id: string) => (await cases.find(id)).file.environment;
  const ways: Record<'browser' | 'device-code', SignInWay> = {
    browser: {
      kind: 'browser',
      async open(url, until) {
        reach({ phase: 'browser', until });
        await host.openExternal(url);
      },
      answered: () => reach({ phase: 'finishing' }),
    },
    'device-code': { kind: 'device-code', show: (code) => reach({ phase: 'code', ...code }) },
  };

  async function attempt(
    { tenant, cloud, way, for: wanted, account: expected }: Input<'accounts.signIn'>,
    signal: AbortSignal,
  ): Promise<Account> {
    signal.throwIfAborted();
    reach({ phase: 'finishing' });
    try {
      checkOffered(cloud, await signInOffer(settings.value.signIn));
      const resource = wanted && resourceOf(wanted.service, await environmentOf(wanted.case), cloud);
      const known = (await identity.accounts()).find(({ id }) => id === expected);
      const request = { tenant, cloud, resource, loginHint: known?.username ?? null };
      const account = await identity.signIn(request, ways[way], signal);
      reach(IDLE);
      return account;
    } catch (error) {
      reach({ phase: 'idle', failure: failureOf(error) });
      throw error;
    }
  }

  return {
    async 'accounts.view'() {
      const [accounts, offer, storage] = await Promise.all([
        identity.accounts(),
        signInOffer(settings.value.signIn),
        secrets.storage(),
      ]);
      return { accounts, offer, storage };
    },
    'accounts.signInState': async () => state,
    'accounts.signIn'(request, { signal }) {
      // One person signs in at a time, and a window that was reloaded can't cancel what it had begun.
      const earlier = underWay;
      const end = new AbortController();
      const done = (async () => {
        earlier?.end.abort(new ConsoleError('INTERRUPTED', 'Another sign-in took its place.'));
        await earlier?.done;
        return attempt(request, AbortSignal.any([signal, end.signal]));
      })();
      underWay = { end, done: done.catch(() => undefined) };
      return done;
    },
    async 'accounts.openCodePage'() {
      if (state.phase !== 'code') fail('USAGE_INVALID', 'No code is waiting to be entered.');
      await host.openExternal(state.page);
    },
    async 'accounts.openFailurePage'() {
      const url = state.phase === 'idle' ? state.failure?.url : undefined;
      if (!url) fail('USAGE_INVALID', 'There is no page about this.');
      await host.openExternal(url);
    },
    'accounts.signOut': async ({ account }) => identity.signOut(account),
  };
}

function failureOf(error: unknown): SignInFailure | null {
  const isRefused = error instanceof ConsoleError && error.code === 'SIGN_IN_FAILED';
  return isRefused ? (error.detail as unknown as SignInFailure) : null;
}
