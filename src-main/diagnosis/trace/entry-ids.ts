import type { Entry, Identifier } from '../../contract/index.ts';
import { idsInHeaders, idsInText } from '../extractors/index.ts';
import { readable } from '../text/readable.ts';
import { lightEntry, type LightEntry } from './light-entry.ts';
import { bodyText, hasSearchableBody } from './passages.ts';

/** The beginning of an error answer: identifiers stand there. */
const BEGINNING = 16_000;

export function headerIds(entry: Entry, index: number): Identifier[] {
  const of = (side: 'request' | 'response'): Identifier[] =>
    idsInHeaders(entry[side].headers, side).map((id) => ({
      ...id,
      source: `${side} header of entry ${index}`,
    }));
  return [...of('response'), ...of('request')];
}

/** The identifiers of a request the product refused: support asks for them whether a rule knows the error or not. */
export function idsOfRefused(entry: Entry, light: LightEntry): Identifier[] {
  if (light.kind === null || (light.status < 400 && light.error === null)) return [];
  const body = hasSearchableBody(light) ? bodyText(entry).slice(0, BEGINNING) : '';
  const source = `response.content.text of entry ${light.index}`;
  return [...idsInText(readable(body)).map((id) => ({ ...id, source })), ...headerIds(entry, light.index)];
}

/** Every identifier of one request, each once, for a person who looks at it. */
export function entryIds(entry: Entry, index: number): Identifier[] {
  const light = lightEntry(entry, index);
  const source = `response.content.text of entry ${index}`;
  const body = light.kind !== null && hasSearchableBody(light) ? bodyText(entry).slice(0, BEGINNING) : '';
  const all = [...headerIds(entry, index), ...idsInText(readable(body)).map((id) => ({ ...id, source }))];
  return [...new Map(all.map((id) => [`${id.label}\n${id.value.toLowerCase()}`, id])).values()];
}
