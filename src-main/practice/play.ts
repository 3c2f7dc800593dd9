import type { PlayedRequest, Reply } from './exchange.ts';
import type { Departures, ScenarioDefinition } from './scenario.ts';
import { createSetUp, PRACTICE_MINUTE_MS, type SetUp, type SetUpCourse } from './set-up.ts';
import { createTableMaps, type MapRequest, type TableMap } from './table-maps.ts';
import type { World } from './world.ts';

/** One practice: the scenario, the invented world, and what has changed in it so far. */
export interface Play {
  readonly scenario: ScenarioDefinition;
  readonly world: World;
  readonly setUp: SetUp;
  /** Where it still departs from the healthy environment. */
  readonly departures: Departures;
  readonly maps: TableMap[];
  /** Start and stop requests by id, with the maps they are about and how often their status was asked for. */
  readonly requests: Map<string, { request: MapRequest; maps: TableMap[]; asked: number }>;
  /** Null: the link was not reset. */
  reset: Reset | null;
}

export interface Reset {
  /** The Dataverse of Power Platform Integration, or the one that dual-write used before. */
  target: 'power-platform' | 'current';
  /** Until then there are no maps. */
  isSolutionApplied: boolean;
}

export interface PlayedHost {
  readonly hosts: readonly string[];
  /** Null: this host has no such path. */
  answer(request: PlayedRequest, play: Play): Reply | null;
}

/** Where no set-up is practised, all of it was done long ago. */
const DONE: SetUpCourse = { first: 'link', last: 'link', dataverse: 'existing' };

/** How fast a set-up goes; `ended`: as it is when every step was done. */
export interface Timing {
  minuteMs: number;
  ended: boolean;
}
const ENDED: Timing = { minuteMs: PRACTICE_MINUTE_MS, ended: true };

export function createPlay(
  scenario: ScenarioDefinition,
  world: World,
  { minuteMs, ended }: Timing = ENDED,
): Play {
  const course = scenario.setUp ?? DONE;
  const setUp = createSetUp(course, { minuteMs, ended: ended || course === DONE });
  return {
    scenario,
    world,
    setUp,
    reset: null,
    get departures() {
      // In a set-up, what departs is the cause of its obstacle.
      if (setUp.isPutRight) return {};
      const { linkedElsewhere, ...others } = scenario.departures;
      return linkedElsewhere && this.reset?.target !== 'power-platform'
        ? { linkedElsewhere, ...others }
        : others;
    },
    maps: createTableMaps(isFromTheStart(scenario) ? { running: ended ? ['Currencies'] : [] } : {}),
    requests: new Map(),
  };
}

/** Nothing was set up before: no integration, no dual-write, no map that ever ran. */
export function isFromTheStart({ setUp }: ScenarioDefinition): boolean {
  return setUp?.first === 'integration';
}

/** There is a Dataverse: a new one is made by the integration. */
export function hasDataverse({ scenario, setUp }: Play): boolean {
  return scenario.setUp?.dataverse !== 'new' || setUp.state('integration') === 'done';
}

export function isIntegrated({ setUp }: Play): boolean {
  return setUp.state('integration') === 'done';
}

/** The dual-write application is set up: its solutions, its tables, its application users. */
export function hasDualWrite({ setUp }: Play): boolean {
  return setUp.state('application') === 'done';
}

/** Not linked yet: dual-write knows of no connection, and has configured nothing. */
export function isLinked({ departures, setUp }: Play): boolean {
  return departures.link === undefined && setUp.state('link') === 'done';
}
