import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { DUAL_WRITE_WORDS } from '../shared-words.ts';

/** Errors while rows are written from one side to the other. */
const LIVE_SYNC = learn('dual-write-troubleshooting-live-sync');

export const liveSyncMessages: readonly MessageRule[] = [
  {
    id: 'user-not-a-member',
    code: 'LIV-01',
    title: 'Dataverse does not know the user that dual-write writes as (0x80072560)',
    severity: 'error',
    pattern: {
      any: [
        '0x80072560',
        'unable to write data to entity * the user is not a member of the organization',
        'dual-write * the user is not a member of the organization',
        'forbidden * the user is not a member of the organization',
      ],
    },
    environment: 'cloud',
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused to write a row with 403 (Forbidden): the user is not a member of the organization.',
    why: 'The application users of dual-write, or the default owning team of the company, are missing in Dataverse or lack the role they need.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'In the Power Platform admin center check Application users: 00000015-0000-0000-c000-000000000000 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b exist, are enabled and have the role System Administrator.',
      'Check that each company has a default owning team, and that the team has the role System Administrator.',
      'Save the row again.',
    ],
    ticket: null,
    article: { id: 'user-not-a-member', url: LIVE_SYNC },
    followsFrom: ['SET-07'],
    example:
      'Unable to write data to entity accounts. (403) Forbidden. {"error":{"code":"0x80072560","message":"The user is not a member of the organization."}}',
    exampleVariants: [
      '{\\"code\\":\\"0x80072560\\",\\"message\\":\\"The user isn\'t a member of the organization.\\"}',
      'Unable to write data to table accounts.\nWrites to CustomersV3 failed (403)\nForbidden. The user is not a member\nof the organization.',
    ],
    nearMiss: [
      'The user is not a member of the organization on GitHub.',
      'One-box: 0x80072560 response message: The user is not a member of the organization',
      '{"code":"0x80040220","message":"The user does not have prvReadAccount."}',
    ],
  },
  {
    id: 'reference-data-missing',
    code: 'LIV-02',
    title: 'A row is refused because data it refers to is missing on the other side',
    severity: 'error',
    pattern: {
      any: [
        'unable to write data to entity * writes to * failed with error message unable to sync with entity',
        'unable to write data to entity * unable to look up * with values',
        // Longer than the line around every refusal, which it holds.
        'unable to write data to entity * unable to look up * with values * writes to * failed with error message',
        'unable to write data to entity * record with the specified key values does not exist',
      ],
    },
    what: 'Saving was rolled back: dual-write could not write the row, or could not find a row it refers to.',
    why: 'Reference data, such as a customer group or a unit, exists on one side only. If both sides have it, the configuration of the map is damaged.',
    roles: { now: 'A System administrator of finance and operations.' },
    fix: [
      'Make sure that every row the new one refers to exists on both sides: groups, terms of payment, units, currencies. The message names the table and the value.',
      'Save the row again.',
      'If both sides have the data, stop the map, open DualWriteProjectConfigurationEntity in the Excel add-in, delete the two rows of this map, publish, and start the map again.',
    ],
    ticket: null,
    article: { id: 'unable-to-write-data', url: LIVE_SYNC },
    example:
      'Cannot save the changes to the database. Unit of Work can not commit transaction. Unable to write data to entity uoms. Writes to UnitOfMeasureEntity failed with error message Unable to sync with entity uoms.',
    exampleVariants: [
      "Can't save the changes to the database. Unit of Work can't commit transaction. Unable to write data to table uoms.\nWrites to UnitOfMeasureEntity failed with error\nmessage Unable to sync with table uoms.",
      'Unable to write data to entity accounts. Unable to lookup msdyn_customergroups with values {10}.',
      'Unable to write data to entity accounts.Unable to lookup msdyn_customergroups with values {10, USMF}. Writes to CustCustomerV3Entity failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
      'Unable to write data to entity msdyn_vendors.Writes to VendVendorV2Entity failed with error message Request failed with status code NotFound and CDS error code: 0x80060891 response message: A record with the specified key values does not exist in cdm_company entity.',
    ],
    nearMiss: [
      'Unable to write data to entity accounts. Writes to CustCustomerV3Entity failed with error message Request failed.',
      'A record with the specified key values does not exist in cdm_company entity.',
      'Unable to sync with entity uoms.',
      'Unable to write data to entity aaa_fundingsources. Unable to look up ebecsfs_contracts with values {PC00001}. Unable to look up aaa_fundingsources with values {PC00002}. Writes to aaa_fundingsources failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
    ],
  },
  {
    id: 'write-failed',
    code: 'LIV-03',
    title: 'A row could not be written to the other side',
    severity: 'error',
    isWrapper: true,
    pattern: {
      any: [
        'unable to write data to entity * writes to * failed with error message',
        // In the other direction, from Dataverse.
        'write failed for entity * with unknown exception',
      ],
    },
    what: 'Dual-write refused a row with an error that is not in the catalogue. What it is stands after "failed with error message" or "unknown exception".',
    why: 'These words stand around every refusal of live sync; the cause is the message inside them.',
    roles: { now: 'A System administrator of finance and operations.' },
    fix: [
      'Read the text after "failed with error message" or "unknown exception": it comes from the other side.',
      'If it is cut off, set IsDebugMode of the project to Yes in DualWriteProjectConfigurationEntity, repeat the step and read table DualWriteErrorLog.',
      'Check that every row it refers to exists on both sides.',
    ],
    ticket: null,
    article: { id: 'unable-to-write-data', url: LIVE_SYNC },
    example:
      'Unable to write data to entity accounts. Writes to CustCustomerV3Entity failed with error message Request failed.',
    exampleVariants: [
      'Unable to write data to table accounts.\nWrites to CustCustomerV3Entity failed with error\nmessage Something else.',
      '{"errorMessage":"Unable to write data to entity accounts. Writes to CustCustomerV3Entity failed with error message Request failed with status code BadRequest."}',
      '{"RecordError0":"Write failed for entity Customers V3 with unknown exception - Cannot create a record in Customers (CustTable)."}',
    ],
    nearMiss: [
      'Unable to write data to entity accounts.',
      'Write failed for entity Customers V3.',
      "Write failed for entity Customers V3 with unknown exception - Party record not found for party type 'Organization'",
      'Unable to write data to entity uoms. Writes to UnitOfMeasureEntity failed with error message Unable to sync with entity uoms.',
    ],
  },
  {
    id: 'user-lacks-privilege',
    code: 'LIV-04',
    title: 'A user or the team of the business unit lacks a privilege in Dataverse',
    severity: 'error',
    pattern: { any: ['principal user (id= * is missing prv'] },
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused a row that finance and operations sent, because a privilege on one of the tables is missing.',
    why: 'Dual-write writes for the team of the mapped business unit. The team, or the user named in the message, has no role with read and write on the tables.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Note the privilege (prv...) and the table from the message.',
      'In finance and operations look up which business unit the map writes for, under the organization mapping of the connection.',
      'In Dataverse give the team of that business unit a role with read and write on the tables, or add the privilege to the role it has.',
      'Save the row again.',
    ],
    ticket: null,
    article: { id: 'team-lacks-privilege', url: LIVE_SYNC },
    example:
      'Principal user (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=8) is missing prvCreateAccount privilege (Id=d26fe964-230b-42dd-ad93-5cc879de411e) on OTC=1',
    exampleVariants: [
      '{\\"code\\":\\"0x80040220\\",\\"message\\":\\"Principal user (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=8, roleCount=2) is missing prvWriteContact privilege\\"}',
      'Unable to write data to entity accounts. Writes to CustCustomerV3Entity failed: principal user\n(Id=1f2e3d4c-0000-4444-8888-0123456789ab)\nis missing prvReadAccount privilege',
    ],
    nearMiss: [
      'Principal team (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=9) is missing prvReadAccount privilege (Id=1) on OTC=1.',
      'The principal user is missing.',
    ],
  },
  {
    id: 'payload-without-address',
    code: 'LIV-05',
    title: 'Finance and operations keeps dual-write configuration of an earlier link',
    severity: 'error',
    pattern: {
      any: [
        'unable to generate payload for entity',
        'payload creation failed with error invalid uri: the uri is empty',
      ],
    },
    what: 'Finance and operations could not build what it sends: the address of the Dataverse environment is empty or old.',
    why: 'The Dataverse environment was reset or replaced, and rows about the earlier link are left in the configuration of dual-write.',
    roles: { now: 'A System administrator of both sides.' },
    fix: [
      'Stop all maps.',
      'In finance and operations open DualWriteProjectConfigurationEntity in the Excel add-in, delete the rows of the failing maps (two a map) and publish.',
      'In Dataverse delete all rows of the table DualWrite Runtime Configuration (Advanced Find).',
      'Check that no configuration is left on either side, then link and start the maps again.',
    ],
    ticket: null,
    article: { id: 'stale-configuration', url: LIVE_SYNC },
    followsFrom: ['DWFOEV1004'],
    example:
      '{"entityName":"CustCustomerV3Entity","executionStatus":2,"recordResponses":[{"errorMessage":"Unable to generate payload for entity CustCustomerV3Entity","verboseError":"Payload creation failed with error Invalid URI: The URI is empty."}]}',
    exampleVariants: [
      'Unable to generate payload for\ntable CustCustomerV3Entity',
      '{\\"verboseError\\":\\"Payload\\ncreation failed with error Invalid URI: The URI is\\nempty.\\"}',
    ],
    nearMiss: ['Invalid URI: The URI is empty.', 'Unable to generate payload.'],
  },
  {
    id: 'plug-in-cannot-connect',
    code: 'LIV-06',
    title: 'The dual-write plug-in of Dataverse does not reach finance and operations',
    severity: 'error',
    pattern: { any: ['postcommitplugin * failed to process entity * a connection attempt failed'] },
    what: 'Saving in Dataverse failed: the dual-write plug-in tried to reach the finance and operations environment it knows and got no answer.',
    why: 'Dataverse was reset or linked anew, and its runtime configuration still names an environment that is gone. A finance and operations environment that is stopped looks the same.',
    roles: { now: 'A System administrator of both sides.' },
    fix: [
      'Check that the finance and operations environment runs and can be opened.',
      'If it does, stop all maps, and delete all rows of the table DualWrite Runtime Configuration in Dataverse (Advanced Find).',
      'In finance and operations delete the rows of the failing maps from DualWriteProjectConfigurationEntity with the Excel add-in and publish.',
      'Link and start the maps again.',
    ],
    ticket: null,
    article: { id: 'stale-configuration', url: LIVE_SYNC },
    followsFrom: ['DWDVEV1004'],
    example:
      'An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception: failed to process entity account - (A connection attempt failed because the connected party did not properly respond after a period of time',
    exampleVariants: [
      "Unexpected exception from plug-in (Execute): Microsoft.Dynamics.Integrator.DualWriteRuntime.Plugins.PostCommitPlugin: System.Exception:\nfailed to process entity contact - A connection attempt failed because the connected party didn't properly respond",
      'DualWriteRuntime.Plugins.PostCommitPlugin: failed to process table account - A connection attempt failed',
    ],
    nearMiss: [
      'A connection attempt failed because the connected party did not properly respond after a period of time',
      'Unexpected exception from plug-in (Execute): Contoso.Sales.PostCommitPlugin: System.Exception: failed to process order',
    ],
  },
  {
    id: 'configuration-of-another-organization',
    code: 'LIV-07',
    title: 'The runtime configuration of dual-write belongs to another Dataverse organization',
    severity: 'error',
    pattern: { any: ['secureconfig organization * does not match actual crm organization'] },
    what: 'The dual-write plug-in stops every change: the organization in its configuration is not the one it runs in.',
    why: 'The database was copied or restored from another environment, and the rows of its link came with it. The plug-in refuses so that a copy does not write into the original.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'In Dataverse delete every row of the table Dual Write Runtime Configurations (msdyn_dualwriteruntimeconfig), for example with Advanced Find.',
      'In finance and operations clear DualWriteProjectConfiguration, DualWriteProjectFieldConfiguration and BusinessEventsDefinition of the copied link.',
      'Link again, or use Reset link.',
    ],
    ticket: null,
    article: { id: 'stale-configuration', url: learn('relink-environments') },
    followsFrom: ['DWDVEV1004'],
    example:
      'SecureConfig Organization (ProjOpsTest4) does not match actual CRM Organization (org6459f7a8_195867911_20200717T174709).',
    exampleVariants: [
      "SecureConfig Organization (???) doesn't match actual CRM Organization (???).",
      'Microsoft.Xrm.Sdk.InvalidPluginExecutionException: SecureConfig Organization\n(orgprod) does not match actual CRM\nOrganization (orgtest)',
    ],
    nearMiss: ['The organization does not match.', 'SecureConfig Organization (orgtest) was read.'],
  },
];
