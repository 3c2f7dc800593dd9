import { ConsoleError, fail } from '../contract/index.ts';
import { keptOf, type Entra } from './entra.ts';
import type { AccessToken } from './identity.ts';
import type { KeptSignIn } from './kept-sign-ins.ts';

/** A token or why there is none, and what is kept from now on: the very same object where nothing changed. */
export type Renewal = { signIn: KeptSignIn } & ({ token: AccessToken } | { error: unknown });

/** A token without the person: from the cache while it lives, else for the refresh token. */
export async function renew(entra: Entra, signIn: KeptSignIn, scope: string): Promise<Renewal> {
  try {
    return await silently(entra, signIn, scope);
  } catch (error) {
    return whyNot(entra, signIn, error);
  }
}

async function silently(entra: Entra, signIn: KeptSignIn, scope: string): Promise<Renewal> {
  const { client, correlationId } = entra;
  const cache = client.getTokenCache();
  deserialized(() => cache.deserialize(signIn.cache));
  const accounts = await cache.getAllAccounts();
  const account = accounts.find(({ tenantId }) => tenantId === signIn.tenantId) ?? notKept();
  const result = await client.acquireTokenSilent({ account, scopes: [scope], correlationId });
  // MSAL takes an answer without a token for one.
  if (result.accessToken === '') entra.unusable('no token');
  const token = { value: result.accessToken, expires: (result.expiresOn ?? new Date()).toISOString() };
  if (result.fromCache && signIn.signInAgain === null) return { signIn, token };
  // Who it is was said when the person signed in; an answer for another service may leave claims out.
  const { directoryRoles, cache: renewed } = keptOf(entra, result);
  return {
    token,
    signIn: {
      ...signIn,
      signInAgain: null,
      directoryRoles: directoryRoles ?? signIn.directoryRoles,
      cache: renewed,
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

const NOT_ENOUGH = 'What was kept of the sign-in is not enough any more.';

function notKept(): never {
  return fail('SIGN_IN_NEEDED', NOT_ENOUGH);
}

/** A person can mend these by signing in: RFC 6749 section 5.2, OpenID Connect Core section 3.1.2.6. */
const FOR_THE_PERSON = ['invalid_grant', 'interaction_required', 'login_required', 'consent_required'];

/** Of `invalid_grant`, in Entra's suberror: a person can mend it for this service, and the grant is good for others. */
const OF_ONE_SERVICE = ['consent_required', 'basic_action', 'additional_action', 'message_only'];

/**
 * Decided by the protocol's codes alone: a grant that is gone ends the sign-in; consent or a second factor that is
 * missing concerns one service; anything else is about the registration or the address.
 */
function whyNot(entra: Entra, signIn: KeptSignIn, error: unknown): Renewal {
  const explained = entra.explain(error);
  if (!(explained instanceof ConsoleError) || explained.code !== 'SIGN_IN_FAILED')
    return { signIn, error: explained };
  const { refusal } = entra;
  // Entra was not even asked: there is no refresh token, or it has expired.
  if (!refusal && error instanceof Error && error.name === 'InteractionRequiredAuthError')
    return gone(signIn, NOT_ENOUGH);
  if (!refusal || !FOR_THE_PERSON.includes(refusal.error)) return { signIn, error: explained };
  const { title } = refusal.failure;
  const needed = { ...refusal.failure };
  return refusal.error === 'invalid_grant' && !OF_ONE_SERVICE.includes(refusal.suberror)
    ? gone(signIn, title, needed)
    : { signIn, error: new ConsoleError('SIGN_IN_NEEDED', title, needed) };
}

function gone(signIn: KeptSignIn, why: string, detail?: Record<string, unknown>): Renewal {
  return { signIn: { ...signIn, signInAgain: why }, error: new ConsoleError('SIGN_IN_NEEDED', why, detail) };
}
