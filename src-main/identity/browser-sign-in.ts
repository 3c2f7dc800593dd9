import { randomBytes } from 'node:crypto';
import type { AuthenticationResult } from '@azure/msal-node';
import { fail } from '../contract/index.ts';
import { untilAborted } from '../network/index.ts';
import { refused, type Entra } from './entra.ts';
import type { SignInWay } from './identity.ts';
import { openLoopback } from './loopback.ts';
import { readRefusal } from './refusal.ts';
import type { SignInPage } from './sign-in-page.ts';

const secret = () => randomBytes(32).toString('base64url');

/**
 * Authorization code with PKCE (RFC 7636) in the system's browser. MSAL makes the address and takes the code; the
 * listener is ours, because MSAL's own can neither be cancelled nor does it ever give up.
 */
export async function signInWithBrowser(
  entra: Entra,
  scopes: string[],
  loginHint: string | null,
  way: SignInWay & { kind: 'browser' },
  until: string,
): Promise<AuthenticationResult> {
  const { CryptoProvider, ResponseMode } = await import('@azure/msal-node');
  const { client, correlationId, host, signal } = entra;
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const state = secret();
  const nonce = secret();
  const loopback = await openLoopback(state);
  try {
    const asked = { scopes, redirectUri: loopback.redirectUri, correlationId };
    const url = await client.getAuthCodeUrl({
      ...asked,
      // The code comes in a body: an address would stay in the history of the browser.
      responseMode: ResponseMode.FORM_POST,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      state,
      nonce,
      ...(loginHint === null ? { prompt: 'select_account' } : { loginHint }),
    });
    if (new URL(url).host !== host) entra.unusable('another host');
    await untilAborted(way.open(url, until), signal).catch((error: unknown) =>
      fail('SIGN_IN_BROWSER_MISSING', 'The browser of this computer could not be opened.', {}, error),
    );
    const answer = await untilAborted(loopback.response, signal);
    const show = (page: SignInPage) => untilAborted(answer.show(page), signal);
    way.answered?.();
    try {
      const refusal = readRefusal(Object.fromEntries(answer.parameters), correlationId);
      if (refusal) throw refused(refusal);
      const code = answer.parameters.get('code') ?? entra.unusable('no code');
      const clientInfo = answer.parameters.get('client_info') ?? '';
      const result = await client.acquireTokenByCode(
        { ...asked, code, codeVerifier: verifier, clientInfo, nonce },
        { code, nonce },
      );
      await show('signed-in');
      return result;
    } catch (error) {
      await show('not-signed-in');
      throw error;
    }
  } finally {
    await loopback.close();
  }
}
