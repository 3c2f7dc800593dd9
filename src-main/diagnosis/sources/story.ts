import type { Moment } from '../../contract/index.ts';
import type { TextRecord } from './text-record.ts';

/** Rows before a finding that are worth reading, and how long before. */
const MOST = 8;
const MINUTES = 30;

/** What rows that name a time tell about what happened before one of them, whatever their order in the text. */
export function momentsBefore(record: TextRecord, records: readonly TextRecord[]): Moment[] {
  if (record.time === null) return [];
  const until = Date.parse(record.time);
  const from = until - MINUTES * 60_000;
  return records
    .flatMap(({ time, summary, place }) => {
      const at = time === null ? NaN : Date.parse(time);
      return at >= from && at < until && summary !== '' ? [{ at, time, summary, place }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .slice(-MOST)
    .map(({ time, summary, place }) => ({ time, entry: null, kind: 'said', text: `${place}: ${summary}` }));
}

/** The earliest of two; the first where neither names a time. */
export function earlier(a: TextRecord, b: TextRecord): TextRecord {
  return b.time !== null && (a.time === null || b.time < a.time) ? b : a;
}
