import type { Environment } from '../contract/index.ts';

/** Where a piece of evidence may come from; any one of its sources is enough. */
export type EvidenceSource =
  | { from: 'trace' }
  | { from: 'screenshot' }
  | { from: 'attachment' }
  /** What the user typed for this evidence's id. */
  | { from: 'answer' }
  | { from: 'description' }
  | { from: 'environment'; fields: readonly (keyof Environment)[] }
  /** A finding with one of these catalogue codes, or any finding at all. */
  | { from: 'finding'; codes: readonly string[] | 'any' }
  /** An identifier with one of these labels. */
  | { from: 'identifier'; labels: readonly string[] }
  | { from: 'checks' };

export interface EvidenceNeed {
  id: string;
  label: string;
  /** How to get it, said to someone who has not done it before. */
  how: string;
  sources: readonly EvidenceSource[];
}

export interface TicketKind {
  id: string;
  title: string;
  addressee: string;
  /** What is asked for: the opening of the ticket text. */
  request: string;
  /** The steps of a finding come first; the ticket is for when they end here. Absent: the ticket is the repair. */
  onlyIf?: string;
  required: readonly EvidenceNeed[];
  recommended: readonly EvidenceNeed[];
}

const trace: EvidenceNeed = {
  id: 'trace',
  label: 'A network trace of the failing step',
  how: 'Start a capture, repeat the step until the error shows, stop the capture; or import a HAR saved in the browser.',
  sources: [{ from: 'trace' }],
};

const environment: EvidenceNeed = {
  id: 'environment',
  label: 'Which environment it is',
  how: 'Fill in the finance and operations URL or the environment id of the case.',
  sources: [
    {
      from: 'environment',
      fields: ['financeUrl', 'dataverseUrl', 'lcsEnvironmentId', 'powerPlatformEnvironmentId'],
    },
    { from: 'trace' },
  ],
};

const activityIds: EvidenceNeed = {
  id: 'activity-ids',
  label: 'Session ID or Root activity ID of the error',
  how: 'They stand in the error text of the dual-write page; paste it, or capture the step.',
  sources: [{ from: 'identifier', labels: ['Session ID', 'Root activity ID'] }],
};

const dataverse: EvidenceNeed = {
  id: 'dataverse',
  label: 'The URL or environment id of the Dataverse environment',
  how: 'Fill it in in the case; the Power Platform admin center shows both on the page of the environment.',
  sources: [{ from: 'environment', fields: ['dataverseUrl', 'powerPlatformEnvironmentId'] }],
};

const versions: EvidenceNeed = {
  id: 'versions',
  label: 'Versions of finance and operations, its platform and the dual-write core solution',
  how: 'Help & Support > About in finance and operations; Solutions in Power Apps for the core solution.',
  sources: [{ from: 'environment', fields: ['financeVersion', 'platformVersion', 'dualWriteCoreVersion'] }],
};

const checks: EvidenceNeed = {
  id: 'checks',
  label: 'Results of the live checks',
  how: 'Open Checks in the case and run them; they read only, and some need no sign-in.',
  sources: [{ from: 'checks' }],
};

