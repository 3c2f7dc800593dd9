import { defineDetector, type Found } from './detector.ts';
import { looksRandom } from '../randomness.ts';
import { CREDENTIAL, isWordStart, runEnd } from './scan.ts';

/**
 * Credentials behind the name of an authentication scheme, in headers and in any text. The scheme stays, what follows
 * it goes. For `Basic` (RFC 7617) user and password are learned too.
 */
const SCHEMES = [
  'Bearer', 'Basic', 'Negotiate', 'NTLM', 'PoP', 'DPoP', 'MSIdentity', 'MSAuth1.0', 'Digest', 'Hawk', 'Kerberos', 'Token',
  'ApiKey', 'SharedKey', 'SharedKeyLite', 'SharedAccessSignature', 'AWS4-HMAC-SHA256', 'GoogleLogin', 'WRAP', 'OAuth',
]; // prettier-ignore
/** Words of ordinary language too: what follows them must look like a credential. */
const COMMON_WORDS = new Set(['basic', 'token', 'digest', 'bearer', 'oauth', 'pop', 'hawk', 'wrap']);

export const authorization = defineDetector({
  id: 'authorization',
  class: 'token',
  fields: [
    {
      names: ['authorization', 'proxyauthorization', 'xmsauthorizationauxiliary', 'xauthorization', 'xforwardedauthorization',
        'authenticationinfo', 'xoriginalauthorization', 'xmsauthorization', 'xzumoauth', 'xmsidentitytoken'],
      when: 'always',
    }, // prettier-ignore
    // `access_token, <token>`: browsers can't set another header on a socket.
    { names: ['secwebsocketprotocol'], when: (value) => randomItems(value).length > 0 },
  ],
  triggers: SCHEMES.map((scheme) => `${scheme} `),
  find(text, at) {
    if (!isWordStart(text, at)) return null;
    const space = text.indexOf(' ', at);
    const scheme = text.slice(at, space).toLowerCase();
    const start = space + 1;
    let end = runEnd(text, start, CREDENTIAL);
    if (scheme === 'aws4-hmac-sha256' || scheme === 'digest' || scheme === 'hawk' || scheme === 'wrap') {
      end = listEnd(text, start, end);
      return end - start >= 16 && text.slice(start, end).includes('=') ? { start, end } : null;
    }
    if (scheme === 'sharedaccesssignature') return sharedAccess(text, start);
    if (/[.,:;]/.test(text[end - 1] ?? '')) end -= 1;
    const value = text.slice(start, end);
    if (value.length < 8 || (COMMON_WORDS.has(scheme) && !isCredentialLike(value, text[end]))) return null;
    return { start, end, parts: scheme === 'basic' ? basicParts(value) : [] };
  },
});

/** Digits, capitals inside, or padding: no word of a sentence. `authorization_uri="..."` is a challenge. */
function isCredentialLike(value: string, next: string | undefined): boolean {
  if (/^[a-z_-]{2,40}=(?!=|$)/i.test(value) || next === '"') return false;
  return /\d/.test(value) || /[a-z][A-Z]/.test(value) || /=$/.test(value);
}

/** To the end of `name=value, name="value"` pairs. */
function listEnd(text: string, start: number, first: number): number {
  const pairs = /[\w-]{1,40}=(?:"[^"\r\n]{0,4000}"|[^\s,"]{0,4000})(?:, ?| |$)?/y;
  let end = first;
  pairs.lastIndex = start;
  while (pairs.test(text)) end = pairs.lastIndex;
  return text.slice(start, end).trimEnd().replace(/,$/, '').length + start;
}

/** Only the signature of `sr=...&sig=...&se=...&skn=...` is secret; the query rules take it. */
function sharedAccess(text: string, start: number): Found | null {
  const at = text.indexOf('sig=', start);
  if (at < 0 || at > start + 2000) return null;
  const end = runEnd(text, at + 4, CREDENTIAL);
  return end - at >= 12 ? { start: at + 4, end, class: 'signature' } : null;
}

export function basicParts(value: string): NonNullable<Found['parts']> {
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return [];
  const user = pair.slice(0, colon);
  const password = pair.slice(colon + 1);
  return [
    ...(user ? [{ value: user, class: user.includes('@') ? ('email' as const) : ('user' as const) }] : []),
    ...(password ? [{ value: password, class: 'password' as const }] : []),
  ];
}

/** Each random piece of a list, also behind the dots of a name: `base64url.bearer.authorization.k8s.io.<token>`. */
export function randomItems(value: string): Found[] {
  const found: Found[] = [];
  for (const item of value.slice(0, 16_384).matchAll(/[\w~+/=-]{16,}/g)) {
    if (looksRandom(item[0])) found.push({ start: item.index, end: item.index + item[0].length });
  }
  return found;
}
