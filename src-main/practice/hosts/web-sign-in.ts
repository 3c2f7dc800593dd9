import { randomUUID } from 'node:crypto';
import { redirect, type PlayedRequest, type Reply } from '../exchange.ts';
import type { Play } from '../play.ts';
import { HOST } from '../world.ts';

/** A web application that signs people in with OpenID Connect and a form post, as finance and operations does. */
export interface WebApplication {
  host: string;
  clientId: string;
  /** Its session cookie. */
  cookie: string;
  /** Other cookies it sets when a person has signed in. */
  furtherCookies?: (play: Play) => string[];
}

/** Null: the person is signed in, and the application answers itself. */
export function requireSignIn(app: WebApplication, request: PlayedRequest, play: Play): Reply | null {
  const { credentials } = play.world;
  const session = credentials.named(`${app.host} session`, 180, 'CfDJ8');
  if (request.cookies.get(app.cookie) === session) return null;
  if (request.method === 'POST' && request.path === '/') {
    const form = new URLSearchParams(request.body);
    if (credentials.issued().includes(form.get('id_token') ?? '')) {
      const cookies = [secure(app.cookie, session), ...(app.furtherCookies?.(play) ?? [])];
      return redirect(returnPath(form.get('state') ?? ''), { 'set-cookie': cookies }, 303);
    }
  }
  const path = `${request.path}${request.query.size > 0 ? `?${request.query.toString()}` : ''}`;
  const question = new URLSearchParams({
    client_id: app.clientId,
    response_type: 'code id_token',
    response_mode: 'form_post',
    scope: 'openid profile',
    redirect_uri: `https://${app.host}/`,
    nonce: `${String(Date.now())}.${credentials.opaque(48)}`,
    state: Buffer.from(JSON.stringify({ returnTo: path, key: credentials.opaque(24) })).toString('base64url'),
    'client-request-id': randomUUID(),
  });
  return redirect(`https://${HOST.signIn}/common/oauth2/authorize?${question.toString()}`);
}

export const secure = (name: string, value: string): string =>
  `${name}=${value}; path=/; secure; HttpOnly; SameSite=None`;

function returnPath(state: string): string {
  try {
    const { returnTo } = JSON.parse(Buffer.from(state, 'base64url').toString()) as { returnTo?: unknown };
    return typeof returnTo === 'string' && /^\/(?!\/)/.test(returnTo) ? returnTo : '/';
  } catch {
    return '/';
  }
}
