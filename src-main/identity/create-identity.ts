import { ConsoleError, fail } from '../contract/index.ts';
import { deadline, type Network } from '../network/index.ts';
import type { SealedSecret } from '../secrets/index.ts';
import { signInWithBrowser } from './browser-sign-in.ts';
import { signInWithDeviceCode } from './device-code-sign-in.ts';
import { keptOf, openEntra } from './entra.ts';
import type { Identity } from './identity.ts';
import { OTHER_REGISTRATION, accountOf, keptSignIns } from './kept-sign-ins.ts';
import { readTenant } from './registration.ts';
import { renew } from './renew.ts';

/** How long the console waits for someone in front of a browser. */
const BROWSER_MS = 5 * 60_000;
/** The most a code may live; Entra's lives 15 minutes and ends by itself. */
const DEVICE_CODE_MS = 60 * 60_000;

export interface IdentityOptions {
  network: Network;
  /** Where sign-ins are kept. */
  secret: SealedSecret;
  /** Of the app registration at this moment. Raises SIGN_IN_NOT_SET_UP. */
  clientId: () => Promise<string>;
  /** Someone signed in or out, or has to sign in again. */
  changed?: () => void;
  browserMs?: number;
}

export function createIdentity({
  network,
  secret,
  clientId,
  changed = () => undefined,
  browserMs = BROWSER_MS,
}: IdentityOptions): Identity {
  const kept = keptSignIns(secret);
  return {
    async accounts() {
      const current = await clientId().catch(() => null);
      return (await kept.all()).map((signIn) => accountOf(signIn, current));
    },

    async signIn({ tenant, cloud, resource, loginHint }, way, signal) {
      const scopes = resource === null ? [] : [scopeOf(resource)];
      const options = { network, cloud, clientId: await clientId(), tenant: readTenant(tenant) };
      const ms = way.kind === 'browser' ? browserMs : DEVICE_CODE_MS;
      const until = new Date(Date.now() + ms).toISOString();
      const limit = deadline(signal, ms, () => notInTime(ms));
      const entra = await openEntra({ ...options, signal: limit.signal });
      try {
        const result = await (way.kind === 'browser'
          ? signInWithBrowser(entra, scopes, loginHint, way, until)
          : signInWithDeviceCode(entra, scopes, way.show));
        const signIn = keptOf(entra, result);
        await kept.keep(signIn);
        changed();
        return accountOf(signIn, options.clientId);
      } catch (error) {
        throw entra.explain(error);
      } finally {
        limit.end();
      }
    },

    async token(id, resource, signal) {
      const scope = scopeOf(resource);
      const wanted = await clientId();
      const { before, outcome } = await kept.use(id, async (signIn) => {
        signal.throwIfAborted();
        if (signIn.clientId !== wanted) fail('SIGN_IN_NEEDED', OTHER_REGISTRATION);
        const { cloud, tenantId: tenant } = signIn;
        return renew(await openEntra({ network, clientId: wanted, cloud, tenant, signal }), signIn, scope);
      });
      if (outcome.signIn.signInAgain !== before.signInAgain) changed();
      if ('error' in outcome) throw outcome.error;
      return outcome.token;
    },

    directoryRoles: async (id) => (await kept.find(id)).directoryRoles,

    async signOut(id) {
      await kept.remove(id);
      changed();
    },
  };
}

/**
 * One resource a request, as Entra wants it. `.default`: what the registration lists and was agreed to, so that nobody is
 * asked for more than an administrator can read there.
 */
function scopeOf(resource: string): string {
  const url = URL.canParse(resource) ? new URL(resource) : null;
  if (url?.protocol !== 'https:') fail('USAGE_INVALID', 'A token is for a service with an https address.');
  return `${url.origin}/.default`;
}

function notInTime(ms: number): ConsoleError {
  const minutes = Math.round(ms / 60_000);
  return new ConsoleError('SIGN_IN_TIMED_OUT', `Nobody signed in within ${minutes} minutes.`);
}
