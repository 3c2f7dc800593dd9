import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { DUAL_WRITE_WORDS } from '../shared-words.ts';

/** Errors that stop the initial sync of a map. */
const INITIAL_SYNC = learn('dual-write-troubleshooting-initial-sync');
const GUIDANCE = learn('initial-sync-guidance');

const MAP_MAKER = 'Whoever maintains the maps: System customizer or System administrator in Dataverse.';

export const initialSyncMessages: readonly MessageRule[] = [
  {
    id: 'export-service-stopped',
    code: 'INI-01',
    title: 'The export of finance and operations answers 400 (Bad Request)',
    severity: 'error',
    pattern: {
      any: [
        'the remote server returned an error: (400) bad request * ax export encountered an error',
        '(400) bad request * integrator.querygenerator.axclient',
      ],
    },
    what: 'The initial sync could not export from finance and operations: the export ended with 400 (Bad Request).',
    why: 'When it happens every time, the data import and export framework service of the environment is stopped. The initial sync needs it.',
    roles: {
      now: 'A System administrator who may sign in to the virtual machine of finance and operations.',
    },
    fix: [
      'Sign in to the virtual machine of the environment; for an environment that Microsoft runs there is no such access: ask whoever services it.',
      'In the console Services find Microsoft Dynamics 365 Data import export framework service; start it, or restart it if it runs.',
      'Run the initial sync again.',
    ],
    ticket: null,
    article: { id: 'export-service-stopped', url: INITIAL_SYNC },
    example:
      '([Bad Request], The remote server returned an error: (400) Bad Request.), AX export encountered an error',
    exampleVariants: [
      'Dual write Initial Sync completed with status: Error. Following are the details:\nExecuted leg: From AX Financial dimensions to CRM msdyn_dimensionattributes with exported records count: 0, ImportRecordsErrorCount: 0, ImportRecordsInsertedCount: 0 and ImportRecordsUpdatedCount: 0\nErrorsDetails:\nDual write Initial sync failed\nMessage: ([Bad Request], The remote server returned an error: (400) Bad Request.), AX export encountered an error\nStacktrace: at\nMicrosoft.Dynamics.Integrator.QueryGenerator.AxClient.<ExportAxPackage>d__16.MoveNext()',
      '*(\\[Bad Request\\], The remote server\nreturned an error: (400) Bad Request.),\nAX export encountered an error*',
      '{"message":"([Bad Request], The remote server returned an error: (400) Bad Request.), AX export encountered an error"}',
    ],
    nearMiss: [
      '([Forbidden], The remote server returned an error: (403) Forbidden.), AX export encountered an error',
      'The remote server returned an error: (400) Bad Request.',
      'AX export encountered an error: the disk is full.',
    ],
  },
  {
    id: 'export-forbidden',
    code: 'INI-02',
    title: 'The export of finance and operations answers 403 (Forbidden)',
    severity: 'error',
    pattern: {
      any: [
        'the remote server returned an error: (403) forbidden * ax export encountered an error',
        '(403) forbidden * integrator.querygenerator.axclient',
      ],
    },
    what: 'The initial sync could not export from finance and operations: the export was refused with 403 (Forbidden).',
    why: 'The row that admits dual-write on the page Microsoft Entra ID applications of finance and operations is broken or missing.',
    roles: {
      now: 'A System administrator of finance and operations.',
      older: 'Older builds call the page Azure Active Directory applications.',
    },
    fix: [
      'In finance and operations open Microsoft Entra ID applications (menu item SysAADClientTable).',
      'Note the row with the client name DtAppID, delete it, and add it again with the same client id and an enabled user.',
      'Check 6f7d0213-62b1-43a8-b7f4-ff2bb8b7b452 and 2e49aa60-1bd3-43b6-8ab6-03ada3d9f08b on the same page.',
      'Run the initial sync again.',
    ],
    ticket: null,
    article: { id: 'export-forbidden', url: INITIAL_SYNC },
    followsFrom: ['SET-08'],
    example:
      '([Forbidden], The remote server returned an error: (403) Forbidden.), AX export encountered an error',
    exampleVariants: [
      '*(\\[Forbidden\\], The remote server returned an error: (403) Forbidden.), AX export encountered an error*',
      'Dual write Initial sync failed\nMessage: ([Forbidden], The remote server\nreturned an error: (403) Forbidden.), AX\nexport encountered an error',
      '{"errorMessage":"([Forbidden], The remote server returned an error: (403) Forbidden.), AX export encountered an error"}',
    ],
    nearMiss: [
      '([Bad Request], The remote server returned an error: (400) Bad Request.), AX export encountered an error',
      'The remote server returned an error: (403) Forbidden.',
      '[Forbidden], [{"status":403,"source":"","message":"Error from token exchange: User is not allowed to access connection dynamicscrmonline/0a1b2c3d"}], The remote server returned an error: (403) Forbidden.',
    ],
  },
  {
    id: 'more-than-ten-lookups',
    code: 'INI-06',
    title: 'The map has more lookups than the export of Dataverse takes',
    severity: 'error',
    pattern: {
      any: [
        'crmexport: package execution complete. error description 5 attempts to get data from',
        '5 attempts to get data from * /datasets/ * /tables/ * failed',
      ],
      none: ['azure-apim.net/apim'],
    },
    what: 'The initial sync gave up after five attempts to read a table of Dataverse.',
    why: 'The query of a map with more than 10 lookups is refused. Customers and sales orders are the maps it usually hits.',
    roles: { now: MAP_MAKER },
    fix: [
      'Remove optional lookup columns from the map until 10 or fewer are left, save, and run the initial sync.',
      'Put the next lookups in and take the synced ones out, again 10 or fewer, and run the initial sync again, until every lookup has been synced.',
      'Put all lookups back, save, and start the map with Skip initial sync.',
    ],
    ticket: null,
    article: { id: 'too-many-lookups', url: INITIAL_SYNC },
    example:
      "CRMExport: Package execution complete. Error Description 5 Attempts to get data from https://contoso.example//datasets/org/tables/accounts/items?$select=accountnumber, address2_city, address2_country, ... (msdyn_company/cdm_companyid eq 'ID')&$orderby=accountnumber asc failed.",
    exampleVariants: [
      '*CRMExport: Package execution complete. Error Description 5 Attempts to get\ndata from https://xxxxx//datasets/yyyyy/tables/accounts/items?$select=accountnumber failed.*',
      '5 Attempts to get data from https://contoso.example/datasets/org/tables/salesorders/items?$select=name failed.',
      '{"errorMessage":"CRMExport: Package execution complete. Error Description 5 Attempts to get data from https:\\/\\/contoso.example\\/\\/datasets\\/org\\/tables\\/accounts\\/items failed."}',
    ],
    nearMiss: [
      '5 Attempts to get data from https://contoso.azure-apim.net/apim/commondataservice Failed',
      'CRMExport: Package execution complete.',
      '5 attempts to get data from the cache failed',
    ],
  },
  {
    id: 'lookups-through-connector',
    code: 'INI-07',
    title: 'The map has more lookups than the connector to Dataverse takes',
    severity: 'error',
    pattern: { any: ['5 attempts to get data from * azure-apim.net/apim'] },
    what: 'The initial sync gave up after five attempts to read a table of Dataverse through its connector.',
    why: 'Maps with 10 or more lookups cannot be exported from Dataverse in one go. Articles differ on whether 10 are still allowed: 9 are safe, 10 worth a try.',
    roles: {
      now: MAP_MAKER,
      older: 'Older builds: bring the data into both sides by other means and skip the initial sync.',
    },
    fix: [
      'Remove lookup columns that are not mandatory from the map until at most 10 are left, save, and run the initial sync.',
      'Exchange the lookups that were synced for the next ones and run it again, until every lookup has been synced.',
      'Put all lookups back, save, and start the map with Skip initial sync.',
    ],
    ticket: null,
    article: { id: 'too-many-lookups', url: GUIDANCE },
    example: '5 Attempts to get data from https://XXXX.azure-apim.net/apim... Failed',
    exampleVariants: [
      '5 Attempts to get data from\nhttps://europe-001.azure-apim.net/apim/commondataserviceforapps/0a1b/v2/datasets/org/tables/accounts/items?$top=1\nFailed',
      'CRMExport: Package execution complete. Error Description 5 Attempts to get data from https://europe-001.azure-apim.net/apim/commondataservice/0a1b/datasets/org/tables/accounts/items?$select=accountnumber failed.',
      '{"message":"5 Attempts to get data from https://usa-002.azure-apim.net/apim/dynamicscrmonline/0a1b Failed"}',
    ],
    nearMiss: [
      '5 Attempts to get data from https://contoso.example/datasets/org/tables/salesorders/items?$select=name failed.',
      'GET https://europe-001.azure-apim.net/apim/commondataservice 200',
      '2 attempts to read from azure-apim.net failed',
    ],
  },
  {
    id: 'party-number-not-found',
    code: 'INI-08',
    title: 'Addresses of some parties are left out: their party is not in Dataverse',
    severity: 'warning',
    pattern: {
      any: [
        'party number could not be found in dataverse',
        'party number could not be found in common data service',
        'party number can not be found in dataverse',
      ],
    },
    what: 'The initial sync of party postal or electronic addresses skipped rows whose party number is not in Dataverse.',
    why: 'The entity DirPartyCDSEntity only hands over parties of the types Person and Organization. Legal entities and operating units never get to Dataverse, so their addresses find no party. A known limit of the product.',
    roles: { now: 'Whoever runs the initial sync, to tell these rows from others.' },
    fix: [
      'Look up the type of the named party in finance and operations.',
      'If it is a legal entity or an operating unit, leave the row out: nothing can be mended here.',
      'For any other type run the initial sync of CDS Parties (msdyn_parties) first, then the addresses again.',
    ],
    ticket: null,
    article: { id: 'party-number-not-found', url: INITIAL_SYNC },
    example: 'Party number could not be found in Dataverse.',
    exampleVariants: [
      "*Party number couldn't be found in Dataverse.*",
      'Initial sync, CDS Party postal addresses:\nParty number could not\nbe found in Dataverse',
      '{"ErrorMessage":"Party number couldn’t be found in Dataverse."}',
    ],
    nearMiss: [
      'Party number 000012 was found in Dataverse.',
      "Write failed for entity Customers V3 with unknown exception - Party record not found for party type 'Organization'",
      'The number could not be found in the phone book.',
    ],
  },
  {
    id: 'zero-amount-literal',
    code: 'INI-09',
    title: 'Amounts of zero cannot be synced: the number format is not the expected one',
    severity: 'error',
    pattern: { any: ["cannot convert the literal '000000' to the expected type 'Edm.Decimal'"] },
    context: DUAL_WRITE_WORDS,
    what: 'A row with a price or amount of zero failed in the initial sync: the text 000000 is no decimal number.',
    why: 'The language of the source data format writes a zero in a form that the receiving side does not read.',
    roles: { now: 'A System administrator of finance and operations.' },
    fix: [
      'In Data management open Source data formats (Configure data source) and the format the initial sync uses.',
      'Set Language locale to en-us and save.',
      'Run the initial sync again.',
    ],
    ticket: null,
    article: { id: 'zero-amount-literal', url: INITIAL_SYNC },
    example:
      "An error occurred while validating input parameters: Microsoft.OData.ODataException: Cannot convert the literal '000000' to the expected type 'Edm.Decimal'",
    exampleVariants: [
      "*An error occurred while validating input parameters: Microsoft.OData.ODataException: Can't convert the literal '000000' to the expected type'Edm.Decimal',...*",
      '{"message":"Cannot convert the literal \'000000\' to the\\nexpected type \'Edm.Decimal\'."}',
      'Can not convert the literal ‘000000’\nto the expected type ‘Edm.Decimal’',
    ],
    nearMiss: [
      "msdyn_contactforparties: Cannot convert the literal '' to the expected type 'Edm.Int32'",
      "Cannot convert the literal 'abc' to the expected type 'Edm.Guid'",
      "The literal '000000' has the type 'Edm.Decimal'",
    ],
  },
  {
    id: 'quotes-in-data',
    code: 'INI-10',
    title: 'A double quote in the data breaks the initial sync',
    severity: 'error',
    pattern: {
      any: [
        'initial writes failed while parsing the data for leg',
        'malformedlineexception * can not be parsed using the current delimiters',
      ],
    },
    context: DUAL_WRITE_WORDS,
    what: 'The initial sync failed while reading the exported rows: a line cannot be taken apart.',
    why: 'Rows travel as lines with delimiters, and a double quote inside a value ends it too early. The message names the leg, seldom the row.',
    roles: { now: 'Whoever owns the data.' },
    fix: [
      'Search the source table of the named leg and legal entity for values with a double quote (").',
      'Remove or replace the quotes.',
      'Run the initial sync again.',
    ],
    ticket: null,
    article: { id: 'double-quotes', url: GUIDANCE },
    example:
      'Initial writes failed while parsing the data for leg:From Dynamics 365 for Finance and Operations Entity to Dynamics 365 for Sales Entity - Legal Entity.',
    exampleVariants: [
      'Initial writes failed while parsing the data for leg:From Dynamics 365 for Finance and Operations Entity to Dynamics 365 for Sales Entity - Legal Entity. Message: Type=Microsoft.VisualBasic.FileIO.MalformedLineException, Msg=Line # cannot be parsed using the current Delimiters.',
      "Type=Microsoft.VisualBasic.FileIO.MalformedLineException, Msg=Line 42 can't be parsed using the current Delimiters.",
      '{"errorMessage":"Initial writes failed while parsing the data for leg:From A to B - DAT. Message: Type=Microsoft.VisualBasic.FileIO.MalformedLineException, Msg=Line 7 cannot be parsed using the current Delimiters."}',
    ],
    nearMiss: [
      'Line 42 cannot be parsed using the current encoding.',
      'Initial writes failed while saving the data.',
      'Microsoft.VisualBasic.FileIO.MalformedLineException',
    ],
  },
];
