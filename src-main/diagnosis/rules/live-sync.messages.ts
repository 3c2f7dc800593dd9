import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

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
];
