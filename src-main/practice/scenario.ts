import type { SetUpCourse } from './set-up.ts';
import type { World } from './world.ts';

/** The pages a person meets. Each carries its name as `data-page`. */
export type PageName = 'environment-details' | 'data-management' | 'customer' | 'dual-write' | 'sign-in';

/**
 * One thing a person does on a page. Controls are named as a screen reader names them. What is to be seen is named by
 * its kind, never by its words: the steps travel with the traffic, and only the services may speak of the fault.
 */
export type Act = { say: string } & (
  | { press: string }
  /** Pressed again and again, until something of this kind is to be seen. */
  | { press: string; until: string }
  | { tick: string }
  | { fill: string; with: string }
  | { see: string }
);
export type Step = Act & { page: PageName };

/** What a service says no with. */
export interface Refusal {
  status: number;
  message: string;
}

/** Where a scenario departs from the healthy environment. What is absent here works. */
export interface Departures {
  /** The dual-write page itself is not served. */
  moduleUnavailable?: true;
  addMap?: (world: World) => Refusal;
  /** The environment is not linked yet, and linking it in the dual-write page is refused. */
  link?: (world: World) => Refusal;
  /** Stopping is accepted, and its request ends with this error. */
  stop?: (world: World) => string;
  /** Dual-write points to another Dataverse organisation than Power Platform Integration does. */
  linkedElsewhere?: true;
  /** Saving a customer in finance and operations ends with this error. */
  liveSync?: (world: World) => string;
  /** Finance and operations holds its maps against a Dataverse environment that is gone. */
  linkedDataverseGone?: true;
  /** The application users of Dataverse have no security role. */
  applicationUsersLackRole?: true;
  /** The application user that finance and operations writes as is disabled. */
  financeUserDisabled?: true;
  /** The applications are not listed in finance and operations. */
  entraApplicationsMissing?: true;
  /** The person is no system administrator on either side. */
  personLacksRights?: true;
  /** The person has no directory role in Entra. */
  noDirectoryRole?: true;
  /** What the dual-write plug-in noted last. */
  pluginTrace?: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** What happens, for the person who practises. */
  readonly what: string;
  /** The findings it must lead to, by catalogue code; none for the healthy one. */
  readonly codes: readonly string[];
  /** The ticket kind that is its fix, or null. */
  readonly ticket: string | null;
  /** True: plays with third-party cookies allowed. False: shows its fault only with them blocked. */
  readonly needsThirdPartyCookies: boolean;
  /** Id of the guide it practises, or null. */
  readonly guide: string | null;
  /** It is about setting up and linking, not about what is in use. */
  readonly isSetUp: boolean;
}

export interface ScenarioDefinition extends Scenario {
  readonly startsAt: 'environment-details' | 'data-management' | 'customer';
  readonly steps: readonly Step[];
  /** Absent: everything was set up long ago. */
  readonly setUp?: SetUpCourse;
  readonly departures: Departures;
}

export function defineScenario(
  scenario: Omit<ScenarioDefinition, 'guide' | 'isSetUp'> & { guide?: string },
): ScenarioDefinition {
  return { guide: null, isSetUp: scenario.setUp !== undefined, ...scenario };
}
