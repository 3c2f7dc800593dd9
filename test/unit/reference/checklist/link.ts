import type { Line } from './line.ts';

/** Microsoft's article lcs-setup of 2024: mismatch and permissions. */
export const LINK: readonly Line[] = [
  {
    line: 'Dual-write may be linked while Lifecycle Services names another Dataverse, or none.',
    article: 'linking-mismatch',
    names: ['Power Platform Integration', 'or none'],
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
  },
  {
    line: 'Never set up in Lifecycle Services: set it up with the Dataverse of dual-write.',
    article: 'linking-mismatch',
    names: ['never set up', 'Dataverse instance that dual-write uses'],
  },
  {
    line: 'Set up already: reset dual-write to the one of Lifecycle Services.',
    article: 'linking-mismatch',
    names: ['Reset link'],
  },
  {
    line: 'How the link is reset.',
    article: 'reset-link',
    names: ['Acknowledge Reset', 'Stop every map'],
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
  },
  {
    line: 'Linking may fail towards finance and operations.',
    article: 'dw9003-ax',
    names: [
      'DW9003',
      'Failed to connect to AX. Ensure that the service principal has the correct permissions to access AX.',
    ],
  },
  {
    line: 'The applications lack permissions on the side they go to; how to give them.',
    article: 'application-permissions',
    names: ['DW9003', 'create, read, write and delete', 'SysAADClientTable', 'Application users'],
  },
  {
    line: 'Which applications those are.',
    article: 'application-ids',
    names: [
      '6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452',
      '2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b',
      '00000015-0000-0000-c000-000000000000',
    ],
  },
];
