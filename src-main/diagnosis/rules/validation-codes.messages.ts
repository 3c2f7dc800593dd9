import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { textsOfCode } from '../code-texts.ts';

/**
 * What the validation of a table map or of a data integration project says:
 * learn.microsoft.com, dual-write/dual-write-error-codes. There is no 1009 and no 1013.
 */
interface Row {
  code: string;
  /** As the product words it, without contractions. */
  message: string;
  /** The message alone is said by nothing else. */
  isDistinctive?: true;
  /** The message with what the product puts into it. */
  said?: string;
  why: string;
  fix: readonly string[];
  ticket?: string;
  followsFrom?: readonly string[];
}

const REFRESH_TABLES = 'Open the map on the Dual-write page and choose Refresh tables.';
const REFRESH_ENTITIES =
  'For a table of finance and operations choose Refresh entity list first (Data management, Framework parameters, Entity settings), then refresh the map.';
const RESET = 'For dual-write stop the maps and use Reset link on the Dual-write page.';
const RECREATE_SET =
  'For a data integration project create the connection set again, and the project with it.';
const ALTERNATE_KEYS =
  'Look up the alternate keys that the integration key is taken from: Power Apps, Tables, the table, Keys.';
const BROKEN_SET = 'The connection set behind dual-write or the project is incomplete or damaged.';
const EXPANDED =
  'A lookup is found by the key of the table it leads to, so the fields of that key have to be mapped as well.';
const BRING_DETAILS = [
  'Open the details of the validation and copy the whole exception.',
  'Open a support ticket and give these details, with a trace of the step.',
];

