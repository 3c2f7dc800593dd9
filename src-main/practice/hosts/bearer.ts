import { json, type PlayedRequest, type Reply } from '../exchange.ts';
import type { Play } from '../play.ts';
import { HOST } from '../world.ts';

/**
 * What a service says to a request without a good token for itself; null: it has one. The challenge tells who signs
 * people in, and for what: RFC 6750, 3, in the form both services use.
 */
export function refuseToken({ headers, host }: PlayedRequest, { world }: Play, code: string): Reply | null {
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (world.credentials.audienceOf(token)?.replace(/\/$/, '') === `https://${host}`) return null;
  const authority = `https://${HOST.signIn}/${world.tenantId}/oauth2/authorize`;
  return json(
    { error: { code, message: 'The caller is not authenticated.' } },
    { 'www-authenticate': `Bearer authorization_uri=${authority}, resource_id=https://${host}/` },
    401,
  );
}
