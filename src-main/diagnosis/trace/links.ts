import type { LightEntry } from './light-entry.ts';

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

type Members = Record<string, unknown>;

/** `Dataverse instance isn't integrated with finance and operations.` */
const NOT_INTEGRATED = '0x80048d0b';

const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function hostOf(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  // The same organisation answers at `org.crm` and `org.api.crm`.
  return new URL(url).hostname.toLowerCase().replace('.api.crm', '.crm') || null;
}

function fromConnectionSet(entry: LightEntry, json: unknown): Link[] {
  const environments = Object.entries(members(members(json)['environments'])).map(([name, value]) => ({
    name,
    type: members(value)['targetType'],
    url: members(value)['directUrl'],
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
  return list(members(json)['value']).flatMap((row, index) => {
    const url = members(row)['ExternalEnvironmentUrl'];
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
  const error = members(members(json)['error']);
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
  const url = members(json)['Url'];
  const financeOperations = hostOf(url);
  if (financeOperations === null) return [];
  return [{ ...shared, financeOperations, field: 'response.content.text $.Url', excerpt: String(url) }];
}

function fromEnvironments(entry: LightEntry, json: unknown): Link[] {
  const isList = Array.isArray(members(json)['value']);
  const rows = isList ? list(members(json)['value']) : [json];
  return rows.flatMap((row, index) => {
    const properties = members(members(row)['properties']);
    const url = members(properties['linkedEnvironmentMetadata'])['instanceUrl'];
    const financeOperations = hostOf(members(properties['linkedAppMetadata'])['url']);
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
