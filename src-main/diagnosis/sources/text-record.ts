import type { TextKind } from '../../contract/index.ts';

/** What belongs together in a text, and is diagnosed for itself: a row of a table, one plug-in trace, or the whole. */
export interface TextRecord {
  /** In words, for the source of an identifier: `row 12`, `the text`. */
  place: string;
  text: string;
  /** ISO 8601; null where it names no time. */
  time: string | null;
  /** In few words, for the story before a finding; '' where there is none. */
  summary: string;
  /** The field of evidence at an offset of `text`: `row 12, column Error message`. */
  fieldAt(offset: number): string;
  /** Causes that its structure tells and no message does: a line of the health check that did not pass. */
  told: readonly { code: string; field: string; excerpt: string }[];
}

/** A text taken apart. */
export interface TextRecords {
  kind: TextKind;
  records: readonly TextRecord[];
}
