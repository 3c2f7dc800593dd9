import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/** Errors after an update of finance and operations, and of missing or old solutions. */
const UPGRADES = learn('dual-write-troubleshooting-finops-upgrades');

export const upgradeMessages: readonly MessageRule[] = [
  {
    id: 'database-sync-isdelete',
    code: 'UPG-01',
    title: 'Database synchronisation stops at the configuration of dual-write (column ISDELETE)',
    severity: 'error',
    pattern: {
      any: [
        'cannot select a record in dual write project sync',
        "invalid column name 'isdelete' * dualwriteprojectconfiguration",
        "dualwriteprojectconfiguration * invalid column name 'isdelete'",
      ],
    },
    what: 'The update of finance and operations stops while the database is synchronised: table DualWriteProjectConfiguration has no column ISDELETE yet.',
    why: 'The update (platform update 30) reads the table before it was changed.',
    roles: { now: 'A System administrator with access to the virtual machine of the environment.' },
    fix: [
      'Sign in to the virtual machine and start Visual Studio as administrator.',
      'In the application explorer find DualWriteProjectConfiguration, add it to a new project, and set Synchronize Database on Build to True in the properties of the project.',
      'Build the project, then choose Dynamics 365, Synchronize database, Synchronize for the whole database.',
      'Run the synchronisation step in Lifecycle Services again.',
    ],
    ticket: null,
    article: { id: 'database-sync-isdelete', url: UPGRADES },
    example:
      "Infolog diagnostic message: 'Cannot select a record in Dual write project sync (DualWriteProjectConfiguration). The SQL database has issued an error.' on category 'Error'. [Microsoft][ODBC Driver 17 for SQL Server][SQL Server]Invalid column name 'ISDELETE'.",
    exampleVariants: [
      "Can't select a record in Dual-write project sync\n(DualWriteProjectConfiguration). The SQL database has issued an error.",
      "[SQL Server]Invalid column name 'ISDELETE'. SELECT T1.PROJECTNAME FROM DUALWRITEPROJECTCONFIGURATION T1",
    ],
    nearMiss: [
      'Cannot select a record in Customers (CustTable). The SQL database has issued an error.',
      "Invalid column name 'ISDELETED'.",
    ],
  },
  {
    id: 'missing-source-field',
    code: 'UPG-02',
    title: 'A field of the map is missing in the schema of finance and operations',
    severity: 'error',
    pattern: { any: ['missing source field * in the schema'] },
    what: 'The map does not start: it names a field that dual-write does not find in the source entity.',
    why: 'The list of entities that data management keeps is older than the entity, mostly after an update or a new extension.',
    roles: { now: 'A System administrator of finance and operations.' },
    fix: [
      'In Data management open Framework parameters, Entity settings, and choose Refresh entity list. It can take more than 30 minutes.',
      'Open the map on the Dual-write page and choose Refresh tables.',
      'If the field is still missing, open Data management, Data entities, choose the entity, then Modify target mapping and Generate mapping.',
      'Open the map, refresh it, add the field if it does not appear by itself, save and run the map.',
    ],
    ticket: null,
    article: { id: 'missing-fields-on-maps', url: UPGRADES },
    example: 'Missing source field CustomerGroupId in the schema.',
    exampleVariants: [
      'Customers V3 (accounts): Project validation failed.\nMissing source column CustomerGroupId\nin the schema.',
      '{"message":"Missing source field <SALESTAXGROUP> in the schema."}',
    ],
    nearMiss: [
      'Missing destination field accountnumber in the schema.',
      'Missing source field in the mapping',
      'Missing source schema',
    ],
  },
  {
    id: 'core-solution-missing',
    code: 'SOL-01',
    title: 'The dual-write core solution is not installed in Dataverse',
    severity: 'error',
    pattern: { any: ['msdyn_dualwriteentitymap * was not found in the metadatacache'] },
    what: 'The Dual-write page reports that table msdyn_dualwriteentitymap does not exist in Dataverse.',
    why: 'The table belongs to the dual-write core solution, which is missing in the linked environment.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Install the dual-write core solution (package DualWriteCoreAnchor) in the linked Dataverse environment, then the application packages you need.',
      'Choose Apply Solution on the Dual-write page.',
      'Check in Power Apps, Solutions, that DualWriteCore is there and current.',
    ],
    ticket: null,
    article: { id: 'core-solution-missing', url: learn('dual-write-troubleshooting-solution-awareness') },
    example:
      "The entity with a name 'msdyn_dualwriteentitymap' with namemapping='Logical' was not found in the MetadataCache.",
    exampleVariants: [
      "The entity with a name = 'msdyn_dualwriteentitymap' with namemapping = 'Logical' wasn't found in the MetadataCache.",
      "The table with a name 'msdyn_dualwriteentitymap'\nwith namemapping='Logical' was not found\nin the MetadataCache",
    ],
    nearMiss: [
      "The entity with a name = 'contoso_order' with namemapping = 'Logical' was not found in the MetadataCache.",
      'msdyn_dualwriteentitymap was found.',
    ],
  },
];
