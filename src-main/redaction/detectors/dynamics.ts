import { defineDetector } from './detector.ts';
import { isWordy } from '../randomness.ts';
import { CREDENTIAL, isWordStart, runEnd } from './scan.ts';

/** Sessions of finance and operations and of Dataverse, and the connection fields of dual-write. */
const SESSION_COOKIES = [
  'DynamicsOwinAuth', 'CrmOwinAuth', '.AspNet.Cookies', '.AspNetCore.Cookies', 'ESTSAUTHPERSISTENT', 'ESTSAUTHLIGHT', 'ESTSAUTH',
  'ESTSSSOTILES', 'SignInStateCookie', 'FedAuth', 'rtFa', 'ARRAffinity', 'ARRAffinitySameSite', 'ASP.NET_SessionId', 'ReqClientId',
  'buid', 'esctx', 'x-ms-RefreshTokenCredential', 'x-ms-gateway-slice-auth', 'MSISAuth', 'MSISAuthenticated', 'MSPAuth', 'RPSSecAuth', 'OpenIdConnect.nonce',
]; // prettier-ignore
const SESSION_NAMES = SESSION_COOKIES.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));

export const dynamics = defineDetector({
  id: 'dynamics',
  class: 'session',
  fields: [
    { names: ['msdynsid', 'msdynbsid', 'dynsid', 'dynbsid'], when: 'always' },
    {
      names: [...SESSION_NAMES, 'estsauthpersistent', 'aspxauth', 'aspnetcookiesc1', 'aspnetcookiesc2'],
      class: 'cookie',
      when: 'likely',
    },
    // Links to error and export files in storage: whoever has the query has the file.
    {
      names: ['erroruri', 'exporturi', 'importerroruri', 'sasuri', 'sasurl', 'callbackurl', 'bloburi', 'downloaduri', 'uploaduri'],
      class: 'signature',
      when: hasTellingQuery,
    }, // prettier-ignore
    {
      names: ['servicebusconnectionstring', 'storageaccountsasconnectionstring'],
      class: 'connection-string',
      when: 'always',
    },
  ],
  // `FedAuth=...` and its like in logs and scripts.
  triggers: SESSION_COOKIES.map((name) => `${name}=`),
  find(text, at) {
    if (!isWordStart(text, at)) return null;
    const start = text.indexOf('=', at) + 1;
    const end = runEnd(text, start, CREDENTIAL);
    return end - start >= 8 ? { start, end, class: 'cookie', certain: true } : null;
  },
});

/** A cookie that carries a session, whatever its value looks like. */
export function isSessionCookie(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    SESSION_NAMES.some((known) => plain.startsWith(known)) ||
    /session|auth|token|sid$|ticket|login|sso/.test(plain)
  );
}

/** Numbers and words in a query open nothing: `https://login.microsoftonline.com/error?code=50058`. */
function hasTellingQuery(address: string): boolean {
  const query = address.slice(address.indexOf('?') + 1);
  return (
    address.includes('?') &&
    query.split('&').some((pair) => !isWordy(pair.slice(pair.indexOf('=') + 1)) && pair.length >= 6)
  );
}
