import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf } from './untrusted.ts';

/** A statement, read off a response, that a finance and operations environment and a Dataverse belong together. */
export interface Link {
  by: 'dual-write' | 'platform';
  /** Host; null: the platform says that this Dataverse is linked to none. */
  financeOperations: string | null;
  dataverse: string;
  entry: LightEntry;
  field: string;
  excerpt: string;
}

/** `Dataverse instance isn't integrated with finance and operations.` */
const NOT_INTEGRATED = '0x80048d0b';

function hostOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  // The same organisation answers at `org.crm` and `org.api.crm`.
  return new URL(url).hostname.toLowerCase().replace('.api.crm', '.crm') || null;
}

function fromConnectionSet(entry: LightEntry, json: unknown): Link[] {
  const environments = Object.entries(membersOf(membersOf(json)['environments'])).map(([name, value]) => ({
    name,
    type: membersOf(value)['targetType'],
    url: membersOf(value)['directUrl'],
  }));
  const financeOperations = hostOf(environments.find(({ type }) => type === 'AX')?.url);
  const dataverse = environments.find(({ type }) => type === 'CRM');
  const host = hostOf(dataverse?.url);
  if (!dataverse || financeOperations === null || host === null) return [];
  const field = `response.content.text $.environments.${dataverse.name}.directUrl`;
  return [
    { by: 'dual-write', financeOperations, dataverse: host, entry, field, excerpt: String(dataverse.url) },
  ];
}

function fromProjectConfigurations(entry: LightEntry, json: unknown): Link[] {
  return listOf(membersOf(json)['value']).flatMap((row, index) => {
    const url = membersOf(row)['ExternalEnvironmentUrl'];
    const dataverse = hostOf(url);
    if (dataverse === null) return [];
    const field = `response.content.text $.value[${index}].ExternalEnvironmentUrl`;
    return [
      { by: 'dual-write', financeOperations: entry.host, dataverse, entry, field, excerpt: String(url) },
    ];
  });
}

function fromIntegrationDetails(entry: LightEntry, json: unknown): Link[] {
  const shared = { by: 'platform', dataverse: hostOf(entry.url) ?? entry.host, entry } as const;
  const error = membersOf(membersOf(json)['error']);
  if (String(error['code']).toLowerCase() === NOT_INTEGRATED) {
    return [
      {
        ...shared,
        financeOperations: null,
        field: 'response.content.text $.error.code',
        excerpt: NOT_INTEGRATED,
      },
    ];
  }
  const url = membersOf(json)['Url'];
  const financeOperations = hostOf(url);
  if (financeOperations === null) return [];
  return [{ ...shared, financeOperations, field: 'response.content.text $.Url', excerpt: String(url) }];
}

function fromEnvironments(entry: LightEntry, json: unknown): Link[] {
  const isList = Array.isArray(membersOf(json)['value']);
  const rows = isList ? listOf(membersOf(json)['value']) : [json];
  return rows.flatMap((row, index) => {
    const properties = membersOf(membersOf(row)['properties']);
    const url = membersOf(properties['linkedEnvironmentMetadata'])['instanceUrl'];
    const financeOperations = hostOf(membersOf(properties['linkedAppMetadata'])['url']);
    const dataverse = hostOf(url);
    if (financeOperations === null || dataverse === null) return [];
    const root = isList ? `$.value[${index}]` : '$';
    const field = `response.content.text ${root}.properties.linkedEnvironmentMetadata.instanceUrl`;
    return [{ by: 'platform', financeOperations, dataverse, entry, field, excerpt: String(url) }];
  });
}

export function linksIn(entry: LightEntry, json: unknown): Link[] {
  if (json === undefined) return [];
  switch (entry.kind) {
    case 'gateway':
      return fromConnectionSet(entry, json);
    case 'finance-and-operations':
      return fromProjectConfigurations(entry, json);
    case 'dataverse':
      return fromIntegrationDetails(entry, json);
    case 'power-platform':
      return fromEnvironments(entry, json);
    default:
      return [];
  }
}
