import type { Certificate } from '../../network/index.ts';
import { Unreached, certificateOf, proxyFor, type Reaching } from './reach.ts';
import type { CheckContext } from '../check.ts';
import { knownHosts } from './hosts.ts';

/** The certificate of each host that shows one. That a host can't be reached is told by the check of that host. */
export async function shownCertificates(
  context: Reaching & Pick<CheckContext, 'environment' | 'cloud' | 'seenHosts'>,
): Promise<(Certificate & { host: string })[]> {
  const shown = knownHosts(context).map(async (host) => {
    try {
      return [{ host, ...(await certificateOf(host, context, await proxyFor(host, context))) }];
    } catch (error) {
      if (error instanceof Unreached) return [];
      throw error;
    }
  });
  return (await Promise.all(shown)).flat();
}
