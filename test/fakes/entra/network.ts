import { fail } from '../../../src-main/contract/index.ts';
import { createNodeNetwork, type Network } from '../../../src-main/network/index.ts';
import { SIGN_IN_HOST, type Entra } from './entra.ts';

/** A network on which Entra's name is the server on loopback; it can be cut. */
export function networkTo({ port, ca }: Pick<Entra, 'port' | 'ca'>): Network & { cut(isCut: boolean): void } {
  const network = createNodeNetwork({ mapped: { hosts: [SIGN_IN_HOST], port, ca } });
  let isCut = false;
  return {
    ...network,
    cut: (next) => void (isCut = next),
    fetch: async (url, request) =>
      isCut ? fail('NETWORK_UNREACHABLE', `${SIGN_IN_HOST} can't be reached.`) : network.fetch(url, request),
  };
}
