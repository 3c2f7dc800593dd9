import { randomUUID } from 'node:crypto';
import { json, reply, type PlayedRequest, type Reply } from '../exchange.ts';
import { hasDualWrite, isLinked, type Play } from '../play.ts';
import { MAP_STATE } from '../table-maps.ts';
import { readSet } from '../web-api/answer.ts';
import type { Row, Table, Tables } from '../web-api/table.ts';
import { APP, COMPANIES, HOST, RETIRED_DATAVERSE } from '../world.ts';
import { refuseToken } from './bearer.ts';

export const DATA = '/data/';

/** The OData service of finance and operations: what its data entities say about dual-write. */
export function financeData(request: PlayedRequest, play: Play): Reply | null {
  const refused = refuseToken(request, play, 'Unauthorized');
  if (refused) return refused;
  if (request.method !== 'GET') return null;
  const tables = financeTables(play);
  const call = request.path.slice(DATA.length);
  const headers = { 'ms-dyn-aid': randomUUID(), 'OData-Version': '4.0' };
  if (call === '$metadata') return reply(200, 'application/xml', metadata(tables), headers);
  if (call === 'SysAADClients' && play.departures.personLacksRights)
    return json({ error: { code: '', message: 'Access denied.' } }, headers, 403);
  // Who may see other companies than their own says so with a read; here all see all.
  const query = new URLSearchParams(request.query);
  query.delete('cross-company');
  const answer = readSet(
    { ...request, query },
    call,
    `https://${request.host}${DATA}`,
    tables,
    ({ message }) => ({
      error: { code: '', message: `The query specified in the URI is not valid. ${message}` },
    }),
  );
  if (answer === null) return json({ error: { code: '', message: 'No such data entity.' } }, headers, 404);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function financeTables(play: Play): Tables {
  const { world, departures } = play;
  const administrator = {
    UserID: 'Admin',
    UserName: 'Dual-write administrator',
    Enabled: true,
    Company: 'DAT',
  };
  const person = { UserID: 'practice', UserName: world.user.name, Enabled: true, Company: 'USMF' };
  const areListed = hasDualWrite(play) && !departures.entraApplicationsMissing;
  const applications = areListed ? [APP.dataverse, APP.dualWrite] : [];
  const roles = departures.personLacksRights ? [] : ['practice'];
  return {
    DualWriteProjectConfigurations: table('ProjectName', PROJECT_COLUMNS, projects(play)),
    SysAADClients: table(
      'AADClientId',
      ['AADClientId', 'Name', 'UserId'],
      applications.map((AADClientId, index) => ({
        AADClientId,
        Name: `Practice application ${index + 1}`,
        UserId: administrator.UserID,
      })),
    ),
    SystemUsers: table('UserID', ['UserID', 'UserName', 'Enabled', 'Company'], [administrator, person]),
    SecurityUserRoles: table(
      'UserId',
      ['UserId', 'SecurityRoleIdentifier', 'SecurityRoleName'],
      ['Admin', ...roles].map((UserId) => ({
        UserId,
        SecurityRoleIdentifier: '-SYSADMIN-',
        SecurityRoleName: 'System administrator',
      })),
    ),
    LegalEntities: table(
      'LegalEntityId',
      ['LegalEntityId', 'Name'],
      COMPANIES.map(({ code, name }) => ({ LegalEntityId: code, Name: name })),
    ),
  };
}

/** Without the two columns that hold connection strings: nobody is to ask for them, so here nobody can. */
const PROJECT_COLUMNS = [
  'ProjectName',
  'InternalEntityName',
  'ExternalEntityName',
  'ExternalEnvironmentUrl',
  'Status',
  'IsDelete',
  'IsDebugMode',
  'DisablePerfEnhancements',
  'EnableBatchLookup',
  'QueryFilterExpression',
  'IntegrationKey',
];

function projects(play: Play): Row[] {
  if (!isLinked(play)) return [];
  const { departures } = play;
  const dataverse = departures.linkedDataverseGone
    ? RETIRED_DATAVERSE
    : departures.linkedElsewhere
      ? HOST.otherDataverse
      : HOST.dataverse;
  return play.maps
    .filter(({ state }) => state === MAP_STATE.running)
    .map((map) => ({
      ProjectName: map.pid,
      InternalEntityName: map.left.name,
      ExternalEntityName: map.right.name,
      ExternalEnvironmentUrl: `https://${dataverse}/`,
      Status: 'Running',
      IsDelete: 'No',
      IsDebugMode: 'No',
      DisablePerfEnhancements: 'No',
      EnableBatchLookup: 'Yes',
      QueryFilterExpression: '',
      IntegrationKey: '',
    }));
}

/** The Common Schema Definition Language of OData, with the sets and their columns. */
function metadata(tables: Tables): string {
  const types = Object.entries(tables).map(
    ([set, { key, columns }]) =>
      `<EntityType Name="${set.replace(/s$/, '')}"><Key><PropertyRef Name="${key}"/></Key>${columns
        .map((column) => `<Property Name="${column}" Type="Edm.String"/>`)
        .join('')}</EntityType>`,
  );
  const sets = Object.keys(tables).map(
    (set) =>
      `<EntitySet Name="${set}" EntityType="Microsoft.Dynamics.DataEntities.${set.replace(/s$/, '')}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>',
    '<Schema Namespace="Microsoft.Dynamics.DataEntities" xmlns="http://docs.oasis-open.org/odata/ns/edm">',
    ...types,
    `<EntityContainer Name="Resources">${sets.join('')}</EntityContainer>`,
    '</Schema></edmx:DataServices></edmx:Edmx>',
  ].join('\n');
}

function table(key: string, columns: readonly string[], rows: readonly Row[]): Table {
  return { key, columns, rows };
}
