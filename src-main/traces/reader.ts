import type { Entry, HarLog } from '../contract/index.ts';

/** A trace to read from, whatever it was: a HAR file in place, or a sealed trace of a case. */
export interface TraceReader {
  /** `log` without its entries. */
  readonly log: HarLog;
  /** How many entries there are. */
  readonly count: number;
  /** The whole entry at `index`, from 0, read from its place. Raises TRACE_ENTRY_MISSING. */
  entry(index: number): Promise<Entry>;
  /** Whole entries, bodies inline, one at a time; may be iterated again. Made whole: every field HAR requires is there. */
  entries(): AsyncIterable<Entry>;
  /** The same entries as they stand in the source, unknown fields and missing ones included; for redaction. */
  rawEntries(): AsyncIterable<unknown>;
  close(): Promise<void>;
}
