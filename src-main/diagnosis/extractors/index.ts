import type { NameValue } from '../../contract/index.ts';
import { detached } from '../text/excerpt.ts';
import { activityExtractors } from './activity.ts';
import type { Extractor } from './extractor.ts';
import { headerExtractors } from './headers.ts';
import { recordExtractors } from './records.ts';
import { signInExtractors } from './sign-in.ts';

export const extractors: readonly Extractor[] = [
  ...activityExtractors,
  ...headerExtractors,
  ...signInExtractors,
  ...recordExtractors,
];

export interface LabelledValue {
  label: string;
  value: string;
}

const LONGEST = 200;

function byName(pick: (extractor: Extractor) => readonly string[] | undefined): Map<string, string> {
  return new Map(
    extractors.flatMap((extractor) => (pick(extractor) ?? []).map((name) => [name, extractor.label])),
  );
}

const requestHeaderLabels = byName((extractor) => extractor.requestHeaders);
const responseHeaderLabels = byName((extractor) => extractor.responseHeaders);
const memberLabels = byName((extractor) => extractor.members);

export function idsInHeaders(headers: readonly NameValue[], side: 'request' | 'response'): LabelledValue[] {
  const labels = side === 'request' ? requestHeaderLabels : responseHeaderLabels;
  return headers.flatMap(({ name, value }) => {
    const label = labels.get(name.toLowerCase());
    return label !== undefined && value !== '' ? [{ label, value: detached(value.slice(0, LONGEST)) }] : [];
  });
}

export function idsInText(readableText: string): LabelledValue[] {
  return extractors.flatMap(({ label, text }) =>
    text ? [...readableText.matchAll(text)].map((match) => ({ label, value: detached(match[1] ?? '') })) : [],
  );
}

/** Of one JSON object: its own members, not those below. */
export function idsInMembers(object: Record<string, unknown>): LabelledValue[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const label = memberLabels.get(name);
    if (label === undefined) return [];
    const values = Array.isArray(value) ? value : [value];
    return values
      .filter((item) => (typeof item === 'string' && item !== '') || typeof item === 'number')
      .map((item) => ({ label, value: detached(String(item).slice(0, LONGEST)) }));
  });
}
