import type { Entry } from '../../contract/index.ts';
import { jsonOf, membersOf, textOf } from './untrusted.ts';

/**
 * What the token of a request says about itself. The signature is not looked at, and the token is not kept: rules turn
 * the claims into a verdict while the entry streams past.
 * https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export interface TokenClaims {
  /** Where the token stands. */
  field: string;
  audience: string;
  tenant: string;
  /** Milliseconds since the epoch; NaN where the claim is missing. */
  issuedMs: number;
  notBeforeMs: number;
  expiresMs: number;
}

const LONGEST = 16_000;
const BEARER = /^Bearer [\w-]+\.([\w-]{10,})\.[\w-]*$/i;

const milliseconds = (value: unknown): number => (typeof value === 'number' ? value * 1000 : NaN);

/** Null when there is no token, or none that can be read: opaque, encrypted, or taken out by a redaction. */
export function tokenClaims(entry: Entry): TokenClaims | null {
  const { headers } = entry.request;
  const index = headers.findIndex(({ name }) => name.toLowerCase() === 'authorization');
  const value = headers[index]?.value ?? '';
  const payload = value.length > LONGEST ? undefined : BEARER.exec(value)?.[1];
  if (payload === undefined) return null;
  const claims = membersOf(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')));
  const expiresMs = milliseconds(claims['exp']);
  if (Number.isNaN(expiresMs)) return null;
  return {
    field: `request.headers[${index}].value`,
    audience: (textOf(claims['aud']) ?? '').slice(0, 200),
    tenant: (textOf(claims['tid']) ?? '').slice(0, 60).toLowerCase(),
    issuedMs: milliseconds(claims['iat']),
    notBeforeMs: milliseconds(claims['nbf']),
    expiresMs,
  };
}
