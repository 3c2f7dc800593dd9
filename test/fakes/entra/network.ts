import { connect, type TLSSocket } from 'node:tls';
import { Agent, fetch as fetchThrough } from 'undici';
import { fail } from '../../../src-main/contract/index.ts';
import { createNodeNetwork, type Network } from '../../../src-main/network/index.ts';
import { SIGN_IN_HOST, type Entra } from './entra.ts';

/** A network on which Entra's name is the server on loopback; it can be cut. */
export function networkTo({ port, ca }: Pick<Entra, 'port' | 'ca'>): Network & { cut(isCut: boolean): void } {
  let isCut = false;
  const dispatcher = new Agent({
    connect(options, callback) {
      const socket: TLSSocket = connect({ host: '127.0.0.1', port, ca, servername: options.hostname });
      socket.once('secureConnect', () => callback(null, socket));
      socket.once('error', (error: Error) => callback(error, null));
    },
  });
  return {
    ...createNodeNetwork(),
    cut: (next) => void (isCut = next),
    async fetch(url, request) {
      const { host } = new URL(url);
      if (isCut || host !== SIGN_IN_HOST) return fail('NETWORK_UNREACHABLE', `${host} can't be reached.`);
      return (await fetchThrough(url, { ...request, redirect: 'manual', dispatcher })) as unknown as Response;
    },
  };
}
