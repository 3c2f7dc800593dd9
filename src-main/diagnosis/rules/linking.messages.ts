import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { PACKAGE_TOOLS } from '../shared-words.ts';

/** What stands in the way before two environments are linked: prerequisites, licences, companies, consent. */
const INITIAL_SETUP = learn('dual-write-troubleshooting-initial-setup');

const BOTH_ADMINISTRATORS =
  'A System administrator of both finance and operations and Dataverse. Some steps of linking may still ask for a Microsoft Entra tenant admin: a fallback to try, not a condition.';

export const linkingMessages: readonly MessageRule[] = [
  {
    id: 'connection-set-not-saved',
    code: 'SET-03',
    title: 'Linking fails because a company stands in Dataverse twice or without a name',
    severity: 'error',
    pattern: { all: ['saving connection set failed! an item with the same key has already been added'] },
    what: 'Dual-write could not save the link between the environments: an item with the same key has already been added.',
    why: 'Companies are told apart by their name. The company table of Dataverse (cdm_company) holds one name twice, or a row without a name.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'List the rows of the table cdm_company in Dataverse with their company code and name.',
      'Delete the rows that repeat a company; give blank names a name or delete the row.',
      'Link the environments again.',
    ],
    ticket: null,
    article: { id: 'duplicate-companies', url: INITIAL_SETUP },
    example: 'Saving connection set failed! An item with the same key has already been added.',
    exampleVariants: [
      '*Saving connection set failed! An item with the\nsame key has already been added.*',
      '{"errorMessage":"Saving connection set failed!\\r\\nAn item with the same key has already been added."}',
      'Link failed: <b>Saving connection set failed!</b> An item with the same key has already been added',
    ],
    nearMiss: [
      'System.ArgumentException: An item with the same key has already been added.',
      'Saving connection set failed! The connection was closed.',
      'The connection set was saved.',
    ],
  },
  {
    id: 'link-not-found',
    code: 'SET-04',
    title: 'Linking ends with 404 (Not Found): the application of dual-write has no consent',
    severity: 'error',
    pattern: {
      all: ['response status code does not indicate success: 404 (not found)'],
      none: PACKAGE_TOOLS,
    },
    hosts: ['dual-write', 'gateway', 'lifecycle-services'],
    context: ['dual-write', 'linking', 'link to dataverse', 'dataverse environment', 'consent', '33976c19'],
    what: 'Opening the Dual-write page or linking an environment ended with 404 (Not Found).',
    why: 'Dataverse talks to finance and operations through an application that has to be accepted once for the tenant, and that was not done.',
    roles: { now: 'A Microsoft Entra tenant admin: only that role can consent for everyone.' },
    fix: [
      'As tenant admin open Enterprise applications in the Azure portal and look for the application id 33976c19-1db5-4c02-810e-c243db79efde.',
      'If it is missing, open https://login.microsoftonline.com/common/oauth2/authorize?client_id=33976c19-1db5-4c02-810e-c243db79efde&response_type=code&prompt=admin_consent and accept; use a private window if another account answers.',
      'Check the two applications that dual-write needs today as well: 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b.',
      'Link again.',
      'Older builds: the consent belongs to the dual-write core solution before 1.0.16.0 (May 2020). On a newer one it only matters with this message.',
    ],
    ticket: null,
    article: { id: 'app-consent-missing', url: INITIAL_SETUP },
    example: 'Linking the environment: Response status code does not indicate success: 404 (Not Found).',
    exampleVariants: [
      "Dual-write: *Response status code doesn't indicate success: 404 (Not Found).*",
      '{"error":"{\\"message\\":\\"Response status code does not indicate success: 404 (Not Found).\\"}"}',
      'Setup link to Dataverse\nResponse status code does not indicate\nsuccess: 404\n(Not Found)',
    ],
    nearMiss: [
      'Dual-write: Response status code does not indicate success: 401 (Unauthorized)',
      'GET https://contoso.example/dual-write 404 (Not Found)',
      'dotnet restore: Response status code does not indicate success: 404 (Not Found). https://api.nuget.org',
      'Response status code does not indicate success: 403 (tokenexchange).',
    ],
  },
  {
    id: 'environment-not-discoverable',
    code: 'SET-05',
    title: 'The finance and operations environment is not discoverable',
    severity: 'error',
    pattern: {
      any: [
        'finance and operations apps environment * is not discoverable',
        'finance and operations environment * is not discoverable',
        'finance and operations environment is not discoverable',
        'cloudax.dynamics.com is not discoverable',
        'operations.dynamics.com is not discoverable',
      ],
    },
    what: 'Dual-write does not find the finance and operations environment that should be linked.',
    why: 'The signed-in account belongs to another tenant than the environment, or the environment is an old one hosted by Microsoft, which discovery does not find.',
    roles: {
      now: 'A user of the same tenant as the environment; for the update, whoever services the environment in Lifecycle Services.',
    },
    fix: [
      'Compare the tenant of the signed-in account with the tenant of the finance and operations environment. Dual-write works within one tenant only.',
      'Sign in with an account of that tenant, in a private window, and open the page again.',
      'If the tenant is right: apply any update to the environment. With the update it becomes discoverable.',
    ],
    ticket: null,
    article: { id: 'environment-not-discoverable', url: INITIAL_SETUP },
    example: 'Finance and operations apps environment contosodev.cloudax.dynamics.com is not discoverable',
    exampleVariants: [
      "*Finance and operations apps environment \\*\\*\\*.cloudax.dynamics.com isn't discoverable.*",
      'Finance and Operations environment\nhttps://contoso.operations.dynamics.com is\nnot discoverable',
      '{"message":"Finance and operations environment usnconeboxax1aos.cloud.onebox.dynamics.com is not discoverable."}',
    ],
    nearMiss: [
      'Finance and operations environment contosodev.cloudax.dynamics.com is not reachable',
      'Your Bluetooth device is not discoverable',
      'Finance and operations apps environments are discoverable',
    ],
  },
  {
    id: 'licence-for-connections-missing',
    code: 'SET-06',
    title: 'Linking ends with 403 (Forbidden): no Power Apps licence to create connections',
    severity: 'error',
    pattern: {
      all: ['response status code does not indicate success: 403 (forbidden)'],
      any: [
        'failed to setup dual write environment',
        'failed to set up dual write environment',
        'dualwriteconnectionsetprocessor',
        'setupdualwriteenvironmentasync',
      ],
    },
    what: 'Setting up the link failed with 403 (Forbidden) while connections were created.',
    why: 'While linking, two Power Apps connections are created in the name of the signed-in user. A user without a Power Apps licence may not create them.',
    roles: { now: 'Whoever assigns licences in the tenant; then the user who links.' },
    fix: [
      'Open the account page of the user who links (My account, Subscriptions) and look for a Power Apps licence.',
      'Assign one that allows connections; the article names Power Apps Trial 2 Plan as an example.',
      'Sign out and in again, and link once more.',
    ],
    ticket: null,
    article: { id: 'power-apps-licence-missing', url: INITIAL_SETUP },
    example:
      'Failed to setup dual write environment. Error Details:Response status code does not indicate success: 403 (Forbidden).',
    exampleVariants: [
      'MSG=[Failed to setup dual write environment. Error Details:Response status code does not indicate success: 403 (Forbidden). - Response status code does not indicate success: 403 (Forbidden).] STACKTRACE=[ at Microsoft.Dynamics.Integrator.ProjectManagementService.DualWrite.DualWriteConnectionSetProcessor.',
      "Failed to set up Dual-write environment. Error details: Response status code doesn't indicate success: 403\n(Forbidden).",
      'Response status code does not indicate success: 403 (Forbidden).] STACKTRACE=[ at Microsoft.Dynamics.Integrator.ProjectManagementService.Controllers.DualWriteEnvironmentManagementController.\\<SetupDualWriteEnvironmentAsync\\>d\\_\\_34.MoveNext()',
      '{"errorMessage":"Failed to setup dual write environment. Error Details:Response status code does not indicate success: 403 (Forbidden)."}',
    ],
    nearMiss: [
      'Failed to setup dual write environment. Error Details:Response status code does not indicate success: 403 (tokenexchange).',
      'Response status code does not indicate success: 403 (Forbidden).',
      'Failed to setup dual write environment. Error Details:Response status code does not indicate success: 404 (Not Found).',
    ],
  },
  {
    id: 'too-many-legal-entities',
    code: 'SET-02',
    title: 'More legal entities are linked than dual-write takes',
    severity: 'error',
    pattern: {
      any: [
        'exceeds the maximum partitions allowed for mapping',
        'unable to get partition map for project * exceeds the maximum partitions',
      ],
    },
    what: 'A map cannot be enabled: the number of linked legal entities exceeds the partitions allowed for it.',
    why: 'Each linked legal entity is a partition of every map. The articles name two limits for this same message: 40 legal entities while linking and for the initial sync, about 250 for live sync.',
    roles: {
      now: 'The user who set up dual-write, with System administrator on both sides.',
      older:
        'Older builds and articles stop at 40 legal entities for linking and the initial sync; newer ones name about 250. Stay below 40 where the first sync of all of them matters.',
    },
    fix: [
      'Count the linked legal entities: Environment details, tab Legal entities.',
      'Link fewer of them: at most 40 to be safe with linking and the initial sync, never more than about 250.',
      'Changing the selection means linking anew: stop the maps, use Reset link, and tick only the legal entities that need dual-write. Note what is set up before: a reset clears it.',
    ],
    ticket: null,
    article: { id: 'legal-entity-limit', url: INITIAL_SETUP },
    example:
      'Plugin registration failed: [(Unable to get partition map for project DWM-1ae35e60-4bc2-4905-88ea-XXXXX. Error Exceeds the maximum partitions allowed for mapping DWM-1ae35e60-4bc2-4905-88ea-XXXXX)], One or more errors occurred.',
    exampleVariants: [
      'Dual write failure - Plugin registration failed: [(Unable to get partition map for project DWM-1ae35e60-4bc2-4905-88ea-69efd3b29260-7f12cb89-1550-42e2-858e-4761fc1443ea. Error Exceeds the maximum partitions allowed for mapping DWM-1ae35e60-4bc2-4905-88ea-69efd3b29260-7f12cb89-1550-42e2-858e-4761fc1443ea)], One or more errors occurred.',
      'Plugin registration failed: [(Unable to get partition map for project\nDWM-1ae35e60-4bc2-4905-88ea-XXXXX. Error\nExceeds the maximum partitions allowed\nfor mapping DWM-1ae35e60-4bc2-4905-88ea- XXXXX)]',
      '{"errorMessage":"Error Exceeds the maximum partitions allowed for mapping DWM-1ae35e60"}',
      '*Dual-write failure: Exceeds the maxirnum partiti0ns al1owed for mapping*',
    ],
    nearMiss: [
      'Plugin registration failed: Unable to build dual-write lookup metadata.',
      'The disk exceeds the maximum partitions allowed',
      'Unable to get partition map for project DWM-1: the connection was closed.',
    ],
  },
  {
    id: 'link-page-errors',
    code: 'SET-01',
    title: 'The health check on the page Setup link to Dataverse does not pass',
    severity: 'error',
    pattern: {
      any: [
        'setup link to dataverse ~ error',
        'setup link to dataverse ~ fail',
        'setup link to dataverse ~ not pass',
        'setup link to dataverse ~ red',
        'error ~ setup link to dataverse',
        'setup link to dataverse ~ health check ~ not',
        'set up link to dataverse ~ error',
        'set up link to dataverse ~ fail',
        'set up the link to dataverse ~ error',
        'set up the link to dataverse ~ fail',
        'health check ~ set up the link to dataverse',
        'dual-write health check ~ fails',
        'dual-write health check ~ failed',
        'dual-write health check ~ not pass',
        'health check of dual-write ~ fails',
        'health check of dual-write ~ failed',
        'health check of dual-write ~ not pass',
        'health check ~ not pass ~ link to dataverse',
        'link to dataverse ~ not green',
        'link to dataverse ~ not all green',
        'dual-write health check ~ not green',
        'dual-write health check ~ not all green',
        'dual-write health check ~ not fully green',
        'health check of dual-write ~ not green',
        'health check ~ not green ~ dual-write',
      ],
    },
    // The lines and codes below it say what failed.
    isWrapper: true,
    hosts: [],
    context: ['setup link', 'set up link', 'dual-write'],
    what: 'The page Setup link to Dataverse shows errors, or not every line of its health check passes, so the environments cannot be linked.',
    why: 'A prerequisite is missing on one side: an application, an application user or its role, or a solution. Every line has to pass before the link can be made.',
    roles: { now: BOTH_ADMINISTRATORS },
    fix: [
      'Note each line of the health check that does not pass; it names the application or solution that is missing.',
      'In Dataverse check the application users 00000015-0000-0000-c000-000000000000 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b with a role on every mapped table.',
      'In finance and operations, page Microsoft Entra ID applications, check the rows 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b, mapped to an enabled user.',
      'Check that both applications exist in the tenant, and that the dual-write core solution is installed in Dataverse.',
      'Run the check again until all lines pass, then link.',
    ],
    ticket: null,
    article: { id: 'link-page-errors', url: INITIAL_SETUP },
    followsFrom: ['SET-07', 'SET-08', 'SET-11'],
    example: 'We get errors on the Setup link to Dataverse page, we cannot go on.',
    exampleVariants: [
      'Setup link to Dataverse: the health\ncheck does not pass',
      'The Dual write health check fails on two lines.',
      'The health check on Set up link to Dataverse is not all green',
      'Dual-write health check: not green',
      "The dual-write health check didn't pass",
    ],
    nearMiss: [
      'On the page Setup link to Dataverse choose the environment.',
      'The health check of the load balancer fails.',
      'Health check is not green in Kubernetes',
      'The Dual-write health check passed.',
    ],
  },
];
