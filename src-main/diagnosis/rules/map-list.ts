import { mapRule, placeInList } from '../map-rule.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { isMapList, isNotEnabled, listOfMaps, rowsOf } from '../trace/gateway-answers.ts';

/** Enabling ended in the state `Not running`, and the gateway does not say why. */
export const mapNotRunning = mapRule({
  about: 'INI-14',
  isSuspect: isNotEnabled,
  say(map, entry) {
    const words = `${map.name}: ${map.state}, ${map.request?.action ?? ''} failed without a message`;
    return [sightingAt(entry, placeInList(map, 'state'), words)];
  },
});

/** A connection set is there and its list of maps has no row: the solution with the maps was not applied. */
export const emptyMapList = defineRule<{ of: string; isEmpty: boolean }>({
  id: 'empty-map-list',
  code: 'GEN-04',
  observe(entry, light) {
    if (!isMapList(light) || light.status !== 200) return null;
    const rows = rowsOf(entry);
    return rows && { of: listOfMaps(entry), isEmpty: rows.length === 0 };
  },
  *match(_trace, lists) {
    const latest = new Map(lists.map((list) => [list.seen.of, list]));
    for (const { entry, seen } of latest.values()) {
      if (seen.of === '' || !seen.isEmpty) continue;
      yield sightingAt(entry, 'response.content.text', 'The list of table maps has no row.', 'medium');
    }
  },
});
