import type { Entry } from '../../contract/index.ts';
import { learn } from '../articles.ts';
import { defineRule } from '../rule.ts';
import type { Advice, Observation, RequestRule, Sighting, TraceView } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { listOfMaps, tableMaps } from '../trace/gateway-answers.ts';
import type { TableMapRow } from '../trace/gateway-answers.ts';
import type { LightEntry } from '../trace/light-entry.ts';

/** Of one list; what more there is would be the same again. */
const MOST = 12;
const ARTICLE = { id: 'gateway-states', url: learn('errors-and-alerts') };
const ADMINISTRATOR = { now: 'A System administrator of finance and operations and of Dataverse.' };

interface MapList {
  of: string;
  /** When the server said so, by the clock of the recording. */
  atMs: number;
  maps: TableMapRow[];
}

type Suspicion = (map: TableMapRow, atMs: number) => boolean;

/** Looks at how the maps stand in the last list of each connection set: what was mended meanwhile is no finding. */
function mapRule(
  advice: Advice,
  isSuspect: Suspicion,
  say: (map: TableMapRow, entry: LightEntry, trace: TraceView) => Sighting | null,
): RequestRule {
  return defineRule<MapList>({
    id: `table-map-${advice.code.toLowerCase()}`,
    code: advice.code,
    advice,
    observe(entry: Entry, light: LightEntry) {
      const maps = tableMaps(entry, light);
      if (maps === null) return null;
      const suspects = maps.filter((map) => isSuspect(map, light.startedMs)).slice(0, MOST);
      return { of: listOfMaps(entry), atMs: light.startedMs, maps: suspects };
    },
    *match(trace, lists: readonly Observation<MapList>[]) {
      const latest = new Map(lists.map((list) => [list.seen.of, list]));
      for (const { entry, seen } of latest.values()) {
        for (const map of seen.maps) {
          const sighting = say(map, entry, trace);
          if (!sighting) continue;
          const source = `response.content.text of entry ${entry.index}`;
          const identifiers = [...map.ids, ...(map.request?.ids ?? [])].map((id) => ({ ...id, source }));
          yield { ...sighting, identifiers };
        }
      }
    },
  });
}

const at = (map: TableMapRow, member: string): string =>
  `response.content.text $[${map.index}].detail.${member}`;

/** The gateway is asked to do something to a map and says later, in the list, that it failed. */
export const mapRequestFailed = mapRule(
  {
    code: 'GWY-01',
    title: 'A request to a table map failed',
    severity: 'error',
    what: 'The gateway of dual-write reports that the last thing asked of a table map failed.',
    why: 'In the list of maps the last request stands with state 3, which is an error. The message is not one this catalogue knows; it is quoted as it came.',
    roles: ADMINISTRATOR,
    fix: [
      'Read the quoted message, and the activity log of the map: more of it may stand there.',
      'Look whether the environments on both sides can be opened and the link is whole: run the health check of the Dual-write page.',
      'Do it once more. If it fails again, open a ticket with the project and the root activity ID from here.',
    ],
    ticket: 'general',
    article: ARTICLE,
  },
  (map) => map.request?.state === 'failed',
  (map, entry, trace) => {
    const { action = '', message = null } = map.request ?? {};
    if (message === null || trace.isKnown(message)) return null;
    return sightingAt(entry, at(map, 'lastRequest.errorMessage'), `${map.name}, ${action}: ${message}`);
  },
);

const MEANT_TO_RUN = new Set(['start', 'resume', 'initial sync']);

/** Nobody stopped it, as far as the gateway remembers, and yet it stands. */
export const mapStandsStill = mapRule(
  {
    code: 'GWY-02',
    title: 'A table map does not run although it was started last',
    severity: 'warning',
    what: 'A table map is stopped, paused or not running, and the last thing asked of it was to run.',
    why: 'The gateway keeps the last request of each map. Had somebody stopped or paused the map, that would stand there instead. Dual-write stops maps of its own accord when errors pile up or the link is lost.',
    roles: ADMINISTRATOR,
    fix: [
      'Look into the activity log and the alerts of the map for what stopped it.',
      'Look at the details of its initial sync when it was just enabled.',
      'Mend the cause, then run the map again.',
    ],
    ticket: null,
    article: ARTICLE,
  },
  ({ state, request }) =>
    /^(Stopped|Paused|Not running)$/.test(state) &&
    request?.state === 'completed' &&
    MEANT_TO_RUN.has(request.action),
  (map, entry) =>
    sightingAt(
      entry,
      at(map, 'state'),
      `${map.name}: ${map.state}, last asked: ${map.request?.action ?? ''}`,
      'medium',
    ),
);

/** The shorter of the two limits Microsoft states (24 hours since June 2022; 7 days or 1 GB before). */
const KEPT_MS = 24 * 60 * 60 * 1000;

export const mapPausedTooLong = mapRule(
  {
    code: 'GWY-03',
    title: 'A table map has been paused for longer than its changes are kept',
    severity: 'warning',
    what: 'A table map was paused more than 24 hours before this list of maps was read.',
    why: 'Changes made while a map is paused wait in a queue. The newer of two statements of Microsoft says 24 hours, so what is older may be lost.',
    roles: { ...ADMINISTRATOR, older: 'Older builds (2021): the queue holds 7 days or 1 GB.' },
    fix: [
      'Resume the map and compare row counts on both sides for the time of the pause.',
      'Where rows are missing, run the initial sync of the map again.',
      'Stop a map instead of pausing it when maintenance takes longer than a day.',
    ],
    ticket: null,
    article: { id: 'gateway-states', url: learn('pause-for-maintenance') },
  },
  ({ state, request }, atMs) =>
    state === 'Paused' &&
    request?.action === 'pause' &&
    request.state === 'completed' &&
    atMs - request.changedMs > KEPT_MS,
  (map, entry) => {
    const since = new Date(map.request?.changedMs ?? 0).toISOString();
    return sightingAt(entry, at(map, 'lastRequest.modifiedOn'), `${map.name}: paused since ${since}`);
  },
);