const ROWS: readonly Row[] = [
  {
    code: 'DIPV1000',
    message: 'Connection validation failed',
    why: 'The connections that dual-write or the project uses (ApiHub, kept in Power Apps) are no longer valid. The details of the message say why.',
    fix: [
      'Open Connections of the environment in Power Apps: both connections of the link must be connected; repair what the details name.',
      'If one is gone, use Reset link for dual-write, or create the connection set again for a data integration project.',
    ],
    // The connections sign in as the person who linked.
    followsFrom: ['DWDVEV1001', 'DWFOEV1001', 'AADSTS50057', 'AADSTS50173', 'AADSTS700082'],
  },
  {
    code: 'DIPV1001',
    message: 'Exceptions encountered during Dual-write project validation',
    isDistinctive: true,
    why: 'The validation itself stopped with an error nobody foresaw. Only the details tell which.',
    fix: BRING_DETAILS,
    ticket: 'validation-exception',
  },
  {
    code: 'DIPV1002',
    message:
      'Dual-write only supports mapping between cross-company entities or company-specific entities from both sides',
    isDistinctive: true,
    why: 'Cross-company data sharing is on for the finance and operations entity, and dual-write does not support that.',
    fix: ['Switch cross-company data sharing off for the entity, or use another entity for the map.'],
  },
  {
    code: 'DIPV1003',
    message: 'Integration keys are missing',
    why: 'The Dataverse table has no integration key, so a row can not be found again on the other side.',
    fix: [
      'In Power Apps give the table an alternate key of at least one column and wait until it is active.',
      REFRESH_TABLES,
    ],
  },
  {
    code: 'DIPV1004',
    message: 'Integration key field is not bi-directionally mapped',
    isDistinctive: true,
    why: 'The map works in both directions, but a field of the integration key is mapped in one only.',
    fix: ['On the map set every field of the integration key to both directions.', ALTERNATE_KEYS],
  },
  {
    code: 'DIPV1005',
    message: 'Missing environment info for dataset',
    isDistinctive: true,
    why: BROKEN_SET,
    fix: [RESET, RECREATE_SET],
  },
  {
    code: 'DIPV1006',
    message: 'Exceptions encountered during project validation',
    isDistinctive: true,
    why: 'The validation of the map or project stopped with an error nobody foresaw. Only the details tell which.',
    fix: BRING_DETAILS,
    ticket: 'validation-exception',
  },
  {
    code: 'DIPV1007',
    message: 'Task has environment that does not exist in the connection set',
    isDistinctive: true,
    why: 'The data integration project names an environment that its connection set does not have.',
    fix: ['Create the data integration project again.'],
  },
  {
    code: 'DIPV1008',
    message: 'Data partition is not valid',
    why: 'A business unit of Dataverse or a legal entity of finance and operations that the connection set maps was deleted or renamed.',
    fix: [
      'Bring the business unit or legal entity back, or give it its old name.',
      'Otherwise create the connection set and the project again.',
    ],
  },
  {
    code: 'DIPV1010',
    message: 'Mandatory field in destination entity must be mapped',
    isDistinctive: true,
    why: 'The other side requires a value in a field that the map leaves out; rows would be refused when they are written.',
    fix: ['Map every mandatory field of the destination, or give it a default value.'],
  },
  {
    code: 'DIPV1011',
    message: 'Readonly field in destination entity must not be mapped',
    isDistinctive: true,
    why: 'The map writes to a field that can not be written when a row is created or changed.',
    fix: ['Map the field in the other direction only, or take it out of the map.'],
  },
  {
    code: 'DIPV1012',
    message: 'Error occurred while parsing Dataverse entity source filter',
    isDistinctive: true,
    why: 'The filter on the Dataverse side has an error in its syntax, or names a column that does not exist.',
    fix: ['Correct the filter of the map: it is written as an OData filter on columns of the table.'],
  },
  {
    code: 'DIPV1014',
    message: 'Mapping is missing for integration key',
    why: 'Not all fields of the integration key are mapped, so a row can not be found again.',
    fix: ['Map every field of the integration key.', ALTERNATE_KEYS],
  },
  {
    code: 'DIPV1015',
    message: 'Mapping is missing for integration key for lookup field',
    isDistinctive: true,
    why: EXPANDED,
    fix: ['Map the key fields of the table that the lookup leads to (lookup.field).'],
  },
  {
    code: 'DIPV1016',
    message: 'Missing Organization mapping for destination entity',
    isDistinctive: true,
    why: BROKEN_SET,
    fix: [RESET, RECREATE_SET],
  },
  {
    code: 'DIPV1017',
    message: 'Missing Organization mapping for related entity',
    isDistinctive: true,
    why: BROKEN_SET,
    fix: [RESET, RECREATE_SET],
  },
  {
    code: 'DIPV1018',
    message: 'Missing source schema',
    why: 'Dual-write keeps a copy of the columns of each table, and has none of the source table.',
    fix: [REFRESH_TABLES, REFRESH_ENTITIES],
  },
  {
    code: 'DIPV1019',
    message: 'Export cannot be performed on the table due to the missing versionnumber field',
    isDistinctive: true,
    why: 'The Dataverse table has no column versionnumber. Virtual and elastic tables have none and are not supported.',
    fix: ['Use a table of a supported type, or one that has versionnumber.'],
  },
  {
    code: 'DIPV1020',
    message: 'Missing destination schema',
    why: 'Dual-write keeps a copy of the columns of each table, and has none of the destination table.',
    fix: [REFRESH_TABLES, REFRESH_ENTITIES],
  },
  {
    code: 'DIPV1021',
    message: 'Missing source field in the mapping',
    why: 'A line of the map has no source field.',
    fix: ['Choose the source field, or use a default value as transform when none is needed.'],
  },
  {
    code: 'DIPV1022',
    message: 'Missing source field in the schema',
    why: 'The map names a source field that is not in the copy of the columns that dual-write keeps.',
    fix: [REFRESH_TABLES, REFRESH_ENTITIES],
    followsFrom: ['UPG-02'],
  },
  {
    code: 'DIPV1023',
    message: 'Duplicate source fields',
    why: 'The same field stands in more than one line that works in both directions.',
    fix: ['Delete the line that is there twice.'],
  },
  {
    code: 'DIPV1024',
    message: 'Missing destination field in the mapping',
    why: 'A line of the map has no destination field.',
    fix: ['Choose the destination field of every line.'],
  },
  {
    code: 'DIPV1025',
    message: 'Missing destination field in the schema',
    said: 'missing destination field * in the schema',
    why: 'The map names a destination field that is not in the copy of the columns that dual-write keeps.',
    fix: [REFRESH_TABLES, REFRESH_ENTITIES],
    followsFrom: ['GAB-01'],
  },
  {
    code: 'DIPV1026',
    message: 'Duplicate destination fields',
    why: 'The same field is the destination of more than one line.',
    fix: ['Delete the line that is there twice.'],
  },
  {
    code: 'DIPV1027',
    message: 'Map the integration key associated with the entity lookup field to the destination field',
    isDistinctive: true,
    why: EXPANDED,
    fix: ['Map the key fields of the table that the destination lookup leads to.'],
  },
  {
    code: 'DIPV1028',
    message: 'Map the integration key associated with the entity lookup field to the source field',
    isDistinctive: true,
    why: EXPANDED,
    fix: ['Map the key fields of the table that the source lookup leads to.'],
  },
  {
    code: 'DIPV1029',
    message: 'Duplicate value map',
    why: 'Two lines of the map have the same source and the same destination field.',
    fix: ['Delete one of them.'],
  },
  {
    code: 'DIPV1030',
    message: 'Data type mismatch',
    why: 'The types of the two fields do not fit; rows would be refused or values cut off.',
    fix: ['Choose a pair of fields whose types fit, or change the type of one. The details name both.'],
  },
  {
    code: 'DIPV1031',
    message: 'Missing default transform for mandatory destination field',
    isDistinctive: true,
    why: 'A mandatory field of the destination may stay without a value.',
    fix: ['Give the line a default value as transform.'],
  },
];

function validationRule({
  code,
  message,
  isDistinctive,
  said,
  why,
  fix,
  ticket,
  followsFrom,
}: Row): MessageRule {
  const phrase = said ?? (isDistinctive ? message : undefined);
  return {
    id: code.toLowerCase(),
    code,
    title: message,
    severity: 'error',
    pattern: {
      codes: [code],
      // Beside its code even a short message outweighs the same words of another row.
      any: [...(phrase === undefined ? [] : [phrase]), `${code} * ${message}`],
    },
    what: `The validation of a table map or data integration project reports ${code}: ${message}.`,
    why,
    roles: {
      now:
        ticket === undefined
          ? 'Whoever maintains the maps: System customizer or System administrator of Dataverse, and System administrator of finance and operations.'
          : 'Microsoft Support; you supply the details of the exception.',
    },
    fix,
    ticket: ticket ?? null,
    article: { id: 'validation-codes', url: learn('dual-write-error-codes') },
    ...(followsFrom ? { followsFrom } : {}),
    ...textsOfCode(code, message),
  };
}

export const validationCodeMessages: readonly MessageRule[] = ROWS.map(validationRule);
