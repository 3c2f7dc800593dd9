import { ConsoleError } from '../../contract/index.ts';
import { defineCheck, pass, warn } from '../check.ts';
import { counted, listed } from '../shown.ts';
import { knownHosts } from './hosts.ts';
import { Unreached, proxyAddress, proxyFor } from './reach.ts';

/** What the system says, a PAC script included; whether a proxy lets through is told by the check of each host. */
export const proxies = defineCheck({
  id: 'network.proxies',
  area: 'network',
  title: 'The proxies are known',
  needs: [],
  async run(context) {
    const hosts = knownHosts(context);
    const used: string[] = [];
    for (const host of hosts) {
      const proxy = await proxyFor(host, context).catch((error: unknown) => {
        if (error instanceof Unreached) return error;
        throw error;
      });
      if (proxy instanceof Unreached)
        return warn(`Nothing usable says how ${host} is reached`, {
          means:
            proxy.cause instanceof ConsoleError
              ? proxy.cause.message
              : 'A proxy script (PAC) is set that does not load or does not work.',
          fix: [`Look at what names the proxies: ${context.network.proxiesSaidBy}.`],
        });
      if (proxy) used.push(proxyAddress(proxy));
      context.saw(`proxy for ${host}`, proxy ? proxyAddress(proxy) : 'none, directly');
    }
    const said = `As ${context.network.proxiesSaidBy} say.`;
    if (used.length === 0) return pass('None: every host is reached directly', { means: said });
    const names = listed([...new Set(used)]);
    return pass(`${names}, for ${used.length} of ${counted(hosts.length, 'host', 'hosts')}`, {
      means: `${said} The capture browser uses the proxies of the system, too.`,
    });
  },
});
