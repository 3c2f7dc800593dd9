import type { Severity } from '../../contract/index.ts';
import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { DUAL_WRITE_WORDS } from '../shared-words.ts';

/**
 * What the health check of a table map recommends: learn.microsoft.com, dual-write/table-map-health-check. Its codes are
 * bare numbers, so they are known by their messages, or by the words about the health check around a number.
 */
interface Row {
  number: number;
  severity: Severity;
  title: string;
  /** As phrases; `*` where the product puts names. */
  messages: readonly string[];
  /** The message as it is shown, with names put in. */
  shown: string;
  why: string;
  fix: readonly string[];
}

const UPDATE = [
  'Update finance and operations to 10.0.19 (platform update 43) or later, and run the health check of the map again.',
];
const REQUIRE_KEYS_WHY =
  'A row without a value in a key field can not be found again on the other side, in initial sync as in live sync.';

const ROWS: readonly Row[] = [
  {
    number: 100,
    severity: 'warning',
    title: 'Finance and operations is too old for the recommendations',
    messages: ['minimum required finance and operations platform version is pu 43'],
    shown:
      'Minimum required finance and operations platform version is PU 43 to run finance and operations recommendations.',
    why: 'The recommendations for finance and operations need platform update 43 (10.0.19). Code 400 says the same.',
    fix: UPDATE,
  },
  {
    number: 400,
    severity: 'warning',
    title: 'Finance and operations is too old, or nothing of the entity is tracked',
    messages: ['no business events registration data found for the entity'],
    shown:
      'No business events registration data found for the entity CustCustomerV3Entity which means either the map is not running or all the field mapping are unidirectional.',
    why: 'Today the article gives 400 the text of 100: platform update 43 is required. In 2021 it meant that no business events are registered for the entity: the map does not run, or no field goes to Dataverse.',
    fix: [
      ...UPDATE,
      'If it is newer: check that the map runs and that fields are mapped from finance and operations to Dataverse.',
    ],
  },
  {
    number: 500,
    severity: 'warning',
    title: 'Live sync has no configuration for this map',
    messages: ['no project configurations found for project'],
    shown:
      "No project configurations found for project DWM-1. This could be either the project isn't enabled or all the field mappings are unidirectional from customer engagement to finance and operations.",
    why: 'The map is not enabled, or all its fields go from Dataverse to finance and operations only. Then nothing is sent to Dataverse.',
    fix: ['Check that the map runs.', 'Look at the directions of its fields, and whether they are meant so.'],
  },
  {
    number: 900,
    severity: 'error',
    title: 'The source filter of the map can not be read',
    messages: ['invalid source filter * format for entity'],
    shown: 'Invalid source filter (ParentProject = P1 format for entity PROJECTENTITY.',
    why: 'The filter on the finance and operations side has an error in its syntax.',
    fix: [
      'Correct the filter of the map.',
      'Try it in a development environment: run a query with it and look at the database query it becomes.',
    ],
  },
  {
    number: 1000,
    severity: 'info',
    title: 'The query that live sync uses for this entity',
    // The query between the two may be long.
    messages: [
      'query criteria are picked up for live sync',
      'query criteria will be picked up for live sync',
    ],
    shown:
      'Entity CustCustomerV3Entity query used for dual-write live sync is SELECT T1.ACCOUNTNUM FROM CUSTCUSTOMERV3ENTITY T1. Records that meet the query criteria are picked up for live sync.',
    why: 'This is information: only rows that the query returns are sent.',
    fix: ['Look for inner joins and ranges that leave out rows you expect.'],
  },
  {
    number: 1300,
    severity: 'info',
    title: 'Changes of virtual fields are not noticed',
    messages: ['virtual fields * for entity * may not be tracked for dual-write'],
    shown: 'Virtual fields DisplayName for entity CustCustomerV3Entity may not be tracked for dual-write.',
    why: 'A computed or virtual field is sent with its row, but a change of the field alone does not start live sync.',
    fix: ['Map a field that is stored, when its changes have to be sent.'],
  },
  {
    number: 1500,
    severity: 'warning',
    title: 'A data source has no mapped field, so its changes are not noticed',
    messages: ['there should be at least one field mapped to a non lookup field on customer engagement'],
    shown:
      'There should be at least one field mapped to a non lookup field on customer engagement to enable tracking on the data source DirPartyTable.',
    why: 'No field of this data source is mapped to a plain column of Dataverse.',
    fix: ['Map at least one of its fields to a column that is no lookup, when its changes have to be sent.'],
  },
  {
    number: 1600,
    severity: 'info',
    title: 'A data source has a range, so some rows are not sent',
    messages: ['datasource * for entity * has a range * picked up for outbound'],
    shown:
      'Datasource: CustTable for entity CustCustomerV3Entity has a range. Only records that satisfy the range condition are picked up for outbound.',
    why: 'The entity itself leaves out rows outside the range.',
    fix: [
      'When rows are missing in Dataverse, check whether they fulfil the range, for example with a query on the entity.',
    ],
  },
  {
    number: 1700,
    severity: 'info',
    title: 'Several entities track the same table',
    messages: ['is tracked for entity * same tables tracked for multiple entities can impact'],
    shown:
      'Table: DirPartyTable for entity CustCustomerV3Entity is tracked for entity VendVendorV2Entity. Same tables tracked for multiple entities can impact system performance for live sync transactions.',
    why: 'A change of the table makes dual-write look at every entity that tracks it, which takes time.',
    fix: ['Simplify the entities or their queries if live sync is slow. Often it can not be avoided.'],
  },
  {
    number: 1800,
    severity: 'warning',
    title: 'A range on the entity affects rows that come from Dataverse',
    messages: [
      'includes a range value * inbound record upserts from dataverse',
      'inbound record * from dataverse to finance and operations can be affected by range values',
    ],
    shown:
      "Datasource: CustTable for entity CustCustomerV3Entity includes a range value. Inbound record upserts from Dataverse to finance and operations can be affected by range values on entity. Test record updates from Dataverse to finance and operations with records that don't match the filter criteria to validate your settings.",
    why: 'A row outside the range is taken for a new one; where it already exists in the table, the insert fails.',
    fix: ['Test updates from Dataverse with rows outside the range before you go live.'],
  },
  {
    number: 1900,
    severity: 'info',
    title: 'The entity has many data sources that are not tracked',
    messages: ['data sources that are not being tracked for outbound dual write'],
    shown:
      "Entity: CustCustomerV3Entity has 12 data sources that aren't being tracked for outbound dual write. This can affect live sync query performance. Remodel the entity in finance and operations to remove unused data sources and tables or implement getEntityRecordIdsImpactedByTableChange to optimize the runtime queries.",
    why: 'The query of the entity reads tables that live sync does not need, which can make it slow.',
    fix: [
      'Take unused data sources out of the entity, or implement getEntityRecordIdsImpactedByTableChange.',
    ],
  },
  {
    number: 2000,
    severity: 'warning',
    title: 'Key fields of the finance and operations entity are not mandatory',
    messages: ['fno entity * defined as integration key attributes are not configured as mandatory'],
    shown:
      "FnO Entity CustCustomerV3Entity fields CUSTOMERACCOUNT defined as Integration key attributes aren't configured as mandatory.",
    why: REQUIRE_KEYS_WHY,
    fix: ['Make the key fields required in finance and operations, for example by personalising the page.'],
  },
  {
    number: 5000,
    severity: 'warning',
    title: 'Synchronous plug-ins run on the Dataverse table',
    messages: ['synchronous plugins are registered for data management events for entity'],
    shown:
      'Synchronous plugins are registered for data management events for entity accounts. These can impact initial sync and live sync import performance into Dataverse. For best performance, change the plugins to asynchronous processing. List of registered plugins Contoso.AccountPlugin.',
    why: 'They run inside the transaction of every row that dual-write writes, and its two minutes count for them too.',
    fix: ['Make the plug-ins that are named asynchronous, or switch them off during initial sync.'],
  },
  {
    number: 5100,
    severity: 'error',
    title: 'The integration key is no alternate key of the Dataverse table',
    messages: ['integration key * is not defined as one of alternate keys in dataverse for entity'],
    shown:
      "Integration Key [accountnumber] isn't defined as one of alternate keys in Dataverse for table account.",
    why: 'Dual-write finds rows by this key, and Dataverse can only look rows up by an alternate key.',
    fix: [
      'In Power Apps, Tables, the table, Keys: give it an alternate key of exactly these columns and wait until it is active; or set the integration key to one that is there (Environment details, Integration key).',
      'Refresh the tables of the map.',
    ],
  },
  {
    number: 5200,
    severity: 'warning',
    title: 'Key columns of the Dataverse table are not mandatory',
    messages: ['dataverse entity * defined as integration key attributes are not configured as mandatory'],
    shown:
      "Dataverse Entity account fields accountnumber defined as Integration key attributes aren't configured as mandatory.",
    why: REQUIRE_KEYS_WHY,
    fix: ['Make the key columns Business required in Power Apps.'],
  },
];

