import type { SecretClass } from '../../contract/index.ts';
import { defineDetector, type Found } from './detector.ts';
import { runEnd, runStart, TOKEN } from './scan.ts';

/**
 * JSON Web Tokens, signed (RFC 7519) and encrypted (RFC 7516), whole or cut off. What tells an expired token or a
 * wrong audience is kept beside the pseudonym; who it belongs to is kept as pseudonyms.
 */
const DOT = 46;
const KEPT_CLAIMS = [
  'aud',
  'iss',
  'tid',
  'appid',
  'azp',
  'exp',
  'nbf',
  'iat',
  'ver',
  'scp',
  'roles',
  'wids',
  'idtyp',
  'amr',
];
const IDENTITY_CLAIMS: Readonly<Record<string, SecretClass>> = {
  upn: 'email', unique_name: 'email', preferred_username: 'email', email: 'email', verified_primary_email: 'email',
  oid: 'user', sub: 'user', puid: 'user', altsecid: 'user', name: 'user', family_name: 'user', given_name: 'user',
  onprem_sid: 'user', nameid: 'user', winaccountname: 'user', ipaddr: 'ip', phone_number: 'phone', deviceid: 'machine',
}; // prettier-ignore

export const jwt = defineDetector({
  id: 'jwt',
  class: 'token',
  triggers: ['eyJ'],
  find(text, at) {
    if (text.slice(at, at + 3) !== 'eyJ') return null;
    const before = at === 0 ? 0 : text.charCodeAt(at - 1);
    if (before < 128 && TOKEN[before] === 1) return null;
    if (before === DOT && text.startsWith('eyJ', runStart(text, at - 1, TOKEN, 8192))) return null;
    const ends: number[] = [];
    let end = at;
    for (;;) {
      const next = runEnd(text, end, TOKEN);
      if (next === end && ends.length === 0) return null;
      ends.push(next);
      end = next;
      if (text[end] !== '.' || ends.length === 5) break;
      end += 1;
    }
    // A dot that ends a sentence is not part of a token cut off in it.
    end = ends.length > 1 && ends.at(-1) === ends.at(-2)! + 1 && ends.length !== 3 ? ends.at(-2)! : end;
    const parts = text.slice(at, end).split('.');
    const header = decodePart(parts[0]!);
    if (!header) return isCutOff(text, at, ends[0]!) ? { start: at, end } : null;
    if (parts.length === 1 && typeof header['alg'] !== 'string') return null;
    return describe(at, end, parts, header);
  },
});

function describe(start: number, end: number, parts: string[], header: Record<string, unknown>): Found {
  const claims = (parts.length === 2 || parts.length === 3 ? decodePart(parts[1]!) : null) ?? {};
  const learned: { value: string; class: SecretClass; as?: string }[] = [];
  if (parts.length === 3 && parts[2]!.length >= 16) learned.push({ value: parts[2]!, class: 'signature' });
  if (parts.length === 5)
    for (const part of parts.slice(1)) if (part.length >= 16) learned.push({ value: part, class: 'token' });
  const about: Record<string, unknown> = {};
  for (const name of ['alg', 'typ', 'enc']) if (typeof header[name] === 'string') about[name] = header[name];
  for (const name of KEPT_CLAIMS) if (isKept(claims[name])) about[name] = claims[name];
  for (const [name, secretClass] of Object.entries(IDENTITY_CLAIMS)) {
    const value = claims[name];
    if (typeof value !== 'string' || value === '' || value.length > 200) continue;
    const asClass = secretClass === 'email' && !value.includes('@') ? 'user' : secretClass;
    learned.push({ value, class: asClass, as: name });
  }
  return { start, end, parts: learned, about };
}

function isKept(value: unknown): boolean {
  if (typeof value === 'number') return true;
  if (typeof value === 'string') return value.length <= 500;
  return (
    Array.isArray(value) &&
    value.length <= 50 &&
    value.every((item) => typeof item === 'string' && item.length <= 100)
  );
}

function decodePart(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The beginning of a token whose header is not whole: `eyJ0eXAiOiJKV1QiLCJhbGciO...` */
function isCutOff(text: string, start: number, end: number): boolean {
  if (end - start < 20) return false;
  const head = Buffer.from(text.slice(start, Math.min(end, start + 64)), 'base64url').toString('latin1');
  return /^\{"(?:typ|alg|kid|x5t|enc|zip|nonce|cty)"/.test(head);
}
