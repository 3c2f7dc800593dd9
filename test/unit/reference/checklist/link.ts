import type { Line } from './line.ts';

/** Microsoft's article lcs-setup of 2024: mismatch and permissions. */
export const LINK: readonly Line[] = [
  {
    line: 'Dual-write may be linked while Lifecycle Services names another Dataverse, or none.',
    article: 'linking-mismatch',
    names: ['Power Platform Integration', 'or none'],
    step: {
      guide: 'linking-mismatch',
      id: 'read-lifecycle-services',
      names: ['Power Platform Integration', 'or that there is none'],
    },
  },
  {
    line: 'That leads to unexpected behaviour.',
    article: 'linking-mismatch',
    names: ['unexpected behaviour'],
  },
  {
    line: 'Both should match: others use the same connection.',
    article: 'one-destination',
    names: ['should match', 'Business events', 'virtual tables', 'add-ins'],
  },
  {
    line: 'Lifecycle Services warns on the page of the environment.',
    article: 'linking-mismatch',
    names: ['linked via Dual-write to a different destination than specified in Power Platform Integration'],
    step: {
      guide: 'linking-mismatch',
      id: 'read-lifecycle-services',
      names: ['Environment details', 'warning'],
    },
  },
  {
    line: 'Never set up in Lifecycle Services: set it up with the Dataverse of dual-write.',
    article: 'linking-mismatch',
    names: ['never set up', 'Dataverse instance that dual-write uses'],
    step: {
      guide: 'linking-mismatch',
      id: 'set-integration',
      names: ['Use a different Power Platform Environment', 'that dual-write uses now'],
    },
  },
  {
    line: 'Set up already: reset dual-write to the one of Lifecycle Services.',
    article: 'linking-mismatch',
    names: ['Reset link'],
    step: { guide: 'linking-mismatch', id: 'reset', names: ['Power Platform Link Dataverse Environment'] },
  },
  {
    line: 'How the link is reset.',
    article: 'reset-link',
    names: ['Acknowledge Reset', 'Stop every map'],
    step: { guide: 'reset-link', id: 'choose-environment', names: ['Acknowledge Reset'] },
  },
  {
    line: 'Support no longer relinks by hand.',
    article: 'linking-mismatch',
    names: ['No ticket for this', 'relink by hand'],
  },
  {
    line: 'Linking may fail towards Dataverse.',
    article: 'dw9003-crm',
    names: [
      'DW9003',
      'Failed to connect to CRM. Ensure that the service principal has the correct permissions to access CRM.',
    ],
    step: {
      guide: 'service-principal-permissions',
      id: 'application-users',
      names: ['00000015-0000-0000-c000-000000000000', 'Application users'],
    },
  },
  {
    line: 'Linking may fail towards finance and operations.',
    article: 'dw9003-ax',
    names: [
      'DW9003',
      'Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
    ],
    step: {
      guide: 'service-principal-permissions',
      id: 'rows',
      names: ['Microsoft Entra ID applications', '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452'],
    },
  },
  {
    line: 'The applications lack permissions on the side they go to; how to give them.',
    article: 'application-permissions',
    names: ['DW9003', 'create, read, write and delete', 'SysAADClientTable', 'Application users'],
    step: {
      guide: 'service-principal-permissions',
      id: 'roles',
      names: ['System Administrator', 'create, read, write and delete'],
    },
  },
  {
    line: 'Which applications those are.',
    article: 'application-ids',
    names: [
      '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
      '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
      '00000015-0000-0000-c000-000000000000',
    ],
    step: {
      guide: 'service-principal-permissions',
      id: 'in-tenant',
      names: ['6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452', '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b'],
    },
  },
];
