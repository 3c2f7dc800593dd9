import { ConsoleError, fail } from '../contract/index.ts';
import type { Network } from '../network/index.ts';
import type { SealedSecret } from '../secrets/index.ts';
import { signInWithBrowser } from './browser-sign-in.ts';
import { signInWithDeviceCode } from './device-code-sign-in.ts';
import { keptOf, openEntra, type Entra } from './entra.ts';
import type { AccessToken, Identity } from './identity.ts';
import { accountOf, keptSignIns, type KeptSignIn } from './kept-sign-ins.ts';
import { readTenant } from './registration.ts';

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
    accounts: async () => (await kept.all()).map(accountOf),

    async signIn({ tenant, cloud, resource, loginHint }, way, signal) {
      const scopes = resource === null ? [] : [scopeOf(resource)];
      const options = { network, cloud, clientId: await clientId(), tenant: readTenant(tenant) };
      const limit = limited(signal, way.kind === 'browser' ? browserMs : DEVICE_CODE_MS);
      const entra = await openEntra({ ...options, signal: limit.signal });
      try {
        const result = await (way.kind === 'browser'
          ? signInWithBrowser(entra, scopes, loginHint, way, limit.until)
          : signInWithDeviceCode(entra, scopes, way.show));
        const signIn = keptOf(entra, result);
        await kept.keep(signIn);
        changed();
        return accountOf(signIn);
      } catch (error) {
        throw entra.explain(error);
      } finally {
        limit.end();
      }
    },

    async token(id, resource, signal) {
      const scope = scopeOf(resource);
      const wanted = await clientId();
      let outcome: { token: AccessToken } | { error: unknown } | undefined;
      await kept.use(id, async (signIn) => {
        signal.throwIfAborted();
        if (signIn.clientId !== wanted)
          fail('SIGN_IN_NEEDED', 'Another app registration was set since you signed in.');
        const { cloud, tenantId: tenant } = signIn;
        const entra = await openEntra({ network, clientId: wanted, cloud, tenant, signal });
        try {
          const renewed = await renew(entra, signIn, scope);
          outcome = { token: renewed.token };
          return renewed.signIn;
        } catch (error) {
          const refused = whyNotSilently(entra, signIn, error);
          outcome = { error: refused.raised };
          return refused.signIn;
        }
      });
      if (outcome && 'token' in outcome) return outcome.token;
      throw outcome?.error;
    },

    async directoryRoles(id) {
      return (await kept.find(id)).directoryRoles;
    },

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

async function renew(
  entra: Entra,
  signIn: KeptSignIn,
  scope: string,
): Promise<{ signIn: KeptSignIn; token: AccessToken }> {
  const { client, correlationId } = entra;
  const cache = client.getTokenCache();
  deserialized(() => cache.deserialize(signIn.cache));
  const accounts = await cache.getAllAccounts();
  const account = accounts.find(({ tenantId }) => tenantId === signIn.tenantId) ?? notKept();
  const result = await client.acquireTokenSilent({ account, scopes: [scope], correlationId });
  const token = { value: result.accessToken, expires: (result.expiresOn ?? new Date()).toISOString() };
  const isSame = result.fromCache && signIn.signInAgain === null;
  if (isSame) return { signIn, token };
  const { id, username, name, directoryRoles } = signIn;
  // A token for another service may come without the claims of the first.
  const renewed = keptOf(entra, result);
  return {
    token,
    signIn: {
      ...renewed,
      id,
      username,
      name,
      directoryRoles: renewed.directoryRoles ?? directoryRoles,
      cache: cache.serialize(),
    },
  };
}

function deserialized(read: () => void): void {
  try {
    read();
  } catch {
    notKept();
  }
}

function notKept(): never {
  return fail('SIGN_IN_NEEDED', 'What was kept of the sign-in can not be used any more.');
}

/**
 * Why no token came silently. Decided by the protocol's codes (RFC 6749 section 5.2, OpenID Connect Core section 3.1.2.6):
 * a grant that is gone ends the sign-in, consent or a second factor that is missing concerns one service.
 */
function whyNotSilently(
  entra: Entra,
  signIn: KeptSignIn,
  error: unknown,
): { signIn: KeptSignIn; raised: unknown } {
  const explained = entra.explain(error);
  const refusal = entra.refusal;
  if (!refusal || !(explained instanceof ConsoleError) || explained.code !== 'SIGN_IN_FAILED')
    return { signIn, raised: explained };
  const { title } = refusal.failure;
  const raised = new ConsoleError('SIGN_IN_NEEDED', title, { ...refusal.failure });
  if (refusal.error === 'invalid_grant' && refusal.suberror !== 'consent_required')
    return { signIn: { ...signIn, signInAgain: title }, raised };
  const isForPerson = /^(invalid_grant|interaction_required|login_required|consent_required)$/.test(
    refusal.error,
  );
  return { signIn, raised: isForPerson ? raised : explained };
}

function limited(signal: AbortSignal, ms: number): { signal: AbortSignal; until: string; end(): void } {
  const limit = new AbortController();
  const minutes = Math.round(ms / 60_000);
  const over = new ConsoleError('SIGN_IN_TIMED_OUT', `Nobody signed in within ${minutes} minutes.`);
  const timer = setTimeout(() => limit.abort(over), ms);
  return {
    signal: AbortSignal.any([signal, limit.signal]),
    until: new Date(Date.now() + ms).toISOString(),
    end: () => clearTimeout(timer),
  };
}