/** What the health check of a map is called. */
const HEADINGS = ['table map health', 'health check of map', 'health check of the map'];
const SIGNS = ['error', 'warning', 'info', 'code', 'check', 'recommendation', 'recommendations'];

/** Ways to write a number so that it is a code and no count of rows. */
const writtenAsCode = (number: number): string[] => [
  `MAP-${number}`,
  ...SIGNS.flatMap((sign) => [`${sign} ${number}`, `${sign}: ${number}`]),
  ...['-', '–', '|', ':'].map((end) => `${number} ${end}`),
  `${number}:`,
];

function tableMapRules({ number, severity, title, messages, shown, why, fix }: Row): MessageRule[] {
  const code = `MAP-${number}`;
  const byMessage: MessageRule = {
    id: code.toLowerCase(),
    code,
    title,
    severity,
    pattern: { any: messages },
    what: `The health check of a table map reports ${number}.`,
    why,
    roles: {
      now: 'Whoever maintains the maps: System customizer or System administrator of Dataverse, and System administrator of finance and operations; a developer for changes of entities.',
    },
    fix,
    ticket: null,
    article: { id: 'table-map-codes', url: learn('table-map-health-check') },
    example: shown,
    exampleVariants: [
      `${number} | ${shown.replaceAll(' ', '\n')}`,
      JSON.stringify({ code: number, message: shown }),
    ],
    nearMiss: [`Error ${number}`, `${number} rows were written to the table.`],
  };
  const byNumber = HEADINGS.map((heading, at): MessageRule => ({
    ...byMessage,
    id: `${byMessage.id}-number-${at + 1}`,
    // The number first: it is the place, so that several in one list do not overlap.
    pattern: { all: [String(number), heading], codes: writtenAsCode(number) },
    // Maps of other products have health checks as well.
    context: [...DUAL_WRITE_WORDS, 'dataverse'],
    example: `${heading} check shows error ${number}`,
    exampleVariants: [
      `We get warning ${number} in the ${heading}`,
      `${heading} for Customers V3: ${number} - see details`,
    ],
    nearMiss: [
      `Error ${number}`,
      `Health check of the API: map server says error ${number}`,
      `${heading} check is fine, the map has ${number} rows.`,
      `${heading} check shows error ${number}7`,
    ],
  }));
  const byOwnCode: MessageRule = {
    ...byMessage,
    id: `${byMessage.id}-code`,
    pattern: { codes: [code] },
    hosts: [],
    example: `The console found ${code}.`,
    exampleVariants: [code, `Finding: ${code}\nWarning`],
    nearMiss: [`MAP ${number}`, `${code}7`, `XMAP-${number}`],
  };
  return [byMessage, ...byNumber, byOwnCode];
}

export const tableMapCodeMessages: readonly MessageRule[] = ROWS.flatMap(tableMapRules);
