import { idsInMembers, idsInText } from '../extractors/index.ts';
import type { LabelledValue } from '../extractors/index.ts';
import { readable } from '../text/readable.ts';
import type { JsonPath } from './json-place.ts';
import { jsonOf } from './untrusted.ts';

/** Characters around a message in which its identifiers stand when the text has no structure. */
const AROUND = 1_200;
/** Beyond this, parsing a body again for its identifiers costs more than they are worth. */
const LONGEST_JSON = 8_000_000;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The identifiers that belong to a message: in JSON, those of the objects that enclose it, so that the map that failed
 * is not confused with its neighbours in the list; in other text, those nearby.
 */
export function idsAround(text: string, offset: number, path: JsonPath | null): LabelledValue[] {
  const root = path && text.length <= LONGEST_JSON ? jsonOf(text) : undefined;
  if (!path || root === undefined) {
    return idsInText(readable(text.slice(Math.max(0, offset - AROUND), offset + AROUND)));
  }
  const ids: LabelledValue[] = [];
  let value: unknown = root;
  for (const step of path) {
    if (isObject(value)) ids.push(...idsInMembers(value));
    value = (value as Record<string | number, unknown> | undefined | null)?.[step];
  }
  if (typeof value === 'string') ids.push(...idsInText(readable(value)));
  return ids.reverse();
}
