import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/**
 * Changes that live sync does not send, or sends slowly. The product shows no error here, so these are the words people
 * write about it; no host says them.
 */
const LIVE_SYNC = learn('dual-write-troubleshooting-live-sync');

export const trackingMessages: readonly MessageRule[] = [
  {
    id: 'filter-on-empty-value',
    code: 'LIV-08',
    title: 'The filter of a map compares with an empty text and finds nothing',
    severity: 'warning',
    pattern: {
      any: [
        // Only letters are compared: the empty text itself, "", leaves no trace.
        'filter ~ parentproject ~ never matches',
        'filter ~ parentproject ~ finds nothing',
        'map ~ filter ~ empty string',
        'map ~ filter ~ empty text',
        'map ~ filter ~ null value',
        'filter ~ map ~ empty string',
        'filter ~ map ~ empty text',
        'dual-write ~ filter ~ empty string',
      ],
    },
    hosts: [],
    context: ['dual-write', 'table map', 'live sync'],
    what: 'Rows that should pass the filter of a map are not sent: it compares a column with an empty text.',
    why: 'The filter becomes part of a database query. There a column without a value is null, which is not the same as an empty text, so the comparison is never true.',
    roles: { now: 'A developer of finance and operations.' },
    fix: [
      'Add a computed column to the entity that turns null into an empty text (SysComputedColumn::isNullExpression).',
      'Use that column in the filter of the map.',
      'Try the filter in a development environment and look at the query it becomes before you put it on the map.',
    ],
    ticket: null,
    article: { id: 'map-filter-finds-nothing', url: LIVE_SYNC },
    example: 'Our dual-write map has the filter (ParentProject == ""), it never matches.',
    exampleVariants: [
      'The filter of the table map compares with an empty\nstring, rows are missing in Dataverse',
      'We use (ParentProject == \\"\\") as filter of a map, and it finds nothing: filter (ParentProject == "") finds nothing.',
    ],
    nearMiss: [
      'The filter (ParentProject == "P1") of the dual-write map works.',
      'The filter is empty.',
      'git log: a filter with an empty string was refused; now it is the null value.',
      'Invalid source filter (ParentProject = P1 format for entity PROJECTENTITY.',
    ],
  },
  {
    id: 'changes-not-tracked',
    code: 'LIV-09',
    title: 'Changes in finance and operations are not sent to Dataverse, and there is no error',
    severity: 'warning',
    pattern: {
      any: [
        'is not synced ~ to dataverse',
        'are not synced ~ to dataverse',
        'does not sync ~ to dataverse',
        'do not sync ~ to dataverse',
        'is not sent ~ to dataverse',
        'are not sent ~ to dataverse',
        'not * synced from finance and operations to dataverse',
      ],
    },
    hosts: [],
    context: [
      'dual-write',
      'live sync',
      'businesseventsdefinition',
      'doinsert',
      'doupdate',
      'recordset',
      'skipbusinessevents',
    ],
    what: 'Someone reports that rows, or some of their fields, are not sent from finance and operations to Dataverse.',
    why: 'Live sync only sees what is tracked: mapped fields of data sources that are not read-only outer joins. Code that writes with doInsert, doUpdate, doDelete, record-set operations or skipBusinessEvents(true) goes past it.',
    roles: { now: 'A developer of finance and operations.' },
    fix: [
      'Check on the map that the field is mapped in the direction from finance and operations to Dataverse.',
      'Look in table BusinessEventsDefinition whether the entity and the table (RefEntityName, RefTableName) are there; what is missing is not tracked.',
      'If the changed table is no direct data source of the entity, add its RecId to the entity and a method getEntityDataSourceToFieldMapping, build, then stop and start the map.',
      'Look for doInsert, doUpdate, doDelete, record-set operations and skipBusinessEvents(true) in the code that writes.',
    ],
    ticket: null,
    article: { id: 'changes-not-tracked', url: LIVE_SYNC },
    followsFrom: ['LIV-08', 'MAP-500', 'MAP-1500'],
    example: 'With dual-write the address of a contact is not synced to Dataverse, there is no error.',
    exampleVariants: [
      'Live sync: rows that our batch job writes with doInsert() aren’t synced\nto Dataverse',
      'Rows are not sent from FO to Dataverse, no error',
      'The changed fields do not sync to Dataverse; nothing in BusinessEventsDefinition.',
    ],
    nearMiss: [
      'The address of the contact is synced to Dataverse.',
      'The phone is not synced to the mailbox.',
    ],
  },
  {
    id: 'configuration-key-disabled',
    code: 'LIV-14',
    title: 'A configuration key that an entity needs is switched off',
    severity: 'error',
    pattern: {
      any: [
        'configuration key * is disabled * entity',
        'configuration key * disabled * dual-write',
        'disabled the * configuration key * customers v3',
        'retailcusttable * configuration key',
        'configuration key * retailcusttable',
      ],
    },
    hosts: [],
    context: ['dual-write', 'live sync', 'customers v3', 'retailcusttable'],
    what: 'Live sync of an entity fails since a configuration key was switched off.',
    why: 'An entity can only be synced when the keys of all its fields are on. Customers V3, for example, holds fields of RetailCustTable and needs the Retail key.',
    roles: {
      now: 'A System administrator of finance and operations; a developer for an entity of your own.',
    },
    fix: [
      'Enable the configuration keys of all fields of the entity.',
      'Or make an entity that leaves those fields out, and a map for it.',
    ],
    ticket: null,
    article: { id: 'changes-not-tracked', url: LIVE_SYNC },
    example: 'Live sync of Customers V3 fails since the Retail configuration key is disabled for the entity.',
    exampleVariants: [
      'Customers V3 uses RetailCustTable, and we switched off that\nconfiguration key',
      'The configuration key Retail was disabled, dual write fails.',
    ],
    nearMiss: ['The configuration key is enabled for dual-write.', 'The integration key is missing.'],
  },
  {
    id: 'live-sync-slow',
    code: 'LIV-15',
    title: 'Live sync of customers or contacts is slow',
    severity: 'warning',
    pattern: {
      any: [
        'live sync ~ is slow',
        'live sync ~ is very slow',
        'live synchronization ~ is slow',
        'slow live sync',
        'saving customers ~ slow',
        'saving contacts ~ slow',
        'saving a customer ~ slow',
        'saving a contact ~ slow',
      ],
    },
    hosts: [],
    context: [
      'dual-write',
      'getentitydatasourcetofieldmapping',
      'customers v3',
      'smmcontactpersoncdsv2entity',
    ],
    what: 'Someone reports that saving customers or contacts takes long while dual-write runs.',
    why: 'CustCustomerV3Entity and smmContactPersonCDSV2Entity track addresses and contact data in many tables, and each tracked table is looked at on every change.',
    roles: { now: 'A developer of finance and operations.' },
    fix: [
      'Capture a trace of one save: it shows whether the server or the network takes the time.',
      'Take the lines you do not use out of getEntityDataSourceToFieldMapping of both entities, build and synchronise the database, stop and start the maps. The gain is small.',
      'Look for synchronous plug-ins on the Dataverse tables and make them asynchronous.',
    ],
    ticket: null,
    article: { id: 'live-sync-size-and-time', url: LIVE_SYNC },
    example: 'Dual-write live sync of customers is slow, saving takes 20 seconds.',
    exampleVariants: [
      'The live synchronization is slow\nfor contacts (smmContactPersonCDSV2Entity)',
      'We see slow live sync for Customers V3.',
    ],
    nearMiss: [
      'Live sync of customers is running.',
      'The customers page is slow and we use dual-write.',
      'Live sync runs. Opening the page of all customers in the morning, before anyone else works, is slow.',
    ],
  },
];
