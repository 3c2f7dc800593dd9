import type { Entry, Identifier } from '../contract/index.ts';
import { confidenceOfWords } from './confidence.ts';
import type { FindingList } from './findings.ts';
import { livePlaces } from './place.ts';
import type { Place } from './place.ts';
import type { RuleSet } from './rule-set.ts';
import type { MessageRule } from './rule.ts';
import { excerptAt } from './text/excerpt.ts';
import { headerIds } from './trace/entry-ids.ts';
import { idsAround } from './trace/ids-around.ts';
import { formatJsonPath } from './trace/json-place.ts';
import type { LightEntry } from './trace/light-entry.ts';
import type { LogPassage } from './trace/log-passages.ts';
import { liveWordsOf } from './trace/live-words.ts';
import { passages } from './trace/passages.ts';
import type { Passage } from './trace/passages.ts';

function heard(passage: Passage, light: LightEntry, rules: RuleSet): { rule: MessageRule; place: Place }[] {
  const { kind } = light;
  const hits = rules.spoken
    .search(passage.text)
    .filter(({ rule }) => !rule.hosts || !kind || rule.hosts.includes(kind));
  if (hits.length === 0) return [];
  const words = liveWordsOf(passage.text);
  return livePlaces(
    hits,
    passage.text,
    ({ offset, path }) => !words.isQuoted(offset) && (path !== null || words.isSpoken(offset)),
  );
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
      if (findings.isFull(rule.code, light.index)) {
        findings.count(rule.code, light.index);
        continue;
      }
      const field = place.path ? `${passage.field} ${formatJsonPath(place.path)}` : passage.field;
      const excerpt = excerptAt(passage.text, place.offset);
      const evidence = { entry: light.index, url: light.url, field, excerpt };
      findings.add(rule, { evidence, confidence: 'high' }, identifiersAt(entry, light, passage, place));
    }
  }
}

/** Compares what the browser showed, console messages and page titles, with all that was not settled later. */
export function hearLog(
  passage: LogPassage,
  rules: RuleSet,
  settled: ReadonlySet<string>,
  findings: FindingList,
): void {
  const { url, field, text, time } = passage;
  for (const { rule, place } of livePlaces(rules.shown.search(text), text)) {
    if (settled.has(rule.code)) continue;
    const evidence = { entry: null, url, field, excerpt: excerptAt(text, place.offset), time };
    const confidence = passage.isCertain
      ? confidenceOfWords(rule, `${text} ${url ?? ''}`, evidence.excerpt)
      : 'medium';
    findings.add(rule, { evidence, confidence });
  }
}
