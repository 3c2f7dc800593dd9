import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Context } from 'oidc-provider';
import { generate } from 'selfsigned';
import { asEntraRefuses } from './entra-refusal.ts';
import { CLIENT_ID, SIGN_IN_HOST, createProvider, idOf } from './provider.ts';

export { CLIENT_ID, SIGN_IN_HOST };

export const TENANT = '11111111-2222-4333-8444-555555555555';

export interface EntraOptions {
  /** Id of the one tenant; contoso.com is a domain of it. */
  tenant?: string;
  /** What tokens can be asked for. */
  resources?: readonly string[];
  /** Tokens that live less than five minutes are renewed at every use. */
  tokenSeconds?: number;
  codeSeconds?: number;
  /** Without them nothing can be renewed. */
  refreshTokens?: boolean;
  directoryRoles?: readonly string[];
  /** The token a service takes, in place of the provider's own. */
  tokenFor?: (resource: string) => string;
}

/** A real OpenID provider that speaks as Entra does, under Entra's own name, on loopback. */
export interface Entra {
  port: number;
  /** PEM of its certificate. */
  ca: string;
  /** Path and grant of each request, in order. */
  readonly asked: string[];
  /** Every token, code and verifier that went over the wire. */
  readonly secrets: ReadonlySet<string>;
  /** The resource an access token is for. */
  resourceOf(token: string): string | undefined;
  /** As an administrator who revokes the sessions of a person. */
  revoke(person: string): Promise<void>;
  /** From now on the token endpoint refuses like this. */
  refuse(refusal: { error: string; suberror?: string; code: number } | null): void;
  close(): Promise<void>;
}

const RESOURCES = [
  'https://contoso.crm4.dynamics.com',
  'https://contoso.operations.dynamics.com',
  'https://graph.microsoft.com',
];
/** oidc-provider knows one tenant and writes its paths without it. */
const ENDPOINTS = /^\/([^/]+)\/oauth2\/v2\.0(\/(?:authorize|token|devicecode))$/;

export async function openFakeEntra(options: EntraOptions = {}): Promise<Entra> {
  const {
    tenant = TENANT,
    resources = RESOURCES,
    tokenSeconds = 3600,
    codeSeconds = 600,
    refreshTokens = true,
    directoryRoles,
    tokenFor,
  } = options;
  const certificate = await ownCertificate();
  const server = createServer({ cert: certificate.cert, key: certificate.private });
  const scopes = ['openid', 'profile', 'offline_access', ...resources.map((origin) => `${origin}/.default`)];
  const asked: string[] = [];
  const secrets = new Set<string>();
  const resourcesOfTokens = new Map<string, string>();
  const grants = new Map<string, Set<string>>();
  let refusal: Parameters<Entra['refuse']>[0] = null;

  const provider = createProvider({
    tenant,
    scopes,
    tokenSeconds,
    codeSeconds,
    refreshTokens,
    directoryRoles,
  });
  provider.on('grant.success', ({ oidc }) => {
    const person = oidc?.account?.accountId ?? '';
    const grant = oidc?.entities.Grant?.jti;
    if (grant !== undefined) grants.set(person, (grants.get(person) ?? new Set()).add(grant));
  });
  provider.use(async (context, next) => {
    const [, named = '', endpoint] = ENDPOINTS.exec(context.path) ?? [];
    const path = ['contoso.com', tenant].includes(named) ? endpoint : undefined;
    if (path !== undefined) context.path = path;
    if (path === '/authorize') toProvider(context, scopes);
    const body = context.method === 'POST' && path !== undefined ? await readForm(context) : {};
    if (path !== undefined) asked.push(`${path} ${body['grant_type'] ?? ''}`.trim());
    const resource = /(\S+)\/\.default/.exec(body['scope'] ?? '')?.[1];
    for (const name of ['code', 'code_verifier', 'device_code', 'refresh_token'])
      if (body[name]) secrets.add(body[name]);
    if (path !== undefined && context.method === 'POST') context.req.body = formForProvider(body, scopes);
    if (path === '/token' && refusal) {
      context.status = 400;
      context.body = { error: refusal.error };
    } else await next();
    const answer = context.body as Record<string, unknown>;
    if (path === '/token' && context.status === 200) {
      const person = context.oidc?.account?.accountId ?? '';
      answer['scope'] = body['scope'];
      if (tokenFor && resource !== undefined) answer['access_token'] = tokenFor(resource);
      answer['client_info'] = encoded({ uid: idOf(person), utid: tenant });
      for (const name of ['access_token', 'refresh_token', 'id_token'])
        if (typeof answer[name] === 'string') secrets.add(answer[name]);
      resourcesOfTokens.set(String(answer['access_token']), resource ?? '');
    } else if (path === '/devicecode' && context.status === 200) {
      // Entra always sends both.
      answer['interval'] = 1;
      answer['message'] = 'Enter the code.';
    } else if (path === '/token' && context.status >= 400) {
      context.body = asEntraRefuses(String(answer['error']), refusal);
    }
  });
  const listen = provider.callback();
  server.on('request', (request, response) => {
    // The port is ours; Entra's pages know nothing of it.
    request.headers.host = SIGN_IN_HOST;
    listen(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    ca: certificate.cert,
    asked,
    secrets,
    resourceOf: (token) => resourcesOfTokens.get(token),
    async revoke(person) {
      for (const grant of grants.get(person) ?? []) {
        await provider.RefreshToken.revokeByGrantId(grant);
        await (await provider.Grant.find(grant))?.destroy();
      }
    },
    refuse: (next) => void (refusal = next),
    close: () => closed(server),
  };
}

/** Entra grants every resource of a registration at once and asks which account; oidc-provider is told so in its own terms. */
function toProvider(context: Context, scopes: readonly string[]): void {
  const query = new URLSearchParams(context.querystring);
  query.set('scope', scopes.join(' '));
  // Refresh tokens come with offline_access only where consent is asked for.
  query.set('prompt', query.has('login_hint') ? 'consent' : 'login consent');
  context.querystring = query.toString();
}

function formForProvider(body: Record<string, string>, scopes: readonly string[]): Record<string, string> {
  const form = { ...body };
  if (form['grant_type'] === 'device_code')
    form['grant_type'] = 'urn:ietf:params:oauth:grant-type:device_code';
  if (form['grant_type'] === undefined) form['scope'] = scopes.join(' ');
  return form;
}

async function readForm({ req }: Context): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return Object.fromEntries(new URLSearchParams(text));
}

/** Of a name of its own: where several are trusted by one program, OpenSSL tells them apart by it. */
function ownCertificate() {
  return generate([{ name: 'commonName', value: 'Entra of a test' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: SIGN_IN_HOST }] }],
  });
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
