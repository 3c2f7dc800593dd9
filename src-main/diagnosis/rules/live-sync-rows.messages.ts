import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { DUAL_WRITE_WORDS } from '../shared-words.ts';

/** Errors of live sync that depend on the rows: what they refer to, who owns them, how many there are. */
const LIVE_SYNC = learn('dual-write-troubleshooting-live-sync');
const LIMITS = learn('sync-limits');

const NEED_EACH_OTHER: MessageRule = {
  id: 'rows-need-each-other',
  code: 'LIV-10',
  title: 'Two rows of one batch refer to each other',
  severity: 'error',
  pattern: {
    any: [
      'unable to look up * with values * unable to look up * with values * failed with error message exception message: the remote server returned an error: (400) bad request',
      // Longer than what is said of one row that is missing.
      'unable to write data to entity * unable to look up * with values * unable to look up * with values * failed with error message exception message: the remote server returned an error: (400) bad request',
    ],
    none: ['msdyn_contactforparties'],
  },
  what: 'Dual-write sent several new rows in one batch, and Dataverse looked for a row that is only created in the same batch.',
  why: 'Finance and operations does not know that the two entities belong together, so each looks the other up before it is there.',
  roles: { now: 'A developer of finance and operations.' },
  fix: [
    'Compare which entity is written and which ones are looked up. Only where the written one is looked up as well, or the others are created in the same step, is it this; else the rows looked up are missing in Dataverse: create them there first.',
    'Define an entity relationship between the entities in finance and operations, so that dual-write handles their rows in one transaction and in the right order.',
  ],
  ticket: null,
  article: { id: 'records-that-need-each-other', url: LIVE_SYNC },
  example:
    'Unable to write data to entity aaa_fundingsources. Unable to look up ebecsfs_contracts with values {PC00001}. Unable to look up aaa_fundingsources with values {PC00002}. Writes to aaa_fundingsources failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
  exampleVariants: [
    'Unable to look up contoso_headers with values {1}. Unable to look up contoso_lines with values {2}. Writes to contoso_lines failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
    'Unable to write data to table aaa_fundingsources. Unable to lookup ebecsfs_contracts with values {PC1}.\nUnable to lookup aaa_fundingsources with values {PC2}. Writes to aaa_fundingsources failed with error\nmessage Exception message: The remote server returned an error: (400) Bad Request.',
    '{\\"errorMessage\\":\\"Unable to write data to entity contoso_lines. Unable to look up contoso_headers with values {1}. Unable to look up contoso_lines with values {2}. Writes to contoso_lines failed with error message Exception message: The remote server returned an error: (400) Bad Request.\\"}',
  ],
  nearMiss: [
    'Unable to write data to entity accounts. Unable to lookup msdyn_customergroups with values {10}.',
    'Unable to write data to entity msdyn_contactforparties. Unable to lookup msdyn_parties with values {000006057}. Unable to lookup cdm_workers with values {000020}.',
    'The remote server returned an error: (400) Bad Request.',
  ],
};

