import type { CaseFile } from '../cases/index.ts';
import type { CheckContext, Services } from '../checks/index.ts';
import {
  ConsoleError,
  SERVICES,
  fail,
  type Account,
  type CloudId,
  type ServiceId,
  type ServiceReach,
} from '../contract/index.ts';
import { ServiceProblem, openService } from '../environments/index.ts';
import { cloudOfAddress, type Identity } from '../identity/index.ts';
import { createNodeNetwork, type Network } from '../network/index.ts';
import { openPracticeServices } from '../practice/index.ts';
import { resourceOf } from './accounts.ts';

/** What checks ask with. */
export interface ChecksTools {
  identity: Identity;
  network: Network;
}

/** How the environment of a case is asked, for one run. */
export interface CheckServices {
  about: Pick<CheckContext, 'cloud' | 'network' | 'account'>;
  open(signal: AbortSignal): Services;
  close(): Promise<void>;
}

/** As one person asks the real services, or as the practice environment is asked: on this machine and nowhere else. */
export async function checkServices(
  file: CaseFile,
  account: Account | null,
  tools: ChecksTools,
): Promise<CheckServices> {
  return file.practice ? practiceServices(file) : realServices(file, account, tools);
}

/** Which services can be asked, before anything is. */
export function serviceReach(file: CaseFile, account: Account | null): ServiceReach[] {
  const origins = originsOf(file, account);
  return SERVICES.map((service) => {
    const origin = origins[service];
    const state = origin === null ? 'no-address' : file.practice || account ? 'ready' : 'sign-in';
    return { service, state, host: origin === null ? '' : new URL(origin).host };
  });
}

function cloudOfCase({ environment }: CaseFile, account: Account | null): CloudId {
  return cloudOfAddress(environment.dataverseUrl) ?? account?.cloud ?? 'public';
}

/** Address of each service, which is also what its tokens are for. They are sent over https or not at all. */
function originsOf(file: CaseFile, account: Account | null): Record<ServiceId, string | null> {
  const originOf = (service: ServiceId) => {
    const origin = resourceOf(service, file.environment, cloudOfCase(file, account));
    return origin?.startsWith('https://') ? origin : null;
  };
  return { dataverse: originOf('dataverse'), finance: originOf('finance'), graph: originOf('graph') };
}

async function realServices(
  file: CaseFile,
  account: Account | null,
  { identity, network }: ChecksTools,
): Promise<CheckServices> {
  const directoryRoles = account && (await identity.directoryRoles(account.id).catch(() => null));
  const tokenFor = async (resource: string, signal: AbortSignal) =>
    (await identity.token(account!.id, resource, signal).catch(signInProblem)).value;
  return {
    about: {
      cloud: cloudOfCase(file, account),
      network,
      account: account && { username: account.username, tenantId: account.tenantId, directoryRoles },
    },
    open: (signal) =>
      servicesOf(originsOf(file, account), network, account === null ? null : tokenFor, signal),
    close: async () => undefined,
  };
}

async function practiceServices(file: CaseFile): Promise<CheckServices> {
  const scenario =
    file.practiceScenario ??
    fail('PRACTICE_UNKNOWN', 'This practice case does not say which scenario it was made with.');
  const practice = await openPracticeServices(file.environment, scenario);
  const network = createNodeNetwork({ mapped: practice.mapped });
  const token = async (resource: string) => practice.token(resource);
  return {
    about: { cloud: 'public', network, account: practice.account },
    open: (signal) => servicesOf(originsOf(file, null), network, token, signal),
    close: () => practice.close(),
  };
}

type TokenFor = (resource: string, signal: AbortSignal) => Promise<string>;

function servicesOf(
  origins: Record<ServiceId, string | null>,
  network: Network,
  token: TokenFor | null,
  signal: AbortSignal,
): Services {
  const open = (service: ServiceId): Services[ServiceId] => {
    const origin = origins[service];
    if (origin === null) return 'no-address';
    if (token === null) return 'sign-in';
    return openService({
      service,
      origin,
      network,
      signal,
      token: (asking) => token(origin, asking),
    });
  };
  return { dataverse: open('dataverse'), finance: open('finance'), graph: open('graph') };
}

/** Offline is not signed out: the one is said of the network, the other of the account. */
function signInProblem(error: unknown): never {
  if (!(error instanceof ConsoleError)) throw error;
  const kind = error.code === 'NETWORK_UNREACHABLE' ? 'unreachable' : 'unauthorized';
  throw new ServiceProblem(kind, error.message);
}
