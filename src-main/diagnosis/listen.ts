import type { Entry, Identifier } from '../contract/index.ts';
import { confidenceOfWords } from './confidence.ts';
import type { FindingList } from './findings.ts';
import type { MessageHit } from './messages.ts';
import type { RuleSet } from './rule-set.ts';
import { excerptAt } from './text/excerpt.ts';
import { headerIds } from './trace/entry-ids.ts';
import { idsAround } from './trace/ids-around.ts';
import { formatJsonPath, jsonPathAt } from './trace/json-place.ts';
import type { JsonPath } from './trace/json-place.ts';
import type { LightEntry } from './trace/light-entry.ts';
import type { LogPassage } from './trace/log-passages.ts';
import { isSpoken, passages } from './trace/passages.ts';
import type { Passage } from './trace/passages.ts';

/** Where in a passage the message is a live one. */
interface Place {
  offset: number;
  path: JsonPath | null;
}

/** A map's `lastRequests` is its history; how it stands now is told by `lastRequest`. */
const isHistory = (path: JsonPath | null): boolean => path?.includes('lastRequests') === true;

function livePlace({ rule, offsets }: MessageHit, passage: Passage, light: LightEntry): Place | null {
  if (rule.hosts && light.kind && !rule.hosts.includes(light.kind)) return null;
  for (const offset of offsets) {
    const path = jsonPathAt(passage.text, offset);
    if (isHistory(path)) continue;
    if (path === null && !isSpoken(passage.text, offset)) continue;
    return { offset, path };
  }
  return null;
}

function identifiersAt(entry: Entry, light: LightEntry, passage: Passage, place: Place): Identifier[] {
  const source = `${passage.field} of entry ${light.index}`;
  const near = idsAround(passage.text, place.offset, place.path).map((id) => ({ ...id, source }));
  return [...near, ...headerIds(entry, light.index)];
}

/** Compares what an entry says with the message rules. */
export function hearEntry(entry: Entry, light: LightEntry, rules: RuleSet, findings: FindingList): void {
  for (const passage of passages(entry, light)) {
    for (const hit of rules.spoken.search(passage.text)) {
      const place = livePlace(hit, passage, light);
      if (!place) continue;
      if (findings.isFull(hit.rule.code)) {
        findings.count(hit.rule.code);
        continue;
      }
      const field = place.path ? `${passage.field} ${formatJsonPath(place.path)}` : passage.field;
      const evidence = {
        entry: light.index,
        url: light.url,
        field,
        excerpt: excerptAt(passage.text, place.offset),
      };
      findings.add(hit.rule, { evidence, confidence: 'high' }, identifiersAt(entry, light, passage, place));
    }
  }
}

/** Compares what the browser showed: console messages and page titles. */
export function hearLog(passage: LogPassage, rules: RuleSet, findings: FindingList): void {
  for (const { rule, offsets } of rules.shown.searchPasted(passage.text)) {
    const { url, field, text } = passage;
    const evidence = { entry: null, url, field, excerpt: excerptAt(text, offsets[0] ?? 0) };
    const confidence = passage.isCertain ? confidenceOfWords(rule, `${text} ${url ?? ''}`) : 'medium';
    findings.add(rule, { evidence, confidence });
  }
}
