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

/** Public application ids of the dual-write page and of the web applications it sits in. */
export const APP = {
  dualWrite: '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
  financeOperations: '00000015-0000-0000-c000-000000000000',
  lifecycleServices: '913c6de4-2a4a-4a61-a9ce-945d2b2ce2e0',
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
