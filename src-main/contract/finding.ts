/** What diagnosis says. A finding answers: what happened, why we think so, who acts, what to do. */

/** The gravest first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];
/** The surest first. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const surerOf = (a: Confidence, b: Confidence): Confidence =>
  CONFIDENCES.indexOf(a) <= CONFIDENCES.indexOf(b) ? a : b;

/** Characters of an excerpt. */
export const LONGEST_EXCERPT = 300;

export interface Evidence {
  /** Index of the entry in its trace; null for pasted text and for log-level places (console, page titles). */
  entry: number | null;
  /** Without query and fragment; null for pasted text. */
  url: string | null;
  /** Where in the entry, as a path: `response.content.text`, `response.status`, `_webSocketMessages[3].data`. */
  field: string;
  /** The matched words with a little around them; at most LONGEST_EXCERPT. May hold secrets: redact on the way out. */
  excerpt: string;
  /** When it was written, ISO 8601, where a row of a text names a time. */
  time?: string | null;
}

export interface Identifier {
  /** `Session ID`, `Root activity ID`, `x-ms-client-request-id`, ... */
  label: string;
  value: string;
  /** Where it was read, in words: `response header of entry 12`. */
  source: string;
}

export interface Roles {
  /** Who must act, by the newest documentation. */
  now: string;
  /** What older builds and articles say, where sources differ. */
  older?: string;
}

/** Something that happened, for the story before a finding. */
export interface Moment {
  /** ISO 8601; null where a text gives no time. */
  time: string | null;
  /** Index of the entry in its trace; null for a mark, a console message or a line of a text. */
  entry: number | null;
  /** Id of that trace, where a case has several sources. */
  trace?: string | null;
  kind: 'opened' | 'did' | 'failed' | 'said' | 'marked';
  /** In words, at most 200 characters: `POST /Start, 403`. May hold secrets: redact on the way out. */
  text: string;
}

export interface Finding {
  /** Stable within one diagnosis: the code and a counter. */
  id: string;
  /** The catalogue's own code: `MOD-05`. */
  code: string;
  title: string;
  severity: Severity;
  confidence: Confidence;
  /** What happened and why we think so, in plain words. */
  what: string;
  why: string;
  roles: Roles;
  /** Steps, in order. */
  fix: string[];
  /** Id of the ticket kind that fixes it, or null when it is self-service. */
  ticket: string | null;
  /** `id`: a page in resources/reference, or null while there is none. */
  article: { id: string | null; url: string };
  evidence: Evidence[];
  /** In how many requests, or places outside of them, it was seen; absent when that is the number of `evidence`. */
  occurrences?: number;
  identifiers: Identifier[];
  /** What happened before it was first seen, oldest first; absent where that is not known. */
  before?: Moment[];
  /** Name of the rule pack it comes from; absent for the rules of this program. */
  pack?: string;
}

export interface Diagnosis {
  findings: Finding[];
  /** Of the whole trace or text, deduplicated. */
  identifiers: Identifier[];
}

/** What a text was recognised as; what is none of these is `text`. */
export const TEXT_KINDS = [
  'text',
  'activity-log',
  'error-log',
  'initial-sync',
  'plug-in-trace',
  'health-check',
  'table',
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** What a text says. */
export interface TextDiagnosis extends Diagnosis {
  kind: TextKind;
  /** Rows of a table, traces of a log; 1 for what is read as a whole. */
  rows: number;
}
