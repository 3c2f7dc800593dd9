import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { createCredentials, type Credentials } from './credentials.ts';

/** The host names that are played. The customer's own are invented; the services' are the real ones. */
export const HOST = {
  lifecycleServices: 'lcs.dynamics.com',
  financeOperations: 'contoso-practice.sandbox.operations.dynamics.com',
  dualWrite: 'dataintegrator.trafficmanager.net',
  gateway: 'projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com',
  dataverse: 'contoso-dev.crm4.dynamics.com',
  otherDataverse: 'contoso-trial.crm4.dynamics.com',
  signIn: 'login.microsoftonline.com',
} as const;

export const PLAYED_HOSTS: readonly string[] = Object.values(HOST);

/** Application ids: the first two are the real, public ones; the one of Lifecycle Services is invented. */
export const APP = {
  dualWrite: '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
  financeOperations: '00000015-0000-0000-c000-000000000000',
  lifecycleServices: 'c0ffee00-1c5e-4b1d-9a7c-000000000001',
} as const;

/** What the played environment runs; the first versions with the security update of November 2024. */
export const VERSION = {
  finance: '10.0.40',
  platform: 'PU64 (7.0.7279.121)',
  dualWriteCore: '1.0.24073.3',
} as const;

/** One invented tenant with one person in it. Every value is made anew for each run, so none can be a real one. */
export interface World {
  readonly tenantId: string;
  readonly tenantDomain: string;
  readonly user: { readonly name: string; readonly upn: string; readonly objectId: string };
  readonly lcsEnvironmentId: string;
  readonly lcsProjectId: string;
  readonly powerPlatformEnvironmentId: string;
  readonly otherPowerPlatformEnvironmentId: string;
  readonly organizationId: string;
  readonly otherOrganizationId: string;
  readonly businessUnitId: string;
  /** Id and name of the connection set: what the gateway calls `cid` and `cname`. */
  readonly connectionSet: { readonly id: string; readonly name: string };
  readonly dataverseConnectionId: string;
  readonly sessionId: string;
  readonly rootActivityId: string;
  readonly credentials: Credentials;
}

const GIVEN = ['Ana', 'Jonas', 'Mei', 'Priya', 'Tomas', 'Zahra'] as const;
const FAMILY = ['Bowman', 'Eriksen', 'Fontaine', 'Ito', 'Novak', 'Okafor'] as const;

export function createWorld(): World {
  const given = GIVEN[randomInt(GIVEN.length)]!;
  const family = FAMILY[randomInt(FAMILY.length)]!;
  const tenantDomain = 'contosopractice.onmicrosoft.com';
  const tenantId = randomUUID();
  const user = {
    name: `${given} ${family}`,
    upn: `${given}.${family}${randomInt(100, 1000)}@${tenantDomain}`.toLowerCase(),
    objectId: randomUUID(),
  };
  return {
    tenantId,
    tenantDomain,
    user,
    lcsEnvironmentId: randomUUID(),
    lcsProjectId: String(randomInt(1_000_000, 2_000_000)),
    powerPlatformEnvironmentId: randomUUID(),
    otherPowerPlatformEnvironmentId: randomUUID(),
    organizationId: randomUUID(),
    otherOrganizationId: randomUUID(),
    businessUnitId: randomUUID(),
    connectionSet: { id: randomUUID(), name: `ConnectionSet-${randomBytes(6).toString('hex')}` },
    dataverseConnectionId: randomUUID(),
    sessionId: randomUUID(),
    rootActivityId: randomUUID(),
    credentials: createCredentials(tenantId, user),
  };
}
