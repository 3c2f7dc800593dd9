import type { HarLog } from '../../contract/index.ts';
import { hostKind } from '../../traces/index.ts';
import type { LightEntry } from './light-entry.ts';
import { listOf, membersOf, textOf } from './untrusted.ts';

/** What the browser itself showed or logged, outside of any entry. */
export interface LogPassage {
  field: string;
  text: string;
  url: string | null;
  /** ISO 8601; null where none is given. */
  time: string | null;
  /** Known to come from a page of the product. */
  isCertain: boolean;
}

const isProduct = (url: string): boolean => URL.canParse(url) && hostKind(new URL(url).hostname) !== null;

/** A title says which page it is of by its first entry. */
function productPages(entries: readonly LightEntry[]): Map<string, string> {
  const first = new Map<string, LightEntry>();
  for (const entry of entries)
    if (entry.pageref !== null && !first.has(entry.pageref)) first.set(entry.pageref, entry);
  return new Map([...first].filter(([, entry]) => entry.kind !== null).map(([id, entry]) => [id, entry.url]));
}

/** Console messages and page titles of the product's pages; messages without an address only beside such pages. */
export function* logPassages(log: HarLog, entries: readonly LightEntry[]): Generator<LogPassage> {
  const hasProduct = entries.some((entry) => entry.kind !== null);
  for (const [index, message] of listOf(log._console).map(membersOf).entries()) {
    const text = textOf(message['text']);
    const url = textOf(message['url']);
    const isCertain = url !== null && isProduct(url);
    if (text === null || (!isCertain && (url !== null || !hasProduct))) continue;
    yield {
      field: `_console[${index}].text`,
      text,
      url: url?.replace(/[?#].*$/s, '') ?? null,
      time: textOf(message['time']),
      isCertain,
    };
  }
  const pages = productPages(entries);
  for (const [index, page] of listOf(log.pages).map(membersOf).entries()) {
    const text = textOf(page['title']);
    const url = pages.get(textOf(page['id']) ?? '');
    if (text !== null && url !== undefined)
      yield {
        field: `pages[${index}].title`,
        text,
        url,
        time: textOf(page['startedDateTime']),
        isCertain: false,
      };
  }
}
