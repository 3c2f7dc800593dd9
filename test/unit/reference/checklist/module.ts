import type { Line } from './line.ts';

/** Microsoft's article dual-write-troubleshooting-dual-write-module, of 2020, with its changes until 2026. */
export const MODULE: readonly Line[] = [
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
