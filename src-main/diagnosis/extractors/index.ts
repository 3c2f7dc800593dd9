import type { Identifier, NameValue } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import { activityExtractors } from './activity.ts';
import { environmentExtractors } from './environments.ts';
import type { Extractor } from './extractor.ts';
import { headerExtractors } from './headers.ts';
import { plugInExtractors } from './plug-ins.ts';
import { recordExtractors } from './records.ts';
import { signInExtractors } from './sign-in.ts';

/** In the order in which support uses them. */
export const extractors: readonly Extractor[] = [
  ...activityExtractors,
  ...signInExtractors,
  ...headerExtractors,
  ...plugInExtractors,
  ...recordExtractors,
  ...environmentExtractors,
];

export interface LabelledValue {
  label: string;
  value: string;
}

const LONGEST = 200;
/**
 * A JSON web token, a token of Entra ID, or an opaque one, whatever member or header it stands in. The longest
 * identifier without a blank, that of a project, has 77 characters.
 */
const TOKEN = /^(?:eyJ|[01]\.A|\S{100})/;

function byName(pick: (extractor: Extractor) => readonly string[] | undefined): Map<string, Extractor> {
  return new Map(
    extractors.flatMap((extractor) => (pick(extractor) ?? []).map((name) => [name, extractor] as const)),
  );
}

const ofRequestHeader = byName((extractor) => extractor.requestHeaders);
const ofResponseHeader = byName((extractor) => extractor.responseHeaders);
const ofMember = byName((extractor) => extractor.members);
const places = new Map(extractors.map(({ label }, at) => [label, at]));

/** What support uses first stands first; several of one kind as they came. */
export function inOrderOfUse<I extends Identifier>(identifiers: readonly I[]): I[] {
  const placeOf = ({ label }: Identifier): number => places.get(label) ?? places.size;
  return identifiers.toSorted((a, b) => placeOf(a) - placeOf(b));
}

export function idsInHeaders(headers: readonly NameValue[], side: 'request' | 'response'): LabelledValue[] {
  const known = side === 'request' ? ofRequestHeader : ofResponseHeader;
  return headers.flatMap(({ name, value }) => {
    const extractor = known.get(name.toLowerCase());
    return extractor && value !== '' && !TOKEN.test(value) ? [labelled(extractor, [value])] : [];
  });
}

export function idsInText(readableText: string): LabelledValue[] {
  return extractors.flatMap((extractor) =>
    extractor.text
      ? [...readableText.matchAll(extractor.text)].map(([, ...groups]) => labelled(extractor, groups))
      : [],
  );
}

/** Of one JSON object: its own members, not those below. */
export function idsInMembers(object: Record<string, unknown>): LabelledValue[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const extractor = ofMember.get(name);
    if (!extractor) return [];
    const values = Array.isArray(value) ? value : [value];
    return values
      .filter((item) => (typeof item === 'string' && item !== '') || typeof item === 'number')
      .map(String)
      .filter((item) => !TOKEN.test(item) && (extractor.shape?.test(item) ?? true))
      .map((item) => labelled(extractor, [item]));
  });
}

function labelled({ label, written }: Extractor, [first = '', ...others]: string[]): LabelledValue {
  const value = written ? written(first, ...others) : first;
  return { label, value: detached(value.slice(0, LONGEST)) };
}