/** Every kind of ticket there is. To add one, add a row: see docs/tickets.md. */
export const ticketKinds: readonly TicketKind[] = [
  {
    id: 'restart-data-integration-service',
    title: 'Restart of the data integration service',
    addressee: 'Microsoft Support for finance and operations, data integration service',
    request:
      'The dual-write page does not load from the Data management workspace, and blocked cookies and sign-in were ' +
      'ruled out. Please check the data integration service of this environment and restart it if it is down.',
    required: [environment],
    recommended: [trace, versions, checks],
  },
  {
    id: 'mark-maps-not-running',
    title: 'Set dual-write maps to Not running',
    addressee: 'Microsoft Support for finance and operations, Data Integration team',
    request:
      'Dual-write maps can not be stopped on the dual-write page, because the linked Dataverse environment is not ' +
      'available. Please set the maps of this environment to Not running in the back end. The network trace of the ' +
      'attempt is in this package.',
    required: [trace],
    recommended: [activityIds, environment, dataverse, versions, checks],
  },
  {
    id: 'token-exchange-refused',
    title: 'Linking or adding maps stays refused: 403 (tokenexchange)',
    addressee: 'Microsoft Support for finance and operations, dual-write',
    request:
      'Linking an environment or adding a table map is refused with 403 (tokenexchange), also with an account that is ' +
      'System administrator of both sides, or, for maps, that set up dual-write. Please find out why. The IDs of the ' +
      'refused call are below.',
    onlyIf: 'it stays refused with the right account',
    required: [activityIds],
    recommended: [trace, environment, dataverse, versions, checks],
  },
  {
    id: 'gateway-refuses',
    title: 'The gateway of dual-write keeps refusing',
    addressee: 'Microsoft Support for finance and operations, dual-write',
    request:
      'What was asked of dual-write fails again and again, with a message that no documentation explains. Please find out ' +
      'why. The message, the IDs of the call and the network trace are in this package.',
    onlyIf: 'it fails again after these steps',
    required: [trace],
    recommended: [activityIds, environment, dataverse, versions, checks],
  },
  {
    id: 'validation-exception',
    title: 'Exception while a dual-write project is validated',
    addressee: 'Microsoft Support for finance and operations, dual-write',
    request:
      'Validation of a dual-write map ends with an exception (DIPV1001 or DIPV1006). The details of the exception are ' +
      'below. Please find its cause.',
    required: [
      {
        id: 'exception-details',
        label: 'The details of the exception',
        how: 'Open the details of the failed validation on the dual-write page and copy the whole text.',
        sources: [{ from: 'answer' }, { from: 'finding', codes: ['DIPV1001', 'DIPV1006'] }],
      },
    ],
    recommended: [trace, activityIds, environment, versions, checks],
  },
  {
    id: 'default-team-mismatch',
    title: 'Default team of the root business unit has another name',
    addressee: 'Microsoft Support for finance and operations, dual-write',
    request:
      'The health check reports DWFOEV1006: the default team of the root business unit does not have the expected ' +
      'name, and a reset of the link is not possible here. The name of the team is below. Please correct it.',
    onlyIf: 'a reset of the link is not possible',
    required: [
      {
        id: 'default-team',
        label: 'The name of the default team of the root business unit',
        how:
          'In the Power Platform admin center open the environment and its list of teams, look for the team that is ' +
          'the default of the root business unit, and copy its name.',
        sources: [{ from: 'answer' }],
      },
    ],
    recommended: [environment, dataverse, versions, checks],
  },
  {
    id: 'filter-button-missing',
    title: 'Filter button missing in a data integration project',
    addressee: 'Microsoft Support for Power Platform, data integration team',
    request:
      'The tasks of a data integration project show no button to filter the source, so the documented correction of ' +
      'self-referencing records can not be done. Please enable the filter for this environment.',
    onlyIf: 'the data integration project shows no filter button',
    required: [environment],
    recommended: [
      {
        id: 'screenshot',
        label: 'A screenshot of the project without the button',
        how: 'Capture the page and set a marker, then include its screenshot; or attach a picture.',
        sources: [{ from: 'screenshot' }, { from: 'attachment' }],
      },
      dataverse,
    ],
  },
  {
    id: 'uninstall-notes-solution',
    title: 'Uninstall the dual-write notes solution',
    addressee: 'Microsoft Support for Dataverse',
    request:
      'The Dynamics365Notes solution can not be removed by an administrator. Please uninstall it from this Dataverse ' +
      'environment.',
    required: [dataverse],
    recommended: [versions],
  },
  {
    id: 'general',
    title: 'Help with dual-write',
    addressee: 'Microsoft Support for finance and operations, dual-write',
    request: 'Please help with the problem described below.',
    required: [
      {
        id: 'problem',
        label: 'What the problem is',
        how: 'Describe it in a few words, capture it, or paste the error text.',
        sources: [{ from: 'description' }, { from: 'trace' }, { from: 'finding', codes: 'any' }],
      },
    ],
    recommended: [trace, environment, activityIds, versions, checks],
  },
];
