// Signs the dual-write page in as a browser application does: authorization code with a proof key, then tokens.
import { follow, pace, pause } from '/practice/practice.js';

const { clientId, signIn } = document.documentElement.dataset;
const redirectUri = `${location.origin}/dualWrite`;
const SCOPE = 'https://IntegratorApp.com/.default openid profile offline_access';
const VERIFIER = 'dual-write practice verifier';

/** Tokens for the gateway and a way to more, or null while the page goes to sign in and comes back. */
export async function signedIn() {
  const code = new URLSearchParams(location.search).get('code');
  if (code === null) {
    await askForCode();
    return null;
  }
  history.replaceState(null, '', `/dualWrite${location.hash}`);
  const verifier = remembered();
  return requestToken({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
    scope: SCOPE,
  });
}

/** A token for another service, with the refresh token of the first. */
export function tokenFor(resource, { refresh_token }) {
  const scope = `${resource}/.default openid profile offline_access`;
  return requestToken({ grant_type: 'refresh_token', refresh_token, scope });
}

async function requestToken(form) {
  const answer = await fetch(`${signIn}/common/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, ...form }),
  });
  return answer.json();
}

async function askForCode() {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  remember(verifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const question = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    response_mode: 'query',
    scope: SCOPE,
    redirect_uri: redirectUri,
    state: base64url(crypto.getRandomValues(new Uint8Array(24))),
    nonce: crypto.randomUUID(),
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    'client-request-id': crypto.randomUUID(),
  });
  await loaded();
  await pause(pace ?? 0);
  follow(`${signIn}/common/oauth2/v2.0/authorize?${question}`);
}

/** Whoever frames this page hears of its load before it leaves. */
function loaded() {
  if (document.readyState === 'complete') return undefined;
  return new Promise((resolve) => addEventListener('load', resolve, { once: true }));
}

// With third-party cookies blocked a frame may not touch its storage; the page then says so on the console, and goes on.
function remember(verifier) {
  try {
    sessionStorage.setItem(VERIFIER, verifier);
  } catch (error) {
    console.error(error);
  }
}

function remembered() {
  try {
    return sessionStorage.getItem(VERIFIER) ?? '';
  } catch (error) {
    console.error(error);
    return '';
  }
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
