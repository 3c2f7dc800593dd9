import type { MessageHit } from './messages.ts';
import type { MessageRule } from './rule.ts';
import { formatJsonPath, jsonPathsAt } from './trace/json-place.ts';
import type { JsonPath } from './trace/json-place.ts';

/** Where in a text a message stands. */
export interface Place {
  offset: number;
  /** Null: the text is no JSON. */
  path: JsonPath | null;
}

/** Characters behind a wrapper within which a message is what it wraps; in JSON, where an object may hold them both. */
const WRAPPED = 2_000;
const SAME_OBJECT = 20_000;
/** Characters before it, on the same line: `... was not found (0x80040265)`. */
const SAME_LINE = 300;
const BLANK_LINE = /\n[^\S\n]*\n/;

/** A map's `lastRequests` is its history; how it stands now is told by `lastRequest`. */
const isHistory = ({ path }: Place): boolean => path?.includes('lastRequests') === true;

/** In JSON, the members of one object belong together, and the texts of one list; the rows of a list do not. */
function isSameObject(a: JsonPath, b: JsonPath): boolean {
  const parts = a.findIndex((step, index) => step !== b[index]);
  return typeof a[parts] === 'string' || (a.length === b.length && parts === a.length - 1);
}

/**
 * The wrappers of one rule that wrap none of the messages in `inner`. In a text a wrapper reaches forwards, to the next
 * one in the same words or a blank line, so that of two errors one below the other each stands for itself.
 */
function emptyWrappers(wrappers: readonly Place[], inner: readonly Place[], text: string): Place[] {
  const beginning = ({ offset }: Place): string => text.slice(offset, offset + 12).toLowerCase();
  const reaches = (wrapper: Place, other: Place): boolean => {
    const distance = other.offset - wrapper.offset;
    if (distance < 0 || distance >= WRAPPED) return false;
    const isEnded = wrappers.some(
      (next) =>
        next.offset > wrapper.offset && next.offset <= other.offset && beginning(next) === beginning(wrapper),
    );
    return !isEnded && !BLANK_LINE.test(text.slice(wrapper.offset, other.offset));
  };
  const ends = ({ offset }: Place, other: Place): boolean =>
    other.offset < offset &&
    offset - other.offset < SAME_LINE &&
    !text.slice(other.offset, offset).includes('\n') &&
    !wrappers.some((earlier) => reaches(earlier, other));
  const wraps = (wrapper: Place, other: Place): boolean =>
    wrapper.path && other.path && formatJsonPath(wrapper.path) !== formatJsonPath(other.path)
      ? Math.abs(wrapper.offset - other.offset) < SAME_OBJECT && isSameObject(wrapper.path, other.path)
      : reaches(wrapper, other) || ends(wrapper, other);
  return wrappers.filter((wrapper) => !inner.some((other) => wraps(wrapper, other)));
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
  const ofRule = (wrapper: MessageRule): Place[] =>
    live.flatMap(({ rule, places }) => (rule === wrapper ? places : []));
  return live.flatMap(({ rule, places }) => {
    const [place] = rule.isWrapper
      ? emptyWrappers(ofRule(rule), inner, text).filter((empty) => places.includes(empty))
      : places;
    return place ? [{ rule, place }] : [];
  });
}
