import type { Environment } from '../../../src-main/contract/index.ts';

/** How the fields of an environment are called, in the order support asks for them. */
export const ENVIRONMENT_FIELDS: readonly { field: keyof Environment; label: string; hint?: string }[] = [
  { field: 'financeUrl', label: 'Finance and operations' },
  { field: 'dataverseUrl', label: 'Dataverse' },
  { field: 'tenantId', label: 'Tenant' },
  { field: 'powerPlatformEnvironmentId', label: 'Power Platform environment' },
  { field: 'lcsEnvironmentId', label: 'Lifecycle Services environment' },
  { field: 'financeVersion', label: 'Finance and operations version' },
  { field: 'platformVersion', label: 'Platform version' },
  { field: 'dualWriteCoreVersion', label: 'Dual-write core solution' },
  { field: 'timeZone', label: 'Time zone', hint: 'Of the customer, as Europe/Madrid; for what is exported.' },
];
