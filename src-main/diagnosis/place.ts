import type { MessageHit } from './messages.ts';
import type { MessageRule } from './rule.ts';
import { jsonPathsAt } from './trace/json-place.ts';
import type { JsonPath } from './trace/json-place.ts';

/** Where in a text a message stands. */
export interface Place {
  offset: number;
  /** Null: the text is no JSON. */
  path: JsonPath | null;
}

/** In text without structure, characters within which a message is what another one wraps. */
const WRAPPED = 2_000;

/** A map's `lastRequests` is its history; how it stands now is told by `lastRequest`. */
const isHistory = ({ path }: Place): boolean => path?.includes('lastRequests') === true;

/** In JSON, the members of one object belong together, and the texts of one list; the rows of a list do not. */
function belongTogether(a: Place, b: Place): boolean {
  if (!a.path || !b.path) return Math.abs(a.offset - b.offset) < WRAPPED;
  const parts = a.path.findIndex((step, index) => step !== b.path![index]);
  if (parts === -1 || typeof a.path[parts] === 'string') return true;
  return a.path.length === b.path.length && parts === a.path.length - 1;
}

/** Each message found in `text` where it is live first; a wrapper where nothing that it wraps is known. */
export function livePlaces(
  hits: readonly MessageHit[],
  text: string,
  isLive: (place: Place) => boolean = () => true,
): { rule: MessageRule; place: Place }[] {
  const offsets = [...new Set(hits.flatMap((hit) => hit.offsets))].sort((a, b) => a - b);
  const paths = jsonPathsAt(text, offsets);
  const placeOf = new Map(
    offsets.map((offset, index): [number, Place] => [offset, { offset, path: paths[index] ?? null }]),
  );
  // Only beside a wrapper does it matter where else a message stands.
  const most = hits.some(({ rule }) => rule.isWrapper) ? Infinity : 1;
  const live = hits.map((hit) => {
    const places: Place[] = [];
    for (const offset of hit.offsets) {
      const place = placeOf.get(offset)!;
      if (places.length < most && !isHistory(place) && isLive(place)) places.push(place);
    }
    return { rule: hit.rule, places };
  });
  const inner = live.flatMap(({ rule, places }) => (rule.isWrapper ? [] : places));
  return live.flatMap(({ rule, places }) => {
    const place = places.find((at) => !rule.isWrapper || !inner.some((other) => belongTogether(at, other)));
    return place ? [{ rule, place }] : [];
  });
}
