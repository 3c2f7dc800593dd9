import { hasDualWrite, isLinked, type Play } from '../play.ts';
import { MAP_STATE, type TableMap } from '../table-maps.ts';
import type { Row, Table, Tables } from '../web-api/table.ts';
import { COMPANIES, VERSION } from '../world.ts';
import { peopleTables } from './dataverse-people.ts';

/** What the Web API of Dataverse has sets for, as far as dual-write is concerned. */
export function dataverseTables(play: Play): Tables {
  const tables: Tables = {
    ...peopleTables(play),
    solutions: table(
      'solutionid',
      hasDualWrite(play) ? SOLUTIONS.map(solutionRow(play)) : [],
      SOLUTION_COLUMNS,
    ),
    organizations: table('organizationid', [
      { organizationid: play.world.organizationId, name: 'contoso-dev', plugintracelogsetting: 1 },
    ]),
    plugintracelogs: table('plugintracelogid', pluginTraces(play), TRACE_COLUMNS),
    ...(hasDualWrite(play) ? dualWriteTables(play) : {}),
  };
  return { ...tables, EntityDefinitions: definitions(tables) };
}

/** What the dual-write application brings. */
function dualWriteTables(play: Play): Tables {
  const { world } = play;
  return {
    cdm_companies: table(
      'cdm_companyid',
      COMPANIES.map(({ code, name }) => ({
        cdm_companyid: world.id(`company ${code}`),
        cdm_companycode: code,
        cdm_name: name,
        _cdm_defaultowningteam_value: world.id('owning team'),
        statecode: 0,
      })),
    ),
    msdyn_dualwriteruntimeconfigs: table(
      'msdyn_dualwriteruntimeconfigid',
      runtimeRows(play),
      RUNTIME_COLUMNS,
    ),
    msdyn_dualwriteentitymaps: table('msdyn_dualwriteentitymapid', play.maps.map(mapRow)),
    pluginassemblies: table(
      'pluginassemblyid',
      ['DualWriteRegistration.Plugins', 'DualWriteRuntime.Plugins'].map((name) => ({
        pluginassemblyid: world.id(name),
        name,
      })),
    ),
  };
}

const SOLUTIONS: readonly [string, string, string][] = [
  ['DualWriteCore', 'Dual-write core solution', VERSION.dualWriteCore],
  ['Dynamics365Company', 'Dynamics 365 Company', '2.0.210.4'],
  ['Dynamics365FinanceAndOperationsCommon', 'Dynamics 365 Finance and Operations Common', '2.0.210.4'],
  ['CurrencyExchangeRates', 'Currency Exchange Rates', '2.0.210.4'],
  ['msdyn_DualWriteAppCoreMaps', 'Dual-write application core maps', '1.0.4.8'],
  ['msdyn_DualWriteAppCoreAnchor', 'Dual-write application core anchor', '1.0.4.8'],
];

const SOLUTION_COLUMNS = ['solutionid', 'uniquename', 'friendlyname', 'version', 'ismanaged'];

const solutionRow =
  ({ world }: Play) =>
  ([uniquename, friendlyname, version]: (typeof SOLUTIONS)[number]): Row => ({
    solutionid: world.id(`solution ${uniquename}`),
    uniquename,
    friendlyname,
    version,
    ismanaged: true,
  });

const RUNTIME_COLUMNS = [
  'msdyn_dualwriteruntimeconfigid',
  'msdyn_name',
  'msdyn_internalentityname',
  'msdyn_externalentityname',
  'msdyn_unsecure',
  'statecode',
];

/** A row is there for maps in which Dataverse is a source; here all are two-way. */
function runtimeRows(play: Play): Row[] {
  if (!isLinked(play)) return [];
  const { maps, world } = play;
  return maps
    .filter(({ state }) => state === MAP_STATE.running)
    .map((map) => ({
      msdyn_dualwriteruntimeconfigid: world.id(`runtime ${map.pid}`),
      msdyn_name: map.pid,
      msdyn_internalentityname: map.right.name,
      msdyn_externalentityname: map.left.name,
      msdyn_unsecure: JSON.stringify({
        ProjectId: map.pid,
        SourceEntityName: map.right.name,
        DestinationEntityName: map.left.name,
        SourceEnvironmentType: 1,
        EntityMapVersion: { Major: 1, Minor: 0, Build: 0, Revision: 7 },
        FieldMappings: [],
      }),
      statecode: 0,
    }));
}

function mapRow(map: TableMap): Row {
  return {
    msdyn_dualwriteentitymapid: map.tid,
    msdyn_name: map.tName,
    msdyn_displayname: map.left.displayName,
    msdyn_version: '1.0.0.7',
    modifiedon: '2024-11-18T08:00:00Z',
  };
}

const TRACE_COLUMNS = [
  'plugintracelogid',
  'createdon',
  'typename',
  'messagename',
  'primaryentity',
  'performanceexecutionduration',
  'depth',
  'mode',
  'correlationid',
  'requestid',
  'exceptiondetails',
  'messageblock',
];

/** What the plug-in noted when a record could not be written. */
function pluginTraces({ world, departures }: Play): Row[] {
  if (!departures.pluginTrace) return [];
  return [
    {
      plugintracelogid: world.id('plug-in trace'),
      // The same for each run of a day, so that a second one finds nothing new.
      createdon: new Date(new Date().setUTCHours(0, 0, 0, 0)).toISOString(),
      typename: 'Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin',
      messagename: 'Update',
      primaryentity: 'account',
      performanceexecutionduration: 812,
      depth: 1,
      mode: 0,
      correlationid: world.id('plug-in correlation'),
      requestid: world.id('plug-in request'),
      exceptiondetails: departures.pluginTrace,
      messageblock: 'Practice.',
    },
  ];
}

/** `EntityDefinitions`: which tables there are, what their sets are called, and their columns. */
function definitions(tables: Tables): Table {
  const attribute = { key: 'LogicalName', columns: ['LogicalName', 'AttributeType'] };
  const rows = Object.entries(tables).map(([EntitySetName, { key, columns }]) => ({
    LogicalName: key.replace(/id$/, ''),
    EntitySetName,
    Attributes: columns.map((column) => ({
      LogicalName: column.replace(/^_(\w+)_value$/, '$1'),
      AttributeType: column.startsWith('_') ? 'Lookup' : 'String',
    })),
  }));
  return {
    key: 'LogicalName',
    columns: ['LogicalName', 'EntitySetName'],
    leadsTo: { Attributes: attribute },
    rows,
  };
}

/** Every column of the records can be asked for. */
function table(key: string, rows: readonly Row[], columns = Object.keys(rows[0] ?? {})): Table {
  return { key, columns, rows };
}
