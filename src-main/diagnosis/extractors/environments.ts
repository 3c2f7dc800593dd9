import { BEFORE_VALUE, GUID, IS_GUID, type Extractor } from './extractor.ts';

const named = (name: string): RegExp => new RegExp(`\\b${name}${BEFORE_VALUE}(${GUID})`, 'gi');
const host = (end: string): RegExp => new RegExp(`\\b([a-z0-9](?:[a-z0-9-]{0,60}\\.){1,3}${end})\\b`, 'gi');

/**
 * Which environments an error is about. Members: what the gateway of dual-write returns, as seen in Microsoft's sample
 * tooling (microsoft/Dual-write-automations), which may change.
 */
export const environmentExtractors: readonly Extractor[] = [
  { label: 'Tenant ID', members: ['tenantId', 'tenant'], shape: IS_GUID, text: named('tenant ?id') },
  {
    label: 'Organization ID',
    members: ['OrganizationId', 'organizationId'],
    shape: IS_GUID,
    text: named('org(?:anization)? ?id'),
  },
  {
    label: 'Power Platform environment',
    members: ['powerAppsEnvironment'],
    text: new RegExp(`/environments/((?:default-)?${GUID})`, 'gi'),
  },
  { label: 'Environment ID', text: named('environment ?id') },
  {
    label: 'Finance and operations',
    text: host(
      '(?:operations|operations\\.[a-z0-9]{2,10}|cloudax|axcloud|onebox)\\.dynamics\\.(?:com|cn|us)',
    ),
  },
  {
    label: 'Dataverse',
    text: host('crm\\d{0,2}\\.(?:dynamics\\.(?:com|cn)|microsoftdynamics\\.us|appsplatform\\.us)'),
  },
];
