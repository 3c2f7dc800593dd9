import type {
  CheckArea,
  CheckLink,
  CheckOutcome,
  CheckState,
  CloudId,
  Environment,
  ServiceId,
} from '../contract/index.ts';
import type { ServiceClient } from '../environments/index.ts';
import type { Network } from '../network/index.ts';

/** What a check works with. */
export interface CheckContext {
  readonly environment: Environment;
  readonly cloud: CloudId;
  readonly network: Network;
  /** The runner skips a check where a service it `needs` can't be asked; one it doesn't need then raises ServiceProblem. */
  readonly dataverse: ServiceClient;
  readonly finance: ServiceClient;
  readonly graph: ServiceClient;
  /** Who asks; null while nobody is signed in. */
  readonly account: { username: string; tenantId: string; directoryRoles: readonly string[] | null } | null;
  /** Hosts the traces of the case went to: how a regional gateway is known. */
  readonly seenHosts: readonly string[];
  /** Notes what was done and what came of it. Requests of the clients note themselves. */
  readonly saw: (what: string, answer: string) => void;
  readonly signal: AbortSignal;
}

export interface Check {
  /** `dataverse.core-version`: area and name. */
  readonly id: string;
  readonly area: CheckArea;
  /** What holds when it passes: Every company has an owning team. */
  readonly title: string;
  readonly needs: readonly ServiceId[];
  /** Addresses of the case it can't do without. */
  readonly asks?: readonly (keyof Environment)[];
  /** Raises ServiceProblem for what the runner says in the same words for every check. */
  run(context: CheckContext): Promise<CheckOutcome>;
}

export function defineCheck(check: Check): Check {
  return check;
}

interface More {
  means?: string;
  fix?: string[];
  links?: CheckLink[];
  note?: string;
  codes?: string[];
  isCause?: boolean;
  signInFor?: ServiceId;
}

const outcome =
  (state: CheckState) =>
  (found: string, more: More = {}): CheckOutcome => ({
    state,
    found,
    means: '',
    fix: [],
    links: [],
    note: '',
    codes: [],
    ...more,
  });

export const pass = outcome('pass');
export const warn = outcome('warn');
export const fail = outcome('fail');
export const skip = outcome('skipped');
