import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { readCookies } from '../../../src-main/practice/exchange.ts';
import type { Practice } from '../../../src-main/practice/index.ts';
import { APP, HOST } from '../../../src-main/practice/world.ts';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
  /** The public key of the certificate that was shown, as DER. */
  certificate: Buffer;
}

export interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Where a practice listens, read from the switches its browser is given. */
export function portOf({ switches }: Practice): number {
  return Number(/127\.0\.0\.1:(\d+)/.exec(switches.join(' '))?.[1]);
}

/** A client that knows nothing of pages: it asks the practice server, under any host name. */
export function createClient(practice: Practice) {
  const ask = (url: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { host, pathname, search } = new URL(url);
      const options = {
        host: '127.0.0.1',
        port: portOf(practice),
        servername: /^[\d.]+$/.test(host) ? '' : host,
        path: pathname + search,
        method,
        headers: { host, ...headers },
        rejectUnauthorized: false,
        agent: false,
      };
      const asked = request(options, (incoming) => {
        const certificate = (asked.socket as TLSSocket).getPeerX509Certificate();
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks).toString(),
            certificate: certificate!.publicKey.export({ type: 'spki', format: 'der' }),
          }),
        );
      });
      asked.on('error', reject);
      asked.end(body);
    });

  const askWith = async (token: string, url: string, value?: unknown): Promise<Answer> =>
    ask(url, {
      method: value === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(value === undefined ? {} : { body: JSON.stringify(value) }),
    });

  /** A token as the dual-write page gets it: for its gateway, or for the service of this address. */
  const token = async (resource = 'https://IntegratorApp.com'): Promise<string> => {
    const body = new URLSearchParams({
      client_id: APP.dualWrite,
      grant_type: 'authorization_code',
      code: 'any',
      scope: `${resource}/.default openid profile offline_access`,
    }).toString();
    const answer = await ask(`https://${HOST.signIn}/common/oauth2/v2.0/token`, { method: 'POST', body });
    return (JSON.parse(answer.body) as { access_token: string }).access_token;
  };

  /** The cookies of a person who signed in to a web application. */
  const signIn = async (application: string): Promise<string> => {
    const form = (html: string) => ({
      method: 'POST',
      body: new URLSearchParams(hiddenInputs(html)).toString(),
    });
    const asked = await ask(`${application}/`);
    const page = await ask(String(asked.headers['location']));
    const chosen = await ask(`https://${HOST.signIn}/common/login`, form(page.body));
    return cookiesOf(await ask(`${application}/`, form(chosen.body)));
  };

  return { ask, askWith, token, signIn };
}

export type Client = ReturnType<typeof createClient>;

/** The `value` of each hidden input of a page. */
export function hiddenInputs(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]*type="hidden"[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')]));
}

/** What a browser would send back after this answer. */
export function cookiesOf(answer: Answer): string {
  const set = answer.headers['set-cookie'];
  const pairs = (Array.isArray(set) ? set : []).map((line) => line.split(';')[0]!);
  return [...readCookies(pairs.join('; '))].map(([name, value]) => `${name}=${value}`).join('; ');
}
