import { lookup } from 'node:dns/promises';
import { connect as connectSocket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, fetch as fetchThrough, type Dispatcher } from 'undici';
import { environmentProxy, type EnvironmentProxy } from './environment-proxies.ts';
import type { Network } from './network.ts';
import { openTunnel } from './tunnel.ts';
import { unreachable } from './unreachable.ts';

/** Names that lead to one port of this machine, under certificates of one authority. */
export interface MappedHosts {
  hosts: readonly string[];
  port: number;
  /** PEM of that authority. */
  ca: string;
}

interface NodeNetworkOptions {
  /** Only these can be reached then. */
  mapped?: MappedHosts;
  /** Where the proxies are named. */
  variables?: Readonly<Record<string, string | undefined>>;
  /** How long a connection through a proxy may take to stand. */
  connectMs?: number;
}

/** The network as Node sees it: proxies from the environment, roots from Node and NODE_EXTRA_CA_CERTS. */
export function createNodeNetwork({
  mapped,
  variables = process.env,
  connectMs = CONNECT_MS,
}: NodeNetworkOptions = {}): Network {
  return mapped ? createMappedNetwork(mapped) : createEnvironmentNetwork(variables, connectMs);
}

function createEnvironmentNetwork(
  variables: Readonly<Record<string, string | undefined>>,
  connectMs: number,
): Network {
  const direct = new Agent();
  const proxied = new Map<string, Agent>();
  const through = (url: string): Dispatcher => {
    const found = environmentProxy(variables, url);
    if (!found) return direct;
    const { protocol, host, port } = found.proxy;
    const name = `${protocol}://${host}:${port}`;
    const agent = proxied.get(name) ?? tunnelling(found, connectMs);
    proxied.set(name, agent);
    return agent;
  };
  return {
    fetch: fetchBy(through),
    proxyFor: async (url) => environmentProxy(variables, url)?.proxy ?? null,
    proxiesSaidBy: 'HTTPS_PROXY and NO_PROXY',
    addressesOf: lookUp,
    connect,
    tunnel(proxy, host, port, signal) {
      const authorization = environmentProxy(variables, `https://${host}:${port}`)?.authorization;
      return openTunnel({ proxy, authorization, host, port, signal }, { connect, roots: undefined });
    },
    roots: undefined,
    publicRoots: rootCertificates,
  };
}

/** Nobody waits for a connection longer, and none may outlive who asked for it by more. */
const CONNECT_MS = 10_000;

/** Not the ProxyAgent of undici: what it asked a proxy for goes on after the request was ended, for as long as the proxy likes. */
function tunnelling({ proxy, authorization }: EnvironmentProxy, connectMs: number): Agent {
  const tls = buildConnector({ timeout: connectMs });
  return new Agent({
    connect(options, done) {
      const { hostname: host, protocol } = options;
      const port = Number(options.port || (protocol === 'https:' ? 443 : 80));
      // Its end is called off when the tunnel stands: the signal would end the connection at any time.
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(new DOMException('late', 'TimeoutError')), connectMs);
      openTunnel({ proxy, authorization, host, port, signal: waiting.signal }, { connect, roots: undefined })
        .finally(() => clearTimeout(timer))
        .then(
          (httpSocket) => {
            if (protocol === 'https:') tls({ ...options, httpSocket }, done);
            else done(null, httpSocket);
          },
          (error: unknown) => {
            done(error as Error, null);
          },
        );
    },
  });
}

const LOOPBACK = '127.0.0.1';

function createMappedNetwork({ hosts, port, ca }: MappedHosts): Network {
  const known = new Set(hosts);
  const tls = buildConnector({ ca });
  const dispatcher = new Agent({
    connect(options, done) {
      if (!known.has(options.hostname)) {
        done(noSuchName(options.hostname), null);
        return;
      }
      tls({ ...options, hostname: LOOPBACK, port: String(port), servername: options.hostname }, done);
    },
  });
  const connectMapped: Network['connect'] = (_address, _port, signal) => connect(LOOPBACK, port, signal);
  return {
    fetch: fetchBy(() => dispatcher),
    proxyFor: async () => null,
    proxiesSaidBy: 'the settings of the practice',
    async addressesOf(host) {
      if (!known.has(host)) throw noSuchName(host);
      return [LOOPBACK];
    },
    connect: connectMapped,
    tunnel: (proxy, host, to, signal) =>
      openTunnel({ proxy, host, port: to, signal }, { connect: connectMapped, roots: [ca] }),
    roots: [ca],
    publicRoots: [ca],
  };
}

function fetchBy(dispatcherFor: (url: string) => Dispatcher): Network['fetch'] {
  return async (url, request) => {
    const dispatcher = dispatcherFor(url);
    const answer = await fetchThrough(url, { ...request, redirect: 'manual', dispatcher }).catch(
      (error: unknown) => {
        request.signal.throwIfAborted();
        return unreachable(url, error);
      },
    );
    return answer as unknown as Response;
  };
}

const lookUps = new Map<string, Promise<string[]>>();

/**
 * Addresses as the system knows them. Who asks for a name that is being looked up waits with the other: few look-ups run
 * at a time in Node, and where the name service hangs each of them takes seconds.
 */
export function lookUp(host: string): Promise<string[]> {
  const found =
    lookUps.get(host) ??
    lookup(host, { all: true })
      .then((all) => all.map(({ address }) => address))
      .finally(() => lookUps.delete(host));
  lookUps.set(host, found);
  return found;
}

export const connect: Network['connect'] = (host, port, signal) =>
  new Promise((resolve, reject) => {
    const socket = connectSocket({ host, port, signal });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

function noSuchName(host: string): Error {
  return Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' });
}
