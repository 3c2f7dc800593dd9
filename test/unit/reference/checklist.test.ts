import { describe, expect, it } from 'vitest';
import { openReference } from '../../../src-main/reference/index.ts';

/** What an article must say, in our words, and the words and figures of the product it must name. */
interface Line {
  line: string;
  article: string;
  names: readonly string[];
}

const MODULE: readonly Line[] = [
  {
    line: 'The page of dual-write is opened by a tile in the workspace for data management.',
    article: 'module-does-not-load',
    names: ['Dual Write', 'Data management'],
  },
  {
    line: 'If it does not open, the data integration service is probably down.',
    article: 'module-does-not-load',
    names: ['data integration service is down'],
  },
  {
    line: 'Then a ticket asks for a restart of that service.',
    article: 'module-does-not-load',
    names: ['Open a support ticket', 'restart of the data integration service'],
  },
  {
    line: 'Adding a map to dual-write may end with 401.',
    article: 'create-map-unauthorized',
    names: [
      'Response status code does not indicate success: 401 (Unauthorized)',
      'configures a new table (entity)',
    ],
  },
  {
    line: 'In older builds only a tenant admin may add maps.',
    article: 'create-map-unauthorized',
    names: ['tenant admin', 'Azure Active Directory'],
  },
  {
    line: 'Today it is the user who set up dual-write.',
    article: 'create-map-unauthorized',
    names: ['only the user who set up dual-write'],
  },
  {
    line: 'Sign in as the one who may, and add the map again.',
    article: 'create-map-unauthorized',
    names: ['Sign in to', 'Add the map again'],
  },
  {
    line: 'The connection is revalidated in Power Apps.',
    article: 'create-map-unauthorized',
    names: ['web.powerapps.com', 'revalidate'],
  },
  {
    line: 'Opening the page of dual-write may be refused by the sign-in page.',
    article: 'sign-in-refused-to-connect',
    names: ['login.microsoftonline.com refused to connect.'],
  },
  {
    line: 'A private window of Edge, Chrome or Chromium helps.',
    article: 'sign-in-refused-to-connect',
    names: ['InPrivate', 'Edge', 'incognito', 'Chrome', 'Chromium'],
  },
  {
    line: 'Third-party cookies are allowed or cleared besides.',
    article: 'sign-in-refused-to-connect',
    names: ['third-party cookies', 'clear'],
  },
  {
    line: 'Linking or adding maps may end with 403 of the exchange of tokens.',
    article: 'token-exchange-forbidden',
    names: [
      'Response status code does not indicate success: 403 (tokenexchange).',
      'linking',
      'adding a table map',
    ],
  },
  {
    line: 'The message carries two identifiers.',
    article: 'token-exchange-forbidden',
    names: ['Session ID:', 'Root activity ID:'],
  },
  {
    line: 'Support finds the failed call by them.',
    article: 'what-support-asks-for',
    names: ['Session ID', 'Root activity ID', '403 (tokenexchange)'],
  },
  {
    line: 'Its cause is an account with too few rights.',
    article: 'token-exchange-forbidden',
    names: ['too few rights'],
  },
  {
    line: 'In older builds a tenant admin links and adds maps; today a System administrator of both sides links.',
    article: 'token-exchange-forbidden',
    names: ['System administrator of both', 'tenant admin'],
  },
  {
    line: 'After set-up, accounts that are no admins may watch the status and edit the maps.',
    article: 'roles-by-task',
    names: ['accounts without an admin role could monitor the status and edit the mappings'],
  },
  {
    line: 'Which role a problem needs stands with each problem.',
    article: 'roles-by-task',
    names: ['System administrator', 'tenant admin'],
  },
  {
    line: 'Stopping a map may be forbidden.',
    article: 'map-cannot-be-stopped',
    names: [
      '[Forbidden]',
      '"status":403',
      'Error from token exchange: User is not allowed to access connection dynamicscrmonline/',
    ],
  },
  {
    line: 'Its cause: the linked environment of Dataverse is not available.',
    article: 'map-cannot-be-stopped',
    names: ['is not available'],
  },
  {
    line: 'A ticket goes to the team of data integration.',
    article: 'map-cannot-be-stopped',
    names: ['support ticket', 'Data Integration team'],
  },
  {
    line: 'The network trace is attached to it.',
    article: 'map-cannot-be-stopped',
    names: ['Attach the trace'],
  },
  {
    line: 'The team sets the maps in the back end.',
    article: 'map-cannot-be-stopped',
    names: ['Not running', 'back end'],
  },
];

