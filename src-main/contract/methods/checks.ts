import * as v from 'valibot';
import type { ServiceId } from '../account.ts';
import type { CheckResult, CheckRun } from '../check.ts';
import { method } from '../method.ts';
import { ID, LINE } from './fields.ts';

/** How a result differs from the run before. */
export type CheckChange = 'new' | 'worse' | 'better' | 'other' | null;

export interface CheckView extends CheckResult {
  change: CheckChange;
  /** The finding of this case it has to do with, to be opened. */
  finding: string | null;
}

export interface CheckRunView extends Omit<CheckRun, 'results'> {
  results: CheckView[];
  /** When the run it is compared with was started, ISO 8601; null for the first. */
  comparedWith: string | null;
}

/** Whether the checks of a service can ask it. */
export interface ServiceReach {
  service: ServiceId;
  /** `no-address`: the case does not say where it is. */
  state: 'ready' | 'sign-in' | 'no-address';
  /** `contoso.crm4.dynamics.com`, or ''. */
  host: string;
}

export interface ChecksView {
  practice: boolean;
  isRunning: boolean;
  last: CheckRunView | null;
  services: ServiceReach[];
  /** Who the checks ask as: one of `accounts`, or null. */
  account: string | null;
  /** Tenant of the case, to sign in to, or ''. */
  tenant: string;
  /** How many checks there are. */
  total: number;
}

export const checksMethods = {
  'checks.view': method<ChecksView>()(v.object({ case: ID })),
  /** Runs them all, or only these; cancelled, it keeps what was found. Raises CHECKS_RUNNING. */
  'checks.run': method<void>()(v.object({ case: ID, only: v.nullable(v.array(LINE)) })),
  /** Ends the run of a case, whoever began it: a window that was loaded anew does not know its work any more. */
  'checks.cancel': method<void>()(v.object({ case: ID })),
  /** Who asks: an account that is signed in. */
  'checks.useAccount': method<void>()(v.object({ case: ID, account: LINE })),
  /** Opens a link of a result: the window names none. */
  'checks.openLink': method<void>()(
    v.object({ case: ID, check: LINE, link: v.pipe(v.number(), v.integer()) }),
  ),
  /** Results as plain text for a ticket, redacted: all, or one. */
  'checks.copyText': method<{ text: string }>()(v.object({ case: ID, check: v.nullable(LINE) })),
};
