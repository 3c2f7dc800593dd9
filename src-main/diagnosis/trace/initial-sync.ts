import type { Entry } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import { answerJson } from './answer-json.ts';
import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';
import type { Members } from './untrusted.ts';

/** How the initial sync of one legal entity ended, where it did not end well. */
export interface FailedCompany {
  legalEntity: string;
  status: string;
  written: number;
  refused: number;
  /** The leg that failed, in words. */
  leg: string;
  /** The first of the errors it lists; the product shows five. */
  error: { message: string; place: string } | null;
  /** Where it stands in the answer. */
  place: string;
}

const COMPANIES = 20;
const SHORT = 120;
const LONGEST_ERROR = 300;
/** Statuses are words that are nowhere documented; these parts tell an end that is no success. */
const NOT_WELL = /error|fail|warn|abort|cancel|time/i;

const words = (value: unknown, longest = SHORT): string => (textOf(value) ?? '').slice(0, longest);
const count = (value: unknown): number => (typeof value === 'number' && value > 0 ? Math.floor(value) : 0);

export const isInitialSync = ({ kind, path, status }: LightEntry): boolean =>
  kind === 'gateway' && status === 200 && /\/api\/ProjectExecutionWithCompanies\/[^/]+$/i.test(path);

interface Leg {
  members: Members;
  place: string;
}

function legsOf(company: unknown, place: string): Leg[] {
  return listOf(membersOf(company)['taskExecutionStatuses'])
    .slice(0, COMPANIES)
    .flatMap((task, t) =>
      listOf(membersOf(task)['legs'])
        .slice(0, COMPANIES)
        .map((leg, l) => ({
          members: membersOf(leg),
          place: `${place}.taskExecutionStatuses[${t}].legs[${l}]`,
        })),
    );
}

const isNotWell = ({ members }: Leg): boolean =>
  ['status', 'exportStatus', 'importStatus'].some((name) => NOT_WELL.test(words(members[name], 40)));

function firstError({ members, place }: Leg): FailedCompany['error'] {
  for (const name of ['importErrors', 'exportErrors']) {
    const message = words(membersOf(listOf(members[name])[0])['errorMessage'], LONGEST_ERROR);
    if (message !== '') return { message: detached(message), place: `${place}.${name}[0].errorMessage` };
  }
  return null;
}

function failedCompany(company: unknown, index: number): FailedCompany | null {
  const members = membersOf(company);
  const status = words(members['executionStatus'], 40);
  const [written, refused] = [count(members['upsertCount']), count(members['errorCount'])];
  // A few refused rows of many are in the details of the map; nothing written at all is a failure by any name.
  if (!NOT_WELL.test(status) && !(refused > 0 && written === 0)) return null;
  const place = `$.projectExecutionResponses[${index}]`;
  const legs = legsOf(company, place);
  const failed = legs.find(isNotWell) ?? legs[0];
  return {
    legalEntity: detached(words(members['legalEntityId'], 20)),
    status: detached(status),
    written,
    refused,
    leg: detached(words(failed?.members['displayName'])),
    error: failed ? firstError(failed) : null,
    place,
  };
}

/** The legal entities whose initial sync failed, by the last answer; null when the entry is no such answer. */
export function failedCompanies(entry: Entry, light: LightEntry): FailedCompany[] | null {
  if (!isInitialSync(light)) return null;
  return listOf(membersOf(answerJson(entry))['projectExecutionResponses'])
    .map(failedCompany)
    .filter((company) => company !== null)
    .slice(0, COMPANIES);
}