const SET_UP: readonly Line[] = [
  {
    line: 'Power Platform Integration comes before dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['First connect finance and operations to Dataverse'],
  },
  {
    line: 'One way to it begins with a new Dataverse.',
    article: 'power-platform-integration',
    names: ['Connect a new Dataverse instance', 'No Power Platform yet'],
  },
  {
    line: 'The other takes a Dataverse that exists.',
    article: 'power-platform-integration',
    names: ['Connect the existing Dataverse instance'],
  },
  {
    line: 'Step 1: the section on the page of the environment.',
    article: 'set-up-from-lifecycle-services',
    names: ['Environment Details', 'expand Power Platform Integration'],
  },
  {
    line: 'Step 2: the button of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Dual-write application'],
  },
  {
    line: 'Step 3: the terms, then configure.',
    article: 'set-up-from-lifecycle-services',
    names: ['terms and conditions', 'Configure'],
  },
  { line: 'Step 4: confirm.', article: 'set-up-from-lifecycle-services', names: ['Confirm with OK'] },
  {
    line: 'Step 5: reload the page from time to time; 30 minutes or less.',
    article: 'set-up-from-lifecycle-services',
    names: ['reload the page from time to time', '30 minutes'],
  },
  {
    line: 'Step 6: a message tells success or failure.',
    article: 'set-up-from-lifecycle-services',
    names: ['Read the message at the end', 'whether the set-up worked'],
  },
  {
    line: 'Errors are mended before the next step.',
    article: 'set-up-failed',
    names: ['must wait until the error is mended', 'Link to Power Platform environment'],
  },
  {
    line: 'Step 7: link Dataverse and the database of the environment; less than 5 minutes.',
    article: 'set-up-from-lifecycle-services',
    names: ['Press Link to Power Platform environment', 'less than 5 minutes'],
  },
  {
    line: 'Step 8: a link appears that leads to the administration of dual-write.',
    article: 'set-up-from-lifecycle-services',
    names: ['hyperlink', 'administration of dual-write'],
  },
  {
    line: 'There the maps are set up.',
    article: 'set-up-from-lifecycle-services',
    names: ['set up the table maps', 'entity maps'],
  },
];

const ONE_BOX: readonly Line[] = [
  {
    line: 'Newer articles call these environments deprecated; that stands first.',
    article: 'one-box-environments',
    names: ['deprecated and unsupported', 'unified developer environment'],
  },
  {
    line: 'Certificates of the tenant are no longer installed there by default.',
    article: 'one-box-environments',
    names: ['no longer gets the certificates of your Microsoft Entra tenant by default'],
  },
  {
    line: 'The application user of the environment needs a role and permissions for dual-write.',
    article: 'one-box-environments',
    names: ['application user', 'with a role'],
  },
  {
    line: 'The application is registered, with its certificate, before the user is added.',
    article: 'one-box-application-user',
    names: ['must be registered for the environment, together with its certificate'],
  },
  {
    line: 'Step 1: the admin center of Power Platform.',
    article: 'one-box-application-user',
    names: ['https://admin.powerplatform.microsoft.com'],
  },
  {
    line: 'Step 2: the settings of the environment.',
    article: 'one-box-application-user',
    names: ['open Settings on its page'],
  },
  {
    line: 'Step 3: the list of application users.',
    article: 'one-box-application-user',
    names: ['Users + permissions', 'Application users'],
  },
  {
    line: 'Step 4: a new one.',
    article: 'one-box-application-user',
    names: ['Press New app user', 'Create a new app user'],
  },
  {
    line: 'The registered application is chosen.',
    article: 'one-box-application-user',
    names: ['Add an app: the application registered for this environment'],
  },
  {
    line: 'The root business unit is chosen.',
    article: 'one-box-application-user',
    names: ['Business unit: the root business unit of the environment'],
  },
  {
    line: 'A role that may create, read, update and delete.',
    article: 'one-box-application-user',
    names: ['Security roles', 'create, read, update and delete', 'System Administrator'],
  },
  { line: 'And create.', article: 'one-box-application-user', names: ['Press Create'] },
  {
    line: 'A flight is enabled.',
    article: 'one-box-flight',
    names: ['DualWriteUnoAuthenticationFnoToCds'],
  },
  {
    line: 'In the database of the environment.',
    article: 'one-box-flight',
    names: ['SQL Server Management Studio', 'AXDB'],
  },
  {
    line: 'By SQL that adds the row or changes it, for every partition.',
    article: 'one-box-flight',
    names: [
      'INSERT INTO dbo.SYSFLIGHTING',
      'UPDATE dbo.SYSFLIGHTING',
      'ENABLED = 1',
      'FROM dbo.[PARTITIONS]',
    ],
  },
  { line: 'With the number of the service.', article: 'one-box-flight', names: ['12719367'] },
  {
    line: 'Then the application server is restarted.',
    article: 'one-box-flight',
    names: ['Restart the Application Object Server (AOS)'],
  },
  {
    line: 'What live sync says when it was forgotten.',
    article: 'one-box-environments',
    names: ['0x80072560', 'The user is not a member of the organization'],
  },
  {
    line: 'The message itself leads to the same steps.',
    article: 'user-not-a-member',
    names: ['0x80072560', 'DualWriteUnoAuthenticationFnoToCds'],
  },
];

const LINK: readonly Line[] = [
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

const reference = await openReference();
const plain = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

describe.each([
  ['about the page of dual-write', MODULE],
  ['about setting up from Lifecycle Services', SET_UP],
  ['about one-box environments', ONE_BOX],
  ['about the link and its permissions', LINK],
])('what Microsoft documents %s', (_what, lines) => {
  it.each(lines)('$article: $line', ({ article, names }) => {
    const text = plain(reference.article(article).text);
    for (const name of names) expect(text).toContain(plain(name));
  });
});
