import type { CheckOutcome, Environment, ServiceId } from '../contract/index.ts';
import type { Service } from '../environments/index.ts';
import { skip, type Check } from './check.ts';
import { SERVICE_TITLES } from './problem-words.ts';

/** Why a service can't be asked. */
export type Gap = 'sign-in' | 'no-address';
export type Services = Record<ServiceId, Service | Gap>;

const FIELDS: Record<keyof Environment, string> = {
  financeUrl: 'the address of finance and operations',
  dataverseUrl: 'the address of Dataverse',
  tenantId: 'the tenant ID',
  powerPlatformEnvironmentId: 'the Power Platform environment ID',
  lcsEnvironmentId: 'the Lifecycle Services environment ID',
  financeVersion: 'the version of finance and operations',
  platformVersion: 'the platform version',
  dualWriteCoreVersion: 'the version of the dual-write core solution',
  timeZone: 'the time zone',
};

const ADDRESSES: ReadonlySet<keyof Environment> = new Set(['financeUrl', 'dataverseUrl']);

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** What a check lacks, as its outcome; null where it can run. */
export function missingFor(
  { needs, asks = [] }: Check,
  environment: Environment,
  services: Services,
): CheckOutcome | null {
  const unknown = asks.find((field) => environment[field] === '');
  if (unknown)
    return skip(`Not checked: the case does not say ${FIELDS[unknown]}.`, {
      fix: [`Add ${FIELDS[unknown]} to the case, then run the check again.`],
    });
  const wrong = asks.find((field) => ADDRESSES.has(field) && !isWebAddress(environment[field]));
  if (wrong)
    return skip(`Not checked: ${FIELDS[wrong]} in the case is not a web address.`, {
      fix: [`Correct ${FIELDS[wrong]} in the case (https://...), then run the check again.`],
    });
  const nowhere = needs.find((service) => services[service] === 'no-address');
  if (nowhere)
    return skip(`Not checked: the case does not say where ${SERVICE_TITLES[nowhere]} is.`, {
      fix: ['Add its address to the case, then run the check again.'],
    });
  const closed = needs.find((service) => services[service] === 'sign-in');
  if (closed)
    return skip('Not checked: nobody is signed in.', {
      signInFor: closed,
      fix: ["Sign in with an account of the environment's tenant, then run the check again."],
    });
  return null;
}
