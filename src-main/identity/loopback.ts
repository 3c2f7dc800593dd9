import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SIGN_IN_PAGES, type SignInPage } from './sign-in-page.ts';

/** An authorization response has a code of a few kilobytes. */
const MOST_BYTES = 64_000;

/** What the sign-in page sent to the redirect address. */
export interface AuthorizationResponse {
  parameters: URLSearchParams;
  /** The last page the person sees; answered when it is known how the sign-in ended. */
  show: (page: SignInPage) => Promise<void>;
}

/** The redirect address on this machine while someone signs in (RFC 8252 section 7.3). */
export interface Loopback {
  /** `http://localhost:50123` */
  readonly redirectUri: string;
  /** The one response that carries the state. */
  readonly response: Promise<AuthorizationResponse>;
  close: () => Promise<void>;
}

/**
 * Listens on 127.0.0.1 only. Takes one form post with the right state and refuses everything else without being moved
 * by it: any page and any program of this machine can send something here.
 */
export async function openLoopback(state: string): Promise<Loopback> {
  let take: (response: AuthorizationResponse) => void = () => undefined;
  const response = new Promise<AuthorizationResponse>((resolve) => (take = resolve));
  let isTaken = false;
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/') return show(response, 404, 'nothing');
    const parameters = new URLSearchParams(await boundedBody(request));
    const states = parameters.getAll('state');
    if (isTaken || states.length !== 1 || states[0] !== state) return show(response, 400, 'nothing');
    isTaken = true;
    take({ parameters, show: (page) => show(response, 200, page) });
  }

  server.headersTimeout = server.requestTimeout = 10_000;
  server.listen(0, '127.0.0.1');
  await new Promise((ready, reject) => {
    server.once('listening', ready);
    server.once('error', reject);
  });
  return {
    redirectUri: `http://localhost:${(server.address() as AddressInfo).port}`,
    response,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function boundedBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('more than an authorization response');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Done when the page was sent, or nobody is there to see it: the tab may have been closed meanwhile. */
function show(response: ServerResponse, status: number, page: SignInPage): Promise<void> {
  if (response.headersSent || response.destroyed) return Promise.resolve();
  const done = new Promise<void>((resolve) => response.once('close', resolve));
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(SIGN_IN_PAGES[page]);
  return done;
}
