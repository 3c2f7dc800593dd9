import { randomUUID } from 'node:crypto';
import { html, json, redirect, type PlayedRequest, type Reply } from '../exchange.ts';
import { page } from '../pages.ts';
import type { Play, PlayedHost } from '../play.ts';
import { APP, HOST } from '../world.ts';
import { corsHeaders, preflight } from './cors.ts';

const ORIGIN = `https://${HOST.dualWrite}`;
const AUTHORIZE = /^\/(common|organizations|[0-9a-f-]{36})\/oauth2\/(v2\.0\/)?authorize$/;
const TOKEN = '/common/oauth2/v2.0/token';

/** Where an answer may be sent: only to pages that are played. */
const REDIRECTS = new Set([
  `https://${HOST.dualWrite}/dualWrite`,
  `https://${HOST.financeOperations}/`,
  `https://${HOST.lifecycleServices}/`,
]);

/**
 * The sign-in page. With its session cookie it answers at once; without, it shows a page that refuses to be framed.
 * In a frame that cookie is a third-party cookie: where those are blocked, the frame is refused.
 */
export const signIn: PlayedHost = {
  hosts: [HOST.signIn],
  answer(request, play) {
    if (request.path === TOKEN) {
      return request.method === 'OPTIONS' ? preflight(ORIGIN) : tokenResponse(request, play);
    }
    if (request.method === 'GET' && AUTHORIZE.test(request.path))
      return authorize(request.query, request, play);
    if (request.method === 'POST' && request.path === '/common/login') {
      return signedIn(new URLSearchParams(request.body), play);
    }
    return null;
  },
};

function authorize(query: URLSearchParams, request: PlayedRequest, play: Play): Reply {
  if (!REDIRECTS.has(query.get('redirect_uri') ?? '')) {
    return html(page('sign-in-error', { correlation: randomUUID() }), framing(), 400);
  }
  const session = play.world.credentials.named('ESTSAUTH', 120, '0.AXEA');
  if (request.cookies.get('ESTSAUTH') === session) return sendBack(query, play);
  const { credentials, user } = play.world;
  const body = page('sign-in', {
    user: user.name,
    upn: user.upn,
    canary: credentials.opaque(40),
    ctx: credentials.opaque(160, 'rQQIARAA'),
    flowToken: credentials.opaque(200, 'AQABAAEAAAA'),
    request: query.toString(),
  });
  return html(body, {
    ...framing(),
    ...requestIds(),
    'set-cookie': [cookie('buid', credentials.opaque(60))],
  });
}

/** The account was chosen: the session cookies are set, and the answer goes back to who asked. */
function signedIn(form: URLSearchParams, play: Play): Reply {
  const { credentials } = play.world;
  const back = sendBack(new URLSearchParams(form.get('request') ?? ''), play);
  const cookies = [
    cookie('ESTSAUTH', credentials.named('ESTSAUTH', 120, '0.AXEA')),
    cookie('ESTSAUTHPERSISTENT', credentials.named('ESTSAUTHPERSISTENT', 120, '0.AXEA')),
    cookie('ESTSAUTHLIGHT', `+${randomUUID()}`),
    cookie('fpc', credentials.opaque(24)),
    cookie('stsservicecookie', 'estsfd'),
  ];
  return { ...back, headers: { ...back.headers, ...framing(), ...requestIds(), 'set-cookie': cookies } };
}

function sendBack(query: URLSearchParams, play: Play): Reply {
  const { credentials } = play.world;
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!REDIRECTS.has(redirectUri))
    return html(page('sign-in-error', { correlation: randomUUID() }), framing(), 400);
  const answer = {
    code: credentials.opaque(300, '1.AXEA'),
    state: query.get('state') ?? '',
    session_state: randomUUID(),
  };
  if (query.get('response_mode') === 'form_post') {
    const id_token = credentials.token(query.get('client_id') ?? APP.financeOperations);
    return html(page('post-back', { ...answer, id_token, redirectUri }), requestIds());
  }
  return redirect(`${redirectUri}?${new URLSearchParams(answer).toString()}`, requestIds());
}

function tokenResponse(request: PlayedRequest, play: Play): Reply {
  const form = new URLSearchParams(request.body);
  if (request.method !== 'POST' || form.get('client_id') !== APP.dualWrite) {
    return json(entraError(), { ...corsHeaders(ORIGIN), ...requestIds() }, 400);
  }
  const { credentials, tenantId, user } = play.world;
  const scope = form.get('scope') ?? '';
  const audience = scope.split('/.default')[0] ?? scope;
  const answer = {
    token_type: 'Bearer',
    scope: `${audience}/user_impersonation openid profile offline_access`,
    expires_in: 3599,
    ext_expires_in: 3599,
    access_token: credentials.token(audience, 'user_impersonation'),
    refresh_token: credentials.opaque(400, '1.AXEA'),
    id_token: credentials.token(APP.dualWrite),
    client_info: Buffer.from(JSON.stringify({ uid: user.objectId, utid: tenantId })).toString('base64url'),
  };
  return json(answer, { ...corsHeaders(ORIGIN), ...requestIds() });
}

function entraError(): unknown {
  return {
    error: 'invalid_grant',
    error_description: 'AADSTS70008: The provided authorization code or refresh token has expired.',
    error_codes: [70008],
    timestamp: new Date().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  };
}

const cookie = (name: string, value: string): string =>
  `${name}=${value}; path=/; secure; HttpOnly; SameSite=None`;
const framing = (): Record<string, string> => ({ 'x-frame-options': 'DENY' });
const requestIds = (): Record<string, string> => ({
  'x-ms-request-id': randomUUID(),
  'x-ms-ests-server': '2.1.0 - PRACTICE',
});
