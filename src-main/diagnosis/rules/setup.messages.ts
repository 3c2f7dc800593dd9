import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/** Errors of setting up and linking, mostly in Lifecycle Services. */
const LCS_SETUP = learn('lcs-setup');
const REQUIREMENTS = learn('requirements-and-prerequisites');

export const setupMessages: readonly MessageRule[] = [
  {
    id: 'dw9003-crm',
    code: 'SET-07',
    title: 'DW9003: dual-write cannot connect to Dataverse (CRM)',
    severity: 'error',
    pattern: {
      all: ['failed to connect to crm'],
      any: ['dw9003', 'ensure that the service principal has the correct permissions to access crm'],
    },
    what: 'Linking from Lifecycle Services failed with DW9003: dual-write could not connect to CRM, which is Dataverse.',
    why: 'The application users of dual-write are missing in Dataverse, disabled, or without a role that covers the mapped tables.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'In the Power Platform admin center open the environment, Settings, Users + permissions, Application users.',
      'Make sure both exist and are enabled: 00000015-0000-0000-c000-000000000000 (Microsoft Dynamics ERP) and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b.',
      'Give each a role with create, read, write and delete on every mapped table, such as System Administrator.',
      'Link again from Lifecycle Services.',
    ],
    ticket: null,
    article: { id: 'dw9003-crm', url: REQUIREMENTS },
    example:
      'DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.',
    exampleVariants: [
      '| DW9003 | Failed to connect to CRM. Ensure that\nthe service principal has the correct\npermissions to access CRM.|',
      '{"errorCode":"DW9003","errorMessage":"Failed to connect to CRM."}',
    ],
    nearMiss: [
      'DW9003 Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
      'Failed to connect to CRM: the password is wrong.',
      'DW9003',
    ],
  },
  {
    id: 'dw9003-ax',
    code: 'SET-08',
    title: 'DW9003: dual-write cannot connect to finance and operations (AX)',
    severity: 'error',
    pattern: {
      all: ['failed to connect to ax'],
      any: ['dw9003', 'ensure that the service principal has the correct permissions to access ax'],
    },
    what: 'Linking from Lifecycle Services failed with DW9003: dual-write could not connect to AX, which is the finance and operations app.',
    why: 'The applications of dual-write are not listed in finance and operations, or the user they are mapped to is disabled or lacks rights.',
    roles: { now: 'A System administrator of the finance and operations app.' },
    fix: [
      'In finance and operations open the page Microsoft Entra ID applications (menu item SysAADClientTable).',
      'Make sure both rows exist: 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b.',
      'Map each to an enabled user with enough rights for dual-write data management.',
      'Older builds: articles of 2020 name 33976c19-1db5-4c02-810e-c243db79efde instead. It matters only with a dual-write core solution before 1.0.16.0.',
      'Link again from Lifecycle Services.',
    ],
    ticket: null,
    article: { id: 'dw9003-ax', url: REQUIREMENTS },
    example:
      'DW9003 Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
    exampleVariants: [
      'DW9003: *Failed to connect to AX.*\nEnsure that the service principal\nhas the correct permissions to access AX',
      '{"errorCode":"DW9003","errorMessage":"Failed to connect to AX."}',
    ],
    nearMiss: [
      'DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.',
      'Failed to connect to axis controller',
      'DW9003',
    ],
  },
  {
    id: 'linking-mismatch',
    code: 'SET-09',
    title: 'Dual-write and Power Platform Integration point to different Dataverse environments',
    severity: 'warning',
    pattern: {
      any: [
        'linked via dual-write to a different',
        'linked through dual-write to a different',
        'linked by dual-write to a different',
        'different destination than specified in power platform integration',
        'different destination than the one specified in power platform integration',
      ],
    },
    what: 'Dual-write is linked to another Dataverse environment than Lifecycle Services names under Power Platform Integration, or Lifecycle Services names none.',
    why: 'Both links should lead to the same Dataverse: business events, virtual tables and add-ins use the one of Power Platform Integration. Two destinations cause unexpected behaviour.',
    roles: {
      now: 'The owner of the environment in Lifecycle Services; for a reset, a System administrator of both sides.',
      older:
        'Older articles (until 2023): a support ticket for manual relinking. Microsoft no longer does that.',
    },
    fix: [
      'If Power Platform Integration was never set up in Lifecycle Services: set it up there, with the Dataverse that dual-write uses now.',
      'If it is set up: stop all maps and use Reset link on the Dual-write page, choosing the Dataverse that Lifecycle Services names. Reset clears the maps; they are set up again afterwards.',
      'Do not open a ticket for relinking: support no longer relinks by hand.',
    ],
    ticket: null,
    article: { id: 'linking-mismatch', url: LCS_SETUP },
    // Without the integration there is nothing to match; and Reset link needs the maps stopped, which they can't be while
    // the linked environment is gone.
    followsFrom: ['SET-11', 'MOD-05'],
    example:
      "Microsoft has detected that your environment is linked via Dual-write to a different destination than specified in Power Platform Integration, which isn't recommended.",
    exampleVariants: [
      'Microsoft detected that your environment is linked via dual-write to a different destination than specified in Power Platform Integration, which is not recommended.',
      'Your environment is linked via Dual-write\nto a different Power Platform environment.',
      'Microsoft has detected that your environment is *linked via Dual write* to a differ-\nent destination',
    ],
    nearMiss: [
      'Your environment is linked via Dual-write to the Dataverse environment specified in Power Platform Integration.',
      'You can link your environment to a different destination.',
    ],
  },
  {
    id: 'user-not-a-member-one-box',
    code: 'SET-10',
    title: 'One-box: the application user of the environment is missing in Dataverse (0x80072560)',
    severity: 'error',
    pattern: {
      any: [
        '0x80072560',
        'unable to write data to entity * the user is not a member of the organization',
        'dual-write * the user is not a member of the organization',
        'forbidden * the user is not a member of the organization',
      ],
    },
    environment: 'one-box',
    what: 'Dataverse refuses what dual-write sends from this one-box or cloud-hosted environment: the user is not a member of the organization.',
    why: 'Certificates are no longer installed in new one-box environments by default, so dual-write signs in with the application registered for the environment, and that application is no user of Dataverse yet.',
    roles: {
      now: 'A System administrator of the Dataverse environment, and whoever administers the one-box.',
    },
    fix: [
      'First: since 2026 the documentation calls Power Platform integration of cloud-hosted development environments deprecated and unsupported, even where the option still shows. Plan the move to a sandbox or a unified developer environment.',
      'Older procedure, for the one-box you have: register the application of the environment, then in the Power Platform admin center add it under Settings, Users + permissions, Application users, in the root business unit.',
      'Give it a role with create, read, update and delete on the tables of dual-write, such as System Administrator.',
      'Enable the flight DualWriteUnoAuthenticationFnoToCds in table SysFlighting of the AXDB database and restart the Application Object Server.',
    ],
    ticket: null,
    article: { id: 'user-not-a-member', url: LCS_SETUP },
    example: 'One-box: 0x80072560 response message: The user is not a member of the organization',
    exampleVariants: [
      "On our onebox: 0x80072560 response message: The user isn't a member of the organization.",
      'https://usnconeboxax1aos.cloud.onebox.dynamics.com (403) Forbidden {"code":"0x80072560","message":"The user is not a member of the organization."}',
    ],
    nearMiss: [
      'One-box: The user is not a member of the project.',
      '{"code":"0x80072560","message":"The user is not a member of the organization."} (403) Forbidden at contoso.operations.dynamics.com',
    ],
  },
];