export const liveSyncRowMessages: readonly MessageRule[] = [
  NEED_EACH_OTHER,
  {
    ...NEED_EACH_OTHER,
    id: 'rows-need-each-other-cut',
    pattern: {
      any: [
        'unable to look up * with values * failed with error message exception message: the remote server returned an error: (400) bad request',
      ],
      // With its beginning, one row that is not found is one that is missing.
      none: ['unable to write data to entity', 'msdyn_contactforparties'],
    },
    // Whether it is one row or two stands in the part that is cut off.
    context: [],
    example:
      'Unable to look up contoso_headers with values {1}. Writes to contoso_lines failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
    exampleVariants: [
      '...lookup contoso_headers\nUnable to lookup contoso_headers with values {1} ... failed with error message\nException message: The remote server returned an error: (400) Bad Request',
      '{"errorMessage":"Unable to look up contoso_headers with values {1}. Writes to contoso_lines failed with error message Exception message: The remote server returned an error: (400) Bad Request."}',
    ],
    nearMiss: [
      'Unable to write data to entity accounts.Unable to lookup msdyn_customergroups with values {10, USMF}. Writes to CustCustomerV3Entity failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
      'Unable to look up contoso_headers with values {1}.',
    ],
  },
  {
    id: 'team-lacks-privilege',
    code: 'LIV-16',
    title: 'The owning team lacks a privilege in Dataverse',
    severity: 'error',
    pattern: { any: ['principal team (id= * is missing prv'] },
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused the row: the team that dual-write makes its owner has no role with the privilege that the message names.',
    why: 'Rows that come from finance and operations belong to a team: the default owning team of the company, or the default team of the root business unit for rows of no company. It needs read on every table of dual-write.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Take the id of the team and the privilege (prv...) from the message.',
      'Find its name: open <Dataverse URL>/api/data/v9.0/teams?$select=name&$filter=teamid eq <id> in a browser tab that is signed in.',
      'In the Power Platform admin center open the environment, Access, Teams, See all, choose the team, then Manage security roles.',
      'Give it a role that reads the table, besides Dual-write runtime user and Dual-write app user.',
    ],
    ticket: null,
    article: { id: 'team-lacks-privilege', url: learn('security-roles') },
    example:
      'Unable to write data to table accounts. Principal team (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=9, roleCount=1) is missing prvReadcol_customer privilege (Id=d26fe964-230b-42dd-ad93-5cc879de411e) on OTC=10123.',
    exampleVariants: [
      'Principal team (Id=1f2e3d4c-0000-4444-8888-0123456789ab,\nis missing prvReadmsdyn_party privilege (Id=1) on OTC=10400',
      '{\\"message\\":\\"Principal team (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=9) is missing prvReadAccount privilege\\"}',
    ],
    nearMiss: [
      'Principal user (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=8) is missing prvReadAccount privilege (Id=1) on OTC=1.',
      'The principal of the team is missing.',
    ],
  },
  {
    id: 'transaction-too-large',
    code: 'LIV-17',
    title: 'The transaction is larger than Dataverse hands to its plug-ins',
    severity: 'error',
    pattern: { any: ['message size exceeded when sending context to sandbox'] },
    context: DUAL_WRITE_WORDS,
    what: 'A change in Dataverse was not sent to finance and operations: what belongs to it is larger than 116.85 MB.',
    why: 'All rows of one transaction travel together, and the platform limits their size. The number beside the message (-2147220970) is the general one for unexpected errors and tells nothing alone.',
    roles: { now: 'A developer or whoever runs the import.' },
    fix: [
      'Split the work into smaller transactions: fewer rows at once, and no large texts or files in mapped columns.',
      'Take columns that are not needed out of the map.',
      'For a first load of many rows use initial sync or a data package in place of live sync.',
    ],
    ticket: null,
    article: { id: 'live-sync-size-and-time', url: LIMITS },
    example:
      'Error Code: -2147220970 Error Message: Message size exceeded when sending context to Sandbox. Message size: 131 MB',
    exampleVariants: [
      '{"ErrorCode":-2147220970,"Message":"Message size exceeded when sending context to Sandbox. Message size: 118 Mb"}',
      'Message size exceeded when sending\ncontext to Sandbox',
    ],
    nearMiss: [
      'Error Code: -2147220970 An unexpected error occurred.',
      'The maximum message size quota has been exceeded.',
    ],
  },
  {
    id: 'transaction-too-long',
    code: 'LIV-18',
    title: 'The transaction took longer than two minutes and was rolled back',
    severity: 'error',
    pattern: {
      any: [
        'plug-in execution failed because the operation has timed-out',
        'transaction * two minutes * rolled back * dual-write',
        'dual-write * transaction * 2 minutes * rolled back',
        'dual-write * timed out after 2 minutes',
        'live sync ~ timed out after 2 minutes',
        'live sync ~ timed out after two minutes',
      ],
    },
    context: DUAL_WRITE_WORDS,
    what: 'A change was written on neither side, because it was not finished within the time that live sync has.',
    why: 'Live sync allows two minutes in both directions. The time counts everything the other side does: the write itself and all synchronous plug-ins and logic on the table.',
    roles: { now: 'A developer; a System administrator of Dataverse for the plug-ins.' },
    fix: [
      'Find out what runs on the table: synchronous plug-ins and workflows in Dataverse, custom logic in finance and operations. Make it asynchronous where it may be.',
      'Write fewer rows in one transaction; at most 1,000 are sent to Dataverse at once.',
      'Repeat with one row and compare the times in a trace.',
    ],
    ticket: null,
    article: { id: 'live-sync-size-and-time', url: LIMITS },
    followsFrom: ['MAP-5000'],
    example: 'Dual-write: the transaction took more than 2 minutes and was rolled back on both sides.',
    exampleVariants: [
      'Live sync timed out after 2 minutes',
      'Live sync: The plug-in execution failed because the operation has timed-out at the Sandbox Client.',
      'Saving the invoices with dual write\ntimed out after 2 minutes',
    ],
    nearMiss: ['The request timed out.', 'Dual-write: the transaction was committed after 2 minutes.'],
  },
  {
    id: 'write-refused',
    code: 'LIV-19',
    title: 'Dual-write rejects the row, and the message says no more',
    severity: 'error',
    isWrapper: true,
    pattern: { any: ['unable to write data to entity'] },
    what: 'Someone who is no administrator sees only that data can not be written to an entity. It shows that dual-write runs and refused the row.',
    why: 'The details are shown to administrators. Most often data that the row refers to is missing on the other side.',
    roles: { now: 'A System administrator of finance and operations sees the rest of the message.' },
    fix: [
      'Pass the message on to an administrator, with the record and the time.',
      'As administrator repeat the step: the message then names what is missing.',
      'For more, set IsDebugMode of the project in DualWriteProjectConfigurationEntity and read table DualWriteErrorLog.',
    ],
    ticket: null,
    article: { id: 'unable-to-write-data', url: learn('dual-write-troubleshooting-verify-config') },
    example: 'Unable to write data to entity accounts.',
    exampleVariants: [
      'Unable to write data\nto table accounts.',
      '{"message":"Unable to write data to entity Customers V3"}',
    ],
    nearMiss: [
      'Unable to write data to the file.',
      'Unable to write data to entity uoms. Writes to UnitOfMeasureEntity failed with error message Unable to sync with entity uoms.',
    ],
  },
];
