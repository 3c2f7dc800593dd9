import { createHash, randomUUID } from 'node:crypto';
import type { Environment } from '../contract/index.ts';
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
  graph: 'graph.microsoft.com',
  powerPlatform: 'api.powerplatform.com',
  businessApplications: 'api.bap.microsoft.com',
} as const;

/** Named by the data of a scenario, and by no name server: nobody plays it. */
export const RETIRED_DATAVERSE = 'contoso-retired.crm4.dynamics.com';

export const PLAYED_HOSTS: readonly string[] = Object.values(HOST);

/** Application ids: the real, public ones; only the one of Lifecycle Services is invented. */
export const APP = {
  dataverse: '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
  dualWrite: '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
  financeOperations: '00000015-0000-0000-c000-000000000000',
  lifecycleServices: 'c0ffee00-1c5e-4b1d-9a7c-000000000001',
} as const;

/** What the person may do in Entra, by the ids of Entra's built-in roles. */
export const DIRECTORY_ROLES = [
  { displayName: 'Global Administrator', roleTemplateId: '62e90394-69f5-4237-9190-012177145e10' },
] as const;

export const COMPANIES = [
  { code: 'USMF', name: 'Contoso Entertainment System USA' },
  { code: 'DEMF', name: 'Contoso Entertainment System Germany' },
] as const;

/** What the played environment runs; the first versions with the security update of November 2024. */
export const VERSION = {
  finance: '10.0.40',
  platform: 'PU64 (7.0.7279.121)',
  dualWriteCore: '1.0.24073.3',
  dataverse: '9.2.24074.180',
} as const;

/** What a practice case says about its world. Everything else in it follows from these. */
export type WorldIds = Pick<Environment, 'tenantId' | 'powerPlatformEnvironmentId' | 'lcsEnvironmentId'>;

/** One invented tenant with one person in it. */
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
  /** Id of anything else in this world, by its name. */
  readonly id: (name: string) => string;
  readonly credentials: Credentials;
}

const GIVEN = ['Ana', 'Jonas', 'Mei', 'Priya', 'Tomas', 'Zahra'] as const;
const FAMILY = ['Bowman', 'Eriksen', 'Fontaine', 'Ito', 'Novak', 'Okafor'] as const;

/** Made anew for each practice, so that no value can be a real one. */
export function newWorldIds(): WorldIds {
  return {
    tenantId: randomUUID(),
    powerPlatformEnvironmentId: randomUUID(),
    lcsEnvironmentId: randomUUID(),
  };
}

/** The same world for the same ids: what is asked today and what was recorded yesterday name the same things. */
export function createWorld(ids: WorldIds): World {
  const digest = (name: string): Buffer => createHash('sha256').update(`${ids.tenantId} ${name}`).digest();
  const number = (name: string, from: number, to: number): number =>
    from + (digest(name).readUInt32BE() % (to - from));
  const id = (name: string): string => uuidOf(digest(name));
  const given = GIVEN[number('given name', 0, GIVEN.length)]!;
  const family = FAMILY[number('family name', 0, FAMILY.length)]!;
  const tenantDomain = 'contosopractice.onmicrosoft.com';
  const user = {
    name: `${given} ${family}`,
    upn: `${given}.${family}${number('user', 100, 1000)}@${tenantDomain}`.toLowerCase(),
    objectId: id('user'),
  };
  const { tenantId, powerPlatformEnvironmentId, lcsEnvironmentId } = ids;
  return {
    tenantId,
    powerPlatformEnvironmentId,
    lcsEnvironmentId,
    tenantDomain,
    user,
    lcsProjectId: String(number('project', 1_000_000, 2_000_000)),
    otherPowerPlatformEnvironmentId: id('other environment'),
    organizationId: id('organization'),
    otherOrganizationId: id('other organization'),
    businessUnitId: id('business unit'),
    connectionSet: {
      id: id('connection set'),
      name: `ConnectionSet-${digest('connection set').toString('hex', 26)}`,
    },
    dataverseConnectionId: id('connection'),
    sessionId: randomUUID(),
    rootActivityId: randomUUID(),
    id,
    credentials: createCredentials(ids.tenantId, user),
  };
}

/** What a case of this world says about its environment; the time zone is the machine's. */
export function environmentOf(world: World): Omit<Environment, 'timeZone'> {
  return {
    financeUrl: `https://${HOST.financeOperations}`,
    dataverseUrl: `https://${HOST.dataverse}`,
    tenantId: world.tenantId,
    powerPlatformEnvironmentId: world.powerPlatformEnvironmentId,
    lcsEnvironmentId: world.lcsEnvironmentId,
    financeVersion: VERSION.finance,
    platformVersion: VERSION.platform,
    dualWriteCoreVersion: VERSION.dualWriteCore,
  };
}

/** The first bytes as a random (version 4) UUID is written, RFC 9562. */
function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  const variant = (0x8 | ((bytes[8]! >> 4) & 0x3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
