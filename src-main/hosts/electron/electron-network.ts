import { Readable } from 'node:stream';
import tls from 'node:tls';
import { net, session, type IncomingMessage, type Session } from 'electron';
import {
  connect,
  lookUp,
  openTunnel,
  TunnelRefused,
  unreachable,
  type Network,
  type NetworkRequest,
  type Proxy,
} from '../../network/index.ts';

/**
 * The network as Chromium sees it: proxies and PAC files of the system, its roots, its sign-in to proxies. In a session of
 * its own, in memory: no page shares a cookie, a cache or a connection with it.
 */
export function createElectronNetwork(): Network {
  let own: Session | undefined;
  // Sessions can be had when the app is ready, which a host need not be.
  const ownSession = () => (own ??= session.fromPartition('network', { cache: false }));
  const network: Network = {
    fetch: (url, request) =>
      fetchIn(ownSession(), url, request).catch((error: unknown) => {
        request.signal.throwIfAborted();
        return unreachable(url, error);
      }),
    proxyFor: async (url) => readProxy(await ownSession().resolveProxy(url)),
    proxiesSaidBy: 'the settings of the system',
    addressesOf: lookUp,
    connect,
    tunnel: (proxy, host, port, signal) => openTunnel({ proxy, host, port, signal }, network),
    get roots() {
      return systemRoots();
    },
    publicRoots: tls.rootCertificates,
  };
  return network;
}

/** `net.fetch` takes a redirect that is not to be followed for a failure, so the request under it is used. */
function fetchIn(
  session: Session,
  url: string,
  { method = 'GET', headers = {}, body, signal }: NetworkRequest,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = net.request({ url, method, session, redirect: 'manual', cache: 'no-store' });
    const abort = () => {
      reject(signal.reason as Error);
      request.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    request.on('close', () => signal.removeEventListener('abort', abort));
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    // An answer no Response can hold (status 999) ends this request: raised here it would end the program.
    const settle = (answer: () => Response) => {
      try {
        resolve(answer());
      } catch (error) {
        reject(new Error('no answer that can be read', { cause: error }));
        request.abort();
      }
    };
    request.on('redirect', (status, _method, location) => {
      settle(() => new Response(null, { status, headers: { location } }));
      request.abort();
    });
    request.on('response', (message) => settle(() => responseOf(message, method)));
    // Nobody is asked for a password: Chromium has tried what the system knows.
    request.on('login', (_details, answer) => answer());
    request.on('error', reject);
    request.end(body);
  });
}

/** What a header may hold in Latin-1. What Chromium read otherwise no one here needs. */
const HEADER_TEXT = /^[\t\x20-\x7e\x80-\xff]*$/;
const WITHOUT_BODY = new Set([204, 205, 304]);

function responseOf(message: IncomingMessage, method: string): Response {
  // Only a proxy answers so, in place of the service.
  if (message.statusCode === 407) throw new TunnelRefused(407);
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headers))
    for (const value of [values].flat()) if (HEADER_TEXT.test(value)) headers.append(name, value);
  const { statusCode: status } = message;
  const isEmpty = method === 'HEAD' || WITHOUT_BODY.has(status);
  // Typed as an emitter, and a stream in fact.
  const body = isEmpty ? null : Readable.toWeb(message as unknown as Readable);
  return new Response(body as ReadableStream<Uint8Array> | null, { status, headers });
}

const PROTOCOLS: Record<string, Proxy['protocol']> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks',
  SOCKS4: 'socks',
  SOCKS5: 'socks',
};

/** The first of `PROXY proxy.contoso.com:8080; DIRECT`, as a PAC file answers. */
function readProxy(answer: string): Proxy | null {
  const [, kind = '', host = '', port = ''] = /^\s*(\w+)\s+(\S+):(\d+)\s*(?:;|$)/.exec(answer) ?? [];
  const protocol = PROTOCOLS[kind.toUpperCase()];
  return protocol === undefined ? null : { protocol, host, port: Number(port) };
}

/** Chromium trusts what the system trusts; Node says what that is from version 22.15 on. */
function systemRoots(): readonly string[] | undefined {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  return getCACertificates && [...tls.rootCertificates, ...getCACertificates('system')];
}
