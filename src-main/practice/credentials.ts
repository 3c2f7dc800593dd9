import { randomBytes, randomUUID } from 'node:crypto';

/**
 * Fake credentials in the shapes of real ones, so that a practice capture gives redaction its real work.
 * They open nothing: the signature is random, and header and claims say that they are for practice.
 */
export interface Credentials {
  /** A signed token for `audience`, as Entra writes them. */
  token(audience: string, scopes?: string): string;
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
    token(audience, scopes) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        aud: audience,
        iss: `https://sts.windows.net/${tenantId}/`,
        iat: now,
        nbf: now,
        exp: now + 3600,
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
      return remember(`${part(header)}.${part(claims)}.${randomBytes(256).toString('base64url')}`);
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
