import type { Environment } from '../../contract/index.ts';
import { cloud } from '../../identity/index.ts';
import type { CheckContext } from '../check.ts';
import { hostOf } from '../link/integration-details.ts';

/** Console trace in the troubleshooting article, and Microsoft's own tooling (microsoft/Dual-write-automations). */
export const DUAL_WRITE_PAGE = 'dataintegrator.trafficmanager.net';
export const OBSERVED = "Observed in Microsoft's own tooling, not documented as an address to be allowed.";

const GATEWAY = /^projectmanagementservice\.[a-z0-9.-]+\.powerapps\.(com|us|cn)$/;

/** Regional gateways of dual-write, as the traces of the case name them. */
export function gatewaysOf({ seenHosts }: Pick<CheckContext, 'seenHosts'>): string[] {
  return seenHosts.filter((host) => GATEWAY.test(host));
}

/** The host of an address in the case, where there is one. */
export function hostIn(environment: Environment, field: 'financeUrl' | 'dataverseUrl'): string[] {
  const host = hostOf(environment[field]);
  return host === null ? [] : [host];
}

/** Every host dual-write needs that is known without asking a service. */
export function knownHosts(context: Pick<CheckContext, 'environment' | 'cloud' | 'seenHosts'>): string[] {
  const { signInHost, graph, powerPlatform } = cloud(context.cloud);
  const hosts = [
    ...hostIn(context.environment, 'financeUrl'),
    ...hostIn(context.environment, 'dataverseUrl'),
    signInHost,
    new URL(graph).hostname,
    ...powerPlatform,
    DUAL_WRITE_PAGE,
    ...gatewaysOf(context),
  ];
  return [...new Set(hosts)];
}
