import type { MessageRule } from '../rule.ts';
import { DUAL_WRITE_WORDS } from '../shared-words.ts';

/**
 * Errors of Dataverse itself that stand inside messages of dual-write, by their numbers and words:
 * learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes. A number has two forms:
 * 0x80040237 and -2147220937.
 */
const CLIENT_ERRORS =
  'https://learn.microsoft.com/troubleshoot/power-platform/dataverse/user-permissions/client-errors';

export const dataverseCodeMessages: readonly MessageRule[] = [
  {
    id: 'application-restricted',
    code: 'DV-11',
    title: 'Dataverse does not let this application in (0x80095ffc)',
    severity: 'error',
    pattern: {
      codes: ['0x80095ffc', '-2146869252'],
      any: ['access to dataverse api is restricted for this application'],
    },
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused the call: the environment lets in only certain applications.',
    why: 'Client application access control is on in this environment, and the application that called is blocked or not on the list of those that are allowed.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Read the application id from the message or from the token of the call.',
      'In the settings of the environment allow this application, or take it off the list of blocked ones. The applications of dual-write have to be allowed.',
      'To find out first what would be blocked, set the control to audit mode.',
    ],
    ticket: null,
    article: {
      id: 'client-application-access',
      url: 'https://learn.microsoft.com/power-platform/admin/control-client-app-access-to-environment',
    },
    example:
      '{"error":{"code":"0x80095ffc","message":"Access to Dataverse API is restricted for this application Id 51f81489-12ee-4a9e-aaae-a2591f45987d."}}',
    exampleVariants: [
      'Access to Dataverse API is restricted\nfor this application Id',
      'CDS error code: 0x80095FFC response message: refused',
    ],
    nearMiss: ['Access to the API is restricted.', '0x80095ffd'],
  },
  {
    id: 'no-right-to-record',
    code: 'DV-12',
    title: 'The privilege is there, but not for this record (0x80048306)',
    severity: 'error',
    pattern: {
      codes: ['0x80048306', '-2147187962'],
      any: ['principal with id * does not have * right * for record with id'],
    },
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused access to one record. The role has the privilege, but its depth does not reach this record.',
    why: 'The record belongs to a business unit, team or user that the role does not reach, for example because the role is limited to the own business unit.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Note the principal, the right (such as CreateAccess) and the record from the message.',
      'Look at the owner and business unit of the record, and at the depth of the privilege in the roles of the principal.',
      'Give the privilege at organization level, or correct the default owning team of the company.',
    ],
    ticket: null,
    article: { id: 'dataverse-codes', url: CLIENT_ERRORS },
    followsFrom: ['DWDVEV1007'],
    example:
      'Principal with id 1f2e3d4c-0000-4444-8888-0123456789ab does not have CreateAccess right(s) for record with id 2f2e3d4c-0000-4444-8888-0123456789ab of entity account',
    exampleVariants: [
      'Request failed with status code Forbidden and CDS error code: 0x80048306 response message: refused',
      '{\\"message\\":\\"Principal with id 1f2e3d4c-0000-4444-8888-0123456789ab doesn\'t have WriteAccess right(s) for record with id 2f2e3d4c-0000-4444-8888-0123456789ab\\"}',
    ],
    nearMiss: [
      'Principal user (Id=1f2e3d4c-0000-4444-8888-0123456789ab, type=8) is missing prvReadAccount privilege',
      'The record with id 7 was created.',
    ],
  },
  {
    id: 'duplicate-key',
    code: 'DV-13',
    title: 'The row is there already: duplicate key (0x80040237)',
    severity: 'error',
    pattern: {
      codes: ['0x80040237', '-2147220937', '0x80060892', '-2147088238'],
      any: [
        'cannot insert duplicate key',
        'a record with matching key values already exists',
        'a record that has the attribute values * already exists * entity key',
      ],
      none: ['location id already exists'],
    },
    context: DUAL_WRITE_WORDS,
    what: 'Dataverse refused a row, because another one has the same key.',
    why: 'The row was created on both sides, or its integration key is not the one that tells rows apart, for example because the company is missing in it.',
    roles: { now: 'Whoever maintains the maps, and the owner of the data.' },
    fix: [
      'Look for the existing row by the values of the key.',
      'If it is the same thing, delete one of the two, or bring their keys in line.',
      'Compare the integration key of the map with the alternate keys of the table: for tables with a company, the company belongs to the key.',
    ],
    ticket: null,
    article: { id: 'dataverse-codes', url: CLIENT_ERRORS },
    followsFrom: ['MAP-5100'],
    example:
      'Request failed with status code PreconditionFailed and CDS error code: 0x80040237 response message: Cannot insert duplicate key.',
    exampleVariants: [
      '{"error":{"code":"0x80040237","message":"A record with matching key values\\nalready exists."}}',
      'ErrorCode -2147220937: Cannot insert\nduplicate key',
      '{"error":{"code":"0x80060892","message":"Entity Key violated."}}',
      'A record that has the attribute values Account Number already exists. The entity key Account Key requires that this set of attributes contains unique values.',
    ],
    nearMiss: [
      'Cannot insert the row.',
      'A record that has the attribute values Location ID already exists. The entity key Location ID Key requires that this set of attributes contains unique values.',
    ],
  },
  {
    id: 'plug-in-refused',
    code: 'DV-14',
    title: 'A plug-in in Dataverse stopped the change (0x80040265)',
    severity: 'error',
    isWrapper: true,
    pattern: {
      codes: ['0x80040265', '-2147220891'],
      any: [
        'cds error code * an error occurred in plugin',
        // The line around every refusal, which says less.
        'unable to write data to entity * writes to * failed with error message * 0x80040265',
      ],
    },
    context: DUAL_WRITE_WORDS,
    what: 'Logic that runs in Dataverse refused a row. Its own words stand behind the number.',
    why: 'The number is the same for every plug-in, of Microsoft and of others, and says nothing about the cause.',
    roles: { now: 'A System administrator of the Dataverse environment, or the maker of the plug-in.' },
    fix: [
      'Read the text after the number.',
      'Switch the plug-in trace log on, repeat the step and look up which plug-in (type name) it was.',
      'Create the same row by hand in Dataverse: if it is refused there too, dual-write is not the cause.',
    ],
    ticket: null,
    article: { id: 'dataverse-codes', url: CLIENT_ERRORS },
    example:
      'Request failed with status code BadRequest and CDS error code: 0x80040265 response message: An error occurred in plugin. The credit limit is missing.',
    exampleVariants: [
      'CDS error code : 0x80040265\nresponse message: An error occurred in plugin.',
      '{"error":{"code":"0x80040265","message":"The credit limit is missing."}}',
    ],
    nearMiss: [
      'An error occurred in plugin.',
      'Unable to write data to entity msdyn_partypostaladdresses. Writes to DirPartyPostalAddressLocationCDSEntity failed with error message Request failed with status code BadRequest and CDS error code: 0x80040265 response message: An error occurred in plugin. A record that has the attribute values Location ID already exists. The entity key Location ID Key requires that this set of attributes contains unique values. Select unique values and try again.',
    ],
  },
];
