import type { LabelledValue } from './extractors/index.ts';
import { defineRule } from './rule.ts';
import type { Advice, RequestRule, Sighting, TraceView } from './rule.ts';
import { listOfMaps, tableMaps } from './trace/gateway-answers.ts';
import type { TableMapRow } from './trace/gateway-answers.ts';
import type { LightEntry } from './trace/light-entry.ts';

/** Of one list; what more there is would be the same again. */
const MOST = 12;

interface MapList {
  of: string;
  suspects: { map: TableMapRow; ids: LabelledValue[] }[];
}

export interface MapRule {
  /** A code alone where a message row has the advice. */
  about: Advice | string;
  /** `atMs`: when the list was asked for. */
  isSuspect: (map: TableMapRow, atMs: number) => boolean;
  say: (map: TableMapRow, entry: LightEntry, trace: TraceView) => Sighting[];
}

/** Looks at how maps stand in the last list of each connection set: what was mended meanwhile is no finding. */
export function mapRule({ about, isSuspect, say }: MapRule): RequestRule {
  const code = typeof about === 'string' ? about : about.code;
  return defineRule<MapList>({
    id: `table-map-${code.toLowerCase()}`,
    code,
    ...(typeof about === 'string' ? {} : { advice: about }),
    observe(entry, light) {
      const maps = tableMaps(entry, light);
      if (maps === null) return null;
      const suspects = maps.filter(({ map }) => isSuspect(map, light.startedMs)).slice(0, MOST);
      return { of: listOfMaps(entry), suspects: suspects.map(({ map, ids }) => ({ map, ids: ids() })) };
    },
    *match(trace, lists) {
      const latest = new Map(lists.map((list) => [list.seen.of, list]));
      for (const { entry, seen } of latest.values()) {
        for (const { map, ids } of seen.suspects) {
          const source = `response.content.text of entry ${entry.index}`;
          const identifiers = ids.map((id) => ({ ...id, source }));
          for (const sighting of say(map, entry, trace)) yield { ...sighting, identifiers };
        }
      }
    },
  });
}

/** Where a member of a map's `detail` stands in the list. */
export const placeInList = ({ place }: TableMapRow, member: string): string =>
  `response.content.text ${place}.detail.${member}`;
