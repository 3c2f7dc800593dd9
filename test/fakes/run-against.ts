import { expect } from 'vitest';
import { runChecks, type Check, type CheckContext, type Services } from '../../src-main/checks/index.ts';
import type { CheckResult, ServiceId } from '../../src-main/contract/index.ts';
import { openService } from '../../src-main/environments/index.ts';
import { createNodeNetwork } from '../../src-main/network/index.ts';
import type { EnvironmentServer } from './environment-server.ts';

interface Asking extends Partial<Pick<CheckContext, 'environment' | 'account' | 'seenHosts'>> {
  eachMs?: number;
}

/**
 * Results of checks that ask the environment server as its person, through the real client and network. Whatever the
 * server does, no check breaks off, and no token is in a result.
 */
export async function runAgainst(
  server: EnvironmentServer,
  checks: readonly Check[],
  {
    environment = server.environment,
    account = server.account,
    seenHosts = [],
    eachMs = 15_000,
  }: Asking = {},
): Promise<CheckResult[]> {
  const network = createNodeNetwork({ mapped: server.mapped });
  const tokens: string[] = [];
  const broken: unknown[] = [];
  const openServices = (signal: AbortSignal): Services => {
    const open = (service: ServiceId, origin: string) =>
      openService({
        service,
        origin,
        network,
        signal,
        async token() {
          const token = server.token(origin);
          tokens.push(token);
          return token;
        },
      });
    return {
      dataverse: open('dataverse', environment.dataverseUrl),
      finance: open('finance', environment.financeUrl),
      graph: open('graph', 'https://graph.microsoft.com'),
    };
  };
  const { ended, results } = await runChecks({
    checks,
    about: { environment, account, network, cloud: 'public', seenHosts },
    openServices,
    signal: new AbortController().signal,
    found: () => undefined,
    broke: (check, error) => broken.push(check, error),
    limits: { eachMs },
  });
  expect(broken).toEqual([]);
  expect(ended).toBe('done');
  expect(results.map(({ id }) => id).sort()).toEqual(checks.map(({ id }) => id).sort());
  for (const token of tokens) expect(JSON.stringify(results)).not.toContain(token);
  return results;
}
