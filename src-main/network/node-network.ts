import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { EnvHttpProxyAgent, fetch as fetchThrough } from 'undici';
import { fail } from '../contract/index.ts';
import type { Network } from './network.ts';

/** The network as Node sees it: proxies from the environment, roots from Node and NODE_EXTRA_CA_CERTS. */
export function createNodeNetwork(): Network {
  const dispatcher = new EnvHttpProxyAgent();
  return {
    async fetch(url, { redirect = 'manual', ...request }) {
      const answer = await fetchThrough(url, { ...request, redirect, dispatcher }).catch((error: unknown) => {
        request.signal.throwIfAborted();
        return fail('NETWORK_UNREACHABLE', `${new URL(url).host} can't be reached.`, {}, error);
      });
      return answer as unknown as Response;
    },
    proxyFor: async () => null,
    proxiesSaidBy: 'HTTPS_PROXY and NO_PROXY',
    addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
    connect(address, port, signal) {
      return new Promise((resolve, reject) => {
        const socket = connect({ host: address, port, signal });
        socket.once('connect', () => resolve(socket));
        socket.once('error', reject);
      });
    },
    roots: undefined,
  };
}
