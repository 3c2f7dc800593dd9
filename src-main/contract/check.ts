import type { ServiceId } from './account.ts';

export const CHECK_AREAS = ['link', 'network', 'sign-in', 'dataverse', 'finance'] as const;
export type CheckArea = (typeof CHECK_AREAS)[number];
export const CHECK_STATES = ['fail', 'warn', 'skipped', 'pass'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** One thing that was done for a check, and what came of it. Never a token, never a body. */
export interface CheckEvidence {
  /** `GET https://org.crm4.dynamics.com/api/data/v9.2/WhoAmI`, `resolve org.crm4.dynamics.com` */
  what: string;
  /** `200, organization 7a3f…`, `name not found` */
  answer: string;
}

export interface CheckLink {
  title: string;
  /** https only; the main side opens it, the window names it by its place in the list. */
  url: string;
}

/** What a check found out. */
export interface CheckOutcome {
  state: CheckState;
  /** One line: what was found. */
  found: string;
  /** What follows from it, or '' where the line says all. */
  means: string;
  /** What to do, in order. */
  fix: string[];
  links: CheckLink[];
  /** How sure this is, where it rests on something undocumented; else ''. */
  note: string;
  /** Codes of the findings it has to do with: MOD-05. */
  codes: string[];
  /** True where those findings go away with what it found: it stands behind them. */
  isCause?: boolean | undefined;
  /** The service that asks for a sign-in, where that is what the check lacks. */
  signInFor?: ServiceId | undefined;
}

export interface CheckResult extends CheckOutcome {
  /** `dataverse.core-version` */
  id: string;
  area: CheckArea;
  /** What holds when it passes: Every company has an owning team. */
  title: string;
  evidence: CheckEvidence[];
  /** The services it has to be signed in for. */
  needs: ServiceId[];
  /** When it was looked at, ISO 8601: a run may hold what an earlier one found. */
  checked: string;
  /** Who asked the services it needs, or ''. */
  account: string;
  /** Null where nothing was done. */
  tookMs: number | null;
}

/**
 * One run of all checks of a case. Results it did not come to are those of the run before; single ones may have been
 * renewed since. Each says when it was looked at, and who asked.
 */
export interface CheckRun {
  /** ISO 8601. */
  started: string;
  tookMs: number;
  /** Version of the console. */
  version: string;
  /** Who was signed in, or '' for none. */
  account: string;
  /** Asked of the practice environment. */
  practice: boolean;
  ended: 'done' | 'cancelled' | 'timed-out';
  results: CheckResult[];
}
