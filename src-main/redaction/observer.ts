import type { Edit } from './edits.ts';
import type { Removal } from './report.ts';

/** What became of one string while redacting. */
export interface Observed {
  /** Top-level field of the entry or log it stands in: `request`, `response`, `_initiator`. */
  section: string;
  /** As the report names it: `request header`. */
  place: string;
  /** Of the header, cookie, parameter or field it is the value of; '' where it has none. */
  name: string;
  isBody: boolean;
  /** As it stood, and as it leaves. A body may be packed; then `text` is what was read in it. */
  source: string;
  output: string;
  text: string;
  /** Of `text`. */
  edits: readonly Edit[];
}

/** Watches the second pass, for a person who reviews it. Told of every body, and of every other string that changed. */
export interface Observer {
  read(observed: Observed): void;
  removed(section: string, removal: Removal): void;
}
