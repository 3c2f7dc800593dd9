import { environmentFromUrl } from '../cases/index.ts';
import type { Environment, PastedAddress } from '../contract/index.ts';

const SERVICES: Partial<Record<keyof Environment, string>> = {
  financeUrl: 'Finance and operations',
  dataverseUrl: 'Dataverse',
  lcsEnvironmentId: 'Lifecycle Services',
  powerPlatformEnvironmentId: 'Power Platform',
};

/** What each pasted line says about the environment. A host without `https://` counts as its address. */
export function readAddresses(lines: readonly string[]): PastedAddress[] {
  return lines.map((line) => {
    const text = line.trim();
    const fields = environmentFromUrl(text) ?? environmentFromUrl(`https://${text}`) ?? {};
    const [field] = Object.keys(fields) as (keyof Environment)[];
    return { line, service: field === undefined ? null : (SERVICES[field] ?? null), fields };
  });
}

/** The environment all lines together name. Null when two of them name different ones. */
export function environmentOf(addresses: readonly PastedAddress[]): Partial<Environment> | null {
  const environment: Partial<Environment> = {};
  for (const { fields } of addresses) {
    for (const [field, value] of Object.entries(fields) as [keyof Environment, string][]) {
      if (environment[field] !== undefined && environment[field] !== value) return null;
      environment[field] = value;
    }
  }
  return environment;
}
