import type { MessageRule } from '../rule.ts';
import { LEARN_MODULE } from '../articles.ts';
import { PACKAGE_TOOLS } from '../shared-words.ts';

/** Errors of the Dual-write page itself: opening it, linking, adding and stopping maps. */
export const moduleMessages: readonly MessageRule[] = [
  {
    id: 'module-does-not-load',
    code: 'MOD-01',
    title: 'The Dual-write page does not load',
    severity: 'error',
    pattern: {
      any: [
        'dual-write page does not open',
        'dual-write page does not load',
        'dual-write module does not open',
        'dual-write module does not load',
        'dual-write tile does not open',
        'can not open the dual-write page',
        'can not open the dual-write module',
        'can not load the dual-write page',
        'can not load the dual-write module',
        'dataintegrator.trafficmanager.net took too long to respond',
        'dataintegrator.trafficmanager.net refused to connect',
        'dataintegrator.trafficmanager.net unexpectedly closed the connection',
        "dataintegrator.trafficmanager.net's server IP address could not be found",
        "dataintegrator.trafficmanager.net's DNS address could not be found",
        'dataintegrator.trafficmanager.net is currently unable to handle this request',
      ],
      none: ['login.microsoftonline.com refused to connect', "failed to read the 'sessionStorage' property"],
    },
    hosts: [],
    context: ['dataintegrator.trafficmanager.net', 'data management'],
    what: 'The Dual-write page behind the Dual Write tile of the Data management workspace does not open.',
    why: 'The data integration service that serves the page (dataintegrator.trafficmanager.net) answers with an error or not at all, while other services can be reached. It is probably down.',
    roles: { now: 'Microsoft support restarts the service. Anyone who sees the page fail can report it.' },
    fix: [
      'Rule out your own side first: open the page in a private window with third-party cookies allowed, and check that proxy and firewall let dataintegrator.trafficmanager.net through (observed host, on no published list).',
      'If it still fails, open a support ticket that asks for a restart of the data integration service.',
      'Attach the trace, and say since when and for which environment the page fails.',
    ],
    ticket: 'restart-data-integration-service',
    article: { id: 'module-does-not-load', url: LEARN_MODULE },
    example: 'We cannot open the Dual-write page from the Dual Write tile in Data management.',
    exampleVariants: [
      "The Dual write module doesn't load in the Data management workspace.",
      "We can't load the Dual-write\npage since this morning.",
      "This site can't be reached. dataintegrator.trafficmanager.net took too long to respond. ERR_TIMED_OUT",
      "dataintegrator.trafficmanager.net’s server IP address couldn't be found.",
    ],
    nearMiss: [
      'The Dual-write page opens from the tile in Data management.',
      'The Dual-write page does not open, it says: login.microsoftonline.com refused to connect.',
      "The Dual-write page doesn't load: DOMException: Failed to read the 'sessionStorage' property from 'Window'",
      'The customer page does not load.',
    ],
  },
  {
    id: 'create-map-unauthorized',
    code: 'MOD-02',
    title: 'Adding a table map is refused: 401 (Unauthorized)',
    severity: 'error',
    pattern: {
      all: ['response status code does not indicate success: 401 (unauthorized)'],
      none: PACKAGE_TOOLS,
    },
    hosts: ['dual-write', 'gateway'],
    context: ['dual-write', 'mapping', 'table map', 'web.powerapps.com'],
    what: 'Dual-write refused to add a table map with 401 (Unauthorized).',
    why: 'Only certain accounts may add a map, and the signed-in one is not among them; or its connection is no longer valid.',
    roles: {
      now: 'The user who set up dual-write.',
      older: 'Older builds (2020): a Microsoft Entra (Azure AD) tenant admin.',
    },
    fix: [
      'Sign in to the finance and operations app as the user who set up dual-write, and add the map again.',
      'Open web.powerapps.com and revalidate the connection of that user.',
      'On an older build, sign in as a Microsoft Entra tenant admin instead.',
    ],
    ticket: null,
    article: { id: 'create-map-unauthorized', url: LEARN_MODULE },
    example:
      'Adding the entity map failed. Response status code does not indicate success: 401 (Unauthorized)',
    exampleVariants: [
      "New table map: Response status code doesn't indicate success: 401 (Unauthorized).",
      'Dual write, entity mapping\n*Response status code does not\nindicate success: 401\n(Unauthorized)*',
    ],
    nearMiss: [
      'Dual-write: Response status code does not indicate success: 404 (Not Found)',
      'Response status code does not indicate success: 403 (Forbidden)',
      'GET /api/data 401 (Unauthorized) while adding a map',
      'NuGet: Response status code does not indicate success: 401 (Unauthorized).',
    ],
  },
  {
    id: 'token-exchange-forbidden',
    code: 'MOD-04',
    title: 'Linking or adding a map is refused: 403 (tokenexchange)',
    severity: 'error',
    pattern: { all: ['response status code does not indicate success: 403 (tokenexchange)'] },
    what: 'Linking the environment or adding a table map was refused with 403 (tokenexchange).',
    why: 'The signed-in account lacks the rights to link or to add maps, or Dataverse was reset without being unlinked first.',
    roles: {
      now: 'To link: a System administrator of both finance and operations and Dataverse. To add maps: the user who set up dual-write. Afterwards any System administrator may monitor and edit.',
      older:
        'Older builds (2020): a Microsoft Entra (Azure AD) tenant admin links and adds maps; after set-up a non-admin may monitor and edit.',
    },
    fix: [
      'To link, sign in with an account that is System administrator on both sides; to add a map, sign in as the user who set up dual-write.',
      'If Dataverse was reset without unlinking, use Reset link on the Dual-write page. Older builds (before platform update 54): stop the maps, Unlink environment, and link again.',
      'If it is still refused, try once with a Microsoft Entra tenant admin account: recommended as a fallback, not required by every build.',
      'Keep the Session ID and the Root activity ID: if nothing helps, a ticket with both is what is left.',
    ],
    ticket: 'token-exchange-refused',
    article: { id: 'token-exchange-forbidden', url: LEARN_MODULE },
    example:
      'Response status code does not indicate success: 403 (tokenexchange). Session ID: 5f1d0c3e-1111-4222-8333-944455556666 Root activity ID: 7a2b9c4d-1111-4222-8333-944455556666',
    exampleVariants: [
      "Response status code doesn't indicate success: 403 (tokenexchange).<br>\nSession ID: \\<your session id\\><br>\nRoot activity ID: \\<your root activity id\\>",
      'Response status code does not indicate\nsuccess: 403 (token-\nexchange). Session ID: 5f1d0c3e',
    ],
    nearMiss: [
      'Response status code does not indicate success: 403 (Forbidden).',
      'POST https://login.example/tokenexchange 403',
      'Error from token exchange: the connection was closed.',
    ],
  },
  {
    id: 'map-cannot-be-stopped',
    code: 'MOD-05',
    title: 'A table map cannot be stopped',
    severity: 'error',
    pattern: { all: ['user is not allowed to access connection dynamicscrmonline/'] },
    what: 'Stopping the map was refused with 403 (Forbidden): the token exchange for the connection to Dataverse failed.',
    why: 'Dual-write answers with these words when the linked Dataverse environment is not available, so it can no longer use the connection it needs to stop the map.',
    roles: { now: 'Microsoft: the Data Integration team. You supply the network trace.' },
    fix: [
      'Open a support ticket for the Data Integration team and ask them to set the maps to Not running in the back end.',
      'Attach the network trace of the failed stop; without it the team cannot act.',
      'Check meanwhile whether the linked Dataverse environment was deleted, reset, disabled or restored.',
    ],
    ticket: 'mark-maps-not-running',
    article: { id: 'map-cannot-be-stopped', url: LEARN_MODULE },
    example:
      '[Forbidden], [{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab"}], The remote server returned an error: (403) Forbidden.',
    exampleVariants: [
      "Error from token exchange: User isn't allowed to access connection dynamicscrmonline/0a1b2c3d-0000-4444-8888-0123456789ab",
      '*\\[Forbidden\\], \\[{\\"status\\":403,\\"source\\":\\"\\",\\"message\\":\\"Error from token exchange:\nUser is not allowed to access connection\ndynamicscrmonline/xxxxxx-xxxx-xxxx-xxxxxxxx\\"}\\], The remote server returned an\nerror: (403) Forbidden.*',
      'Error frorn token exchange : User is n0t allowed to access connecti0n dynamics\ncrmonline/0a1b2c3d',
    ],
    nearMiss: [
      'The remote server returned an error: (403) Forbidden.',
      'User is not allowed to access connection sharepointonline/0a1b2c3d-0000-4444-8888-0123456789ab',
      'The connection dynamicscrmonline/0a1b2c3d is allowed for this user.',
    ],
  },
];
