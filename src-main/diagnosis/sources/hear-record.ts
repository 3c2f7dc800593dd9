import type { Evidence, Identifier } from '../../contract/index.ts';
import { idsInText } from '../extractors/index.ts';
import { livePlaces } from '../place.ts';
import type { RuleSet } from '../rule-set.ts';
import type { Advice, MessageRule } from '../rule.ts';
import { excerptAt } from '../text/excerpt.ts';
import { readable } from '../text/readable.ts';
import { idsAround } from '../trace/ids-around.ts';
import { formatJsonPath } from '../trace/json-place.ts';
import type { JsonPath } from '../trace/json-place.ts';
import type { TextRecord } from './text-record.ts';

/** A cause seen in a part of a text. */
export interface RecordSighting {
  advice: Advice | MessageRule;
  evidence: Evidence;
  identifiers: Identifier[];
  /** Null: the structure of the text tells it, not its words. */
  rule: MessageRule | null;
}

/** Up to here a text may have been read off a screenshot, and is compared with every rule; more is a log. */
const READ_BY_EYE = 100_000;
/** In a longer text, an identifier belongs to what stands near it. */
const ONE_SUBJECT = 20_000;

/** A GUID broken over two lines of a narrow dialog or a mail. */
const joinBrokenIds = (text: string): string => text.replace(/([0-9a-f]-)\s{1,10}(?=[0-9a-f]{4})/gi, '$1');

export function* hearRecord(record: TextRecord, rules: RuleSet, length: number): Generator<RecordSighting> {
  const { text, told } = record;
  const time = record.time === null ? {} : { time: record.time };
  let own: Identifier[] | undefined;
  const ownIds = (): Identifier[] => (own ??= recordIds(record));
  const hits = length > READ_BY_EYE ? rules.shown.search(text) : rules.shown.searchPasted(text);
  for (const { rule, place } of livePlaces(hits, text)) {
    const { offset, path } = place;
    const field = path ? `${record.fieldAt(offset)} ${formatJsonPath(path)}` : record.fieldAt(offset);
    yield {
      advice: rule,
      evidence: { entry: null, url: null, field, excerpt: excerptAt(text, offset), ...time },
      identifiers: path || text.length > ONE_SUBJECT ? idsNear(record, offset, path) : ownIds(),
      rule,
    };
  }
  for (const { code, field, excerpt } of told) {
    // A pack may come without the rules of this program.
    if (!rules.codes.has(code)) continue;
    const evidence = { entry: null, url: null, field, excerpt, ...time };
    yield { advice: rules.adviceOf(code), evidence, identifiers: ownIds(), rule: null };
  }
}

/** Every identifier of a part of a text. */
export function recordIds({ text, place }: TextRecord): Identifier[] {
  return idsInText(joinBrokenIds(readable(text))).map((id) => ({ ...id, source: place }));
}

function idsNear({ text, place }: TextRecord, offset: number, path: JsonPath | null): Identifier[] {
  return idsAround(text, offset, path).map((id) => ({ ...id, source: place }));
}
