import { randomBytes, randomUUID } from 'node:crypto';

/**
 * Fake credentials in the shapes of real ones, so that a practice capture gives redaction its real work.
 * They open nothing: the signature is random, and header and claims say that they are for practice.
 */
export interface Credentials {
  /** A signed token for `audience`, as Entra writes them, good for an hour or for `seconds`. */
  token(audience: string, scopes?: string, seconds?: number): string;
  /** Whom a token of these was given out for, while it is good; else null. */
  audienceOf(token: string): string | null;
  /** An opaque value: cookie, code, refresh token, request verification token. */
  opaque(bytes: number, prefix?: string): string;
  /** The same opaque value every time it is asked for by this name. */
  named(name: string, bytes: number, prefix?: string): string;
  /** Everything handed out so far: what must not be found in anything that leaves. */
  issued(): string[];
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createCredentials(
  tenantId: string,
  user: { name: string; upn: string; objectId: string },
): Credentials {
  const issued = new Set<string>();
  const audiences = new Map<string, { audience: string; expires: number }>();
  const namedValues = new Map<string, string>();
  const keyId = `PRACTICE-${randomBytes(9).toString('base64url')}`;
  const subject = randomBytes(32).toString('base64url');

  const remember = (value: string): string => {
    issued.add(value);
    return value;
  };
  const opaque = (bytes: number, prefix = ''): string =>
    remember(prefix + randomBytes(bytes).toString('base64url'));

  return {
    token(audience, scopes, seconds = 3600) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        aud: audience,
        iss: `https://sts.windows.net/${tenantId}/`,
        iat: now,
        nbf: now,
        exp: now + seconds,
        tid: tenantId,
        oid: user.objectId,
        sub: subject,
        upn: user.upn,
        unique_name: user.upn,
        name: user.name,
        uti: randomBytes(16).toString('base64url'),
        ...(scopes === undefined ? { nonce: randomUUID() } : { scp: scopes }),
        ver: '1.0',
        practice: true,
      };
      const header = { typ: 'JWT', alg: 'RS256', kid: keyId, x5t: keyId };
      const token = `${part(header)}.${part(claims)}.${randomBytes(256).toString('base64url')}`;
      audiences.set(token, { audience, expires: claims.exp * 1000 });
      return remember(token);
    },
    audienceOf(token) {
      const known = audiences.get(token);
      return known !== undefined && known.expires > Date.now() ? known.audience : null;
    },
    opaque,
    named(name, bytes, prefix) {
      const known = namedValues.get(name);
      if (known !== undefined) return known;
      const value = opaque(bytes, prefix);
      namedValues.set(name, value);
      return value;
    },
    issued: () => [...issued],
  };
}
