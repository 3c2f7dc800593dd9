import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';
import { textsOfCode } from '../code-texts.ts';

/**
 * What the dependency validation of the health check says: learn.microsoft.com, dual-write/dual-write-health-check.
 * A draft of June 2023 named two more codes and flights inside Microsoft; Microsoft replaced it, so these are history.
 */
interface Row {
  code: string;
  message: string;
  why: string;
  fix: readonly string[];
  ticket?: string;
  isDraft?: true;
  roles: MessageRule['roles'];
}

const BOTH_SIDES = 'A System administrator of finance and operations and of Dataverse.';
const DATAVERSE = 'A System administrator of the Dataverse environment.';
const RESET = 'Stop the maps and use Reset link on the Dual-write page; it makes the connections anew.';
const COMPARE_COMPANIES =
  'Compare Environment details, Legal entities on the Dual-write page with table Company (cdm_company) of Dataverse.';
const DRAFT_FIX = [
  'If a health check of today shows this code, keep its whole text and ask support about it; no current article describes the code.',
];
const DRAFT_ROLES = {
  now: 'No current article names one.',
  older: 'A draft of June 2023: Microsoft Support, which switched a flight.',
};

const ROWS: readonly Row[] = [
  {
    code: 'DWDVEV1001',
    message: 'Missing Dataverse APIHub connection, without ConnectionFix support',
    why: 'The connection to Dataverse that dual-write uses is gone; somebody may have deleted it in Power Apps.',
    fix: [RESET],
    roles: {
      now: BOTH_SIDES,
      older: 'A draft of June 2023: Microsoft Support could switch a flight instead.',
    },
  },
  {
    code: 'DWFOEV1001',
    message: 'Missing finance and operations apps APIHub connection without ConnectionFix support',
    why: 'The connection to finance and operations that dual-write uses is gone; somebody may have deleted it in Power Apps.',
    fix: [RESET],
    roles: {
      now: BOTH_SIDES,
      older: 'A draft of June 2023: Microsoft Support could switch a flight instead.',
    },
  },
  {
    code: 'DWDVEV1002',
    message: 'Deprecated Dataverse connection',
    isDraft: true,
    why: 'A draft described it as an old kind of connection that is not available in a new region.',
    fix: DRAFT_FIX,
    roles: DRAFT_ROLES,
  },
  {
    code: 'DWDVEV1003',
    message: 'Company mismatched between dual-write and Dataverse',
    why: 'Dual-write is set up for a legal entity that table Company of Dataverse does not have.',
    fix: [
      COMPARE_COMPANIES,
      'Remove the companies that the health check names from the configuration of dual-write, or use Reset link.',
    ],
    roles: { now: BOTH_SIDES },
  },
  {
    code: 'DWFOEV1003',
    message: 'Company mismatched between dual-write and finance and operations apps',
    why: 'Dual-write is set up for a legal entity that finance and operations does not have under this name.',
    fix: [
      COMPARE_COMPANIES,
      'Remove the companies that the health check names from the configuration of dual-write, or use Reset link.',
    ],
    roles: { now: BOTH_SIDES },
  },
  {
    code: 'DWDVEV1004',
    message: 'Stale dual-write configuration present in Dataverse',
    why: 'Runtime configuration of an earlier link is left in Dataverse.',
    fix: [
      'Stop all maps.',
      'Delete all rows of table DualWrite Runtime Configuration in Dataverse (Advanced Find).',
      'Run the health check again.',
    ],
    roles: { now: DATAVERSE },
  },
  {
    code: 'DWFOEV1004',
    message: 'Stale dual-write configuration present in finance and operations apps',
    why: 'Configuration of an earlier link is left in finance and operations.',
    fix: [
      'Stop all maps.',
      'Delete the rows that are left over from DualWriteProjectConfigurationEntity with the Excel add-in and publish.',
      'Run the health check again.',
    ],
    roles: { now: 'A System administrator of finance and operations.' },
  },
  {
    code: 'DWFOEV1005',
    message: 'Missing finance and operations APIHub connection',
    isDraft: true,
    why: 'A draft described it as a missing connection; the published article names DWFOEV1001 for that.',
    fix: DRAFT_FIX,
    roles: DRAFT_ROLES,
  },
  {
    code: 'DWFOEV1006',
    message: 'Default Team name mismatch for Dataverse and dual-write',
    why: 'The default team of a business unit must have the name of the business unit, because initial sync makes it the owner of rows. It was renamed after linking.',
    fix: [
      'Find the default team of the root business unit: teams?$filter=isdefault eq true and businessunitid/_parentbusinessunitid_value eq null&$select=name.',
      'Use Reset link, or open a ticket that gives the name of this team, so that support corrects the connection.',
    ],
    ticket: 'default-team-mismatch',
    roles: { now: `${BOTH_SIDES} Or Microsoft Support, with the name of the team.` },
  },
  {
    code: 'DWDVEV1007',
    message: 'Default owning team is not present in company',
    why: 'A company that is synced has no default owning team, so its rows have no owner.',
    fix: [
      'In Power Apps open Tables, Company, show the column Default owning team and fill it for every company that is synced.',
      'Give each of these teams the roles Dual-write runtime user and Dual-write app user, and one that covers the tables.',
    ],
    roles: { now: DATAVERSE },
  },
];

function healthCheckRule({ code, message, why, fix, ticket, isDraft, roles }: Row): MessageRule {
  return {
    id: code.toLowerCase(),
    code,
    title: isDraft ? 'A health check code of a draft, not in use any more' : message,
    severity: isDraft ? 'info' : 'error',
    pattern: { codes: [code], any: isDraft ? [] : [message] },
    what: isDraft
      ? `${code} is historical: only a draft of the article about the health check named it.`
      : `The health check reports ${code}: ${message}.`,
    why,
    roles,
    fix,
    ticket: ticket ?? null,
    article: { id: 'health-check-codes', url: learn('dual-write-health-check') },
    ...textsOfCode(code, message),
  };
}

export const healthCheckCodeMessages: readonly MessageRule[] = ROWS.map(healthCheckRule);
