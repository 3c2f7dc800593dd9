import type { PlayedRequest, Reply } from './exchange.ts';
import type { ScenarioDefinition } from './scenario.ts';
import { createTableMaps, type MapRequest, type TableMap } from './table-maps.ts';
import type { World } from './world.ts';

/** One running practice: the scenario, the invented world, and what has changed in it so far. */
export interface Play {
  readonly scenario: ScenarioDefinition;
  readonly world: World;
  readonly maps: TableMap[];
  /** Start and stop requests by id, with the maps they are about and how often their status was asked for. */
  readonly requests: Map<string, { request: MapRequest; maps: TableMap[]; asked: number }>;
}

export interface PlayedHost {
  readonly hosts: readonly string[];
  /** Null: this host has no such path. */
  answer(request: PlayedRequest, play: Play): Reply | null;
}

export function createPlay(scenario: ScenarioDefinition, world: World): Play {
  return { scenario, world, maps: createTableMaps(), requests: new Map() };
}

/** Not linked yet: dual-write knows of no connection, and has configured nothing. */
export function isLinked({ scenario: { departures } }: Play): boolean {
  return departures.link === undefined && departures.linkFromLifecycleServices === undefined;
}
