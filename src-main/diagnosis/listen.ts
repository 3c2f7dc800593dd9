import type { Entry, Identifier } from '../contract/index.ts';
import { confidenceOfWords } from './confidence.ts';
import type { FindingList } from './findings.ts';
import type { MessageHit } from './messages.ts';
import type { RuleSet } from './rule-set.ts';
import type { MessageRule } from './rule.ts';
import { excerptAt } from './text/excerpt.ts';
import { headerIds } from './trace/entry-ids.ts';
import { idsAround } from './trace/ids-around.ts';
import { formatJsonPath, jsonPathAt } from './trace/json-place.ts';
import type { JsonPath } from './trace/json-place.ts';
import type { LightEntry } from './trace/light-entry.ts';
import type { LogPassage } from './trace/log-passages.ts';
import { isQuoted, isSpoken, passages } from './trace/passages.ts';
import type { Passage } from './trace/passages.ts';

/** Where in a passage the message is a live one. */
interface Place {
  offset: number;
  path: JsonPath | null;
}

/** A map's `lastRequests` is its history; how it stands now is told by `lastRequest`. */
const isHistory = (path: JsonPath | null): boolean => path?.includes('lastRequests') === true;

function livePlaces({ rule, offsets }: MessageHit, passage: Passage, light: LightEntry): Place[] {
  if (rule.hosts && light.kind && !rule.hosts.includes(light.kind)) return [];
  return offsets
    .map((offset) => ({ offset, path: jsonPathAt(passage.text, offset) }))
    .filter(
      ({ offset, path }) =>
        !isHistory(path) &&
        !isQuoted(passage.text, offset) &&
        (path !== null || isSpoken(passage.text, offset)),
    );
}

/** In text without structure, characters within which a message is what another one wraps. */
const WRAPPED = 2_000;

/** In JSON, the members of one object belong together, and the texts of one list; the rows of a list do not. */
function belongTogether(a: Place, b: Place): boolean {
  if (!a.path || !b.path) return Math.abs(a.offset - b.offset) < WRAPPED;
  const parts = a.path.findIndex((step, index) => step !== b.path![index]);
  if (parts === -1 || typeof a.path[parts] === 'string') return true;
  return a.path.length === b.path.length && parts === a.path.length - 1;
}

/** The messages of a passage, each where it is live first; a wrapper where nothing it wraps is known. */
function heard(passage: Passage, light: LightEntry, rules: RuleSet): { rule: MessageRule; place: Place }[] {
  const hits = rules.spoken
    .search(passage.text)
    .map((hit) => ({ rule: hit.rule, places: livePlaces(hit, passage, light) }));
  const inner = hits.flatMap(({ rule, places }) => (rule.isWrapper ? [] : places));
  return hits.flatMap(({ rule, places }) => {
    const place = places.find((at) => !rule.isWrapper || !inner.some((other) => belongTogether(at, other)));
    return place ? [{ rule, place }] : [];
  });
}

function identifiersAt(entry: Entry, light: LightEntry, passage: Passage, place: Place): Identifier[] {
  const source = `${passage.field} of entry ${light.index}`;
  const near = idsAround(passage.text, place.offset, place.path).map((id) => ({ ...id, source }));
  return [...near, ...headerIds(entry, light.index)];
}

/** Compares what an entry says with the message rules. */
export function hearEntry(entry: Entry, light: LightEntry, rules: RuleSet, findings: FindingList): void {
  for (const passage of passages(entry, light)) {
    for (const { rule, place } of heard(passage, light, rules)) {
      if (findings.isFull(rule.code)) {
        findings.count(rule.code);
        continue;
      }
      const field = place.path ? `${passage.field} ${formatJsonPath(place.path)}` : passage.field;
      const excerpt = excerptAt(passage.text, place.offset);
      const evidence = { entry: light.index, url: light.url, field, excerpt };
      findings.add(rule, { evidence, confidence: 'high' }, identifiersAt(entry, light, passage, place));
    }
  }
}

/** Compares what the browser showed: console messages and page titles. */
export function hearLog(passage: LogPassage, rules: RuleSet, findings: FindingList): void {
  for (const { rule, offsets } of rules.shown.searchPasted(passage.text)) {
    const { url, field, text, time } = passage;
    const evidence = { entry: null, url, field, excerpt: excerptAt(text, offsets[0] ?? 0), time };
    const confidence = passage.isCertain ? confidenceOfWords(rule, `${text} ${url ?? ''}`) : 'medium';
    findings.add(rule, { evidence, confidence });
  }
}
