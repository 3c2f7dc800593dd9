import * as v from 'valibot';
import type { Completeness } from '../har.ts';
import type { Identifier, Severity } from '../finding.ts';
import { method } from '../method.ts';
import { ID, LINE } from './fields.ts';

/** How a status is to be read at a glance; the words beside it say the same. */
export type StatusTone = 'ok' | 'bad' | 'warn' | 'quiet';

/** One request in the list. Texts are cut to what a line can show; the details have the whole. */
export interface TraceRow {
  kind: 'request';
  index: number;
  /** Milliseconds after the start of the trace. */
  start: number;
  method: string;
  /** `200`, `200, error`, `cancelled`, `waiting`, ... */
  status: string;
  tone: StatusTone;
  /** `F&O`, `Gateway`, ...; `other` for a host that is no part of the product. */
  service: string;
  host: string;
  /** What all requests of the service share is folded to `…/`. */
  path: string;
  fullPath: string;
  type: string;
  initiator: string;
  /** Bytes of the answer; null when nobody counted them. */
  size: number | null;
  /** Milliseconds; null while there is no answer. */
  time: number | null;
  /** Milliseconds of queue, connect, wait and receive. */
  phases: [number, number, number, number];
  isEvidence: boolean;
}

/** A marker set while recording, as a line across the list. */
export interface TraceMarker {
  kind: 'marker';
  start: number;
  text: string;
}

export type TraceLine = TraceRow | TraceMarker;

export const SORT_COLUMNS = [
  'start',
  'method',
  'status',
  'service',
  'host',
  'path',
  'type',
  'initiator',
  'size',
  'time',
] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];
export interface TraceSort {
  by: SortColumn;
  descending: boolean;
}

/** A finding that cites a request of this trace. */
export interface TraceEvidence {
  /** Names the finding in links. */
  finding: string;
  code: string;
  title: string;
  severity: Severity;
  entry: number;
  field: string;
  excerpt: string;
}

export interface SavedFilter {
  name: string;
  filter: string;
  count: number;
}

export interface TraceOverview {
  /** Requests; the first of them while the trace is still being read. */
  count: number;
  isReading: boolean;
  /** Bytes of all answers. */
  size: number;
  /** ISO 8601. */
  start: string;
  /** Milliseconds from the first request to the end of the last. */
  span: number;
  markers: TraceMarker[];
  /** Requests that findings cite, in their order. */
  evidence: number[];
  saved: SavedFilter[];
  completeness: Completeness | null;
  /** In one line each: `DevTools 150`, `Chrome 150`. */
  madeBy: string;
}

/** What is wrong with a filter, and where. */
export interface FilterProblem {
  at: number;
  length: number;
  message: string;
}

/** A piece of the filtered and sorted list. */
export interface TracePage {
  /** Requests that pass the filter. */
  count: number;
  size: number;
  /** From the first to the end of the last of them, in milliseconds after the start of the trace. */
  from: number;
  to: number;
  /** Lines of the whole list, markers included. */
  total: number;
  offset: number;
  lines: TraceLine[];
  /** Lines that markers stand on, for the rules across the waterfall. */
  problem: FilterProblem | null;
}

export interface Completion {
  /** What stands in the list. */
  label: string;
  description: string;
  /** Requests it would leave; null where that is not known without reading bodies. */
  count: number | null;
  /** Replaces the text from `from` to `to`. */
  insert: string;
  from: number;
  to: number;
}

export interface FilterTermHelp {
  name: string;
  operators: string[];
  description: string;
  example: string;
}

export type BodySide = 'request' | 'response';

/** What there is of a body, before it is read. */
export interface BodySummary {
  /** `JSON, decoded from gzip`. */
  words: string;
  size: number;
  kind: 'text' | 'binary' | 'none';
  /** Why it isn't there, in words; empty when it is. */
  missing: string;
}

/** A text that was cut says how long it was. */
export interface LongText {
  text: string;
  length: number;
}

export interface HeaderLine {
  name: string;
  value: LongText;
}

export interface EntryDetails {
  row: TraceRow;
  url: LongText;
  /** ISO 8601. */
  started: string;
  protocol: string;
  serverAddress: string;
  statusText: string;
  /** Why there is no proper answer, in the browser's words; empty when there is. */
  failure: string;
  request: {
    headers: HeaderLine[];
    cookies: HeaderLine[];
    query: HeaderLine[];
    form: HeaderLine[];
    body: BodySummary;
  };
  response: { headers: HeaderLine[]; cookies: HeaderLine[]; body: BodySummary };
  blockedCookies: { name: string; direction: BodySide; reasons: string[] }[];
  timings: { name: string; start: number; length: number }[];
  initiator: { words: string; frames: { name: string; place: string }[] };
  frames: { count: number; dropped: number; kind: 'WebSocket' | 'Events' } | null;
  identifiers: Identifier[];
  evidence: (TraceEvidence & { number: number; of: number })[];
}

export type TokenKind = 'plain' | 'key' | 'text' | 'number' | 'word' | 'note';

/** A line of a body. Continues the one above when it has no number of its own. */
export interface BodyLine {
  number: number | null;
  indent: number;
  tokens: { kind: TokenKind; text: string; isMarked?: boolean }[];
}

export interface BodyPage {
  total: number;
  offset: number;
  lines: BodyLine[];
  /** Lines with a mark, from the top; the first 1,000. */
  hits: number[];
  /** Characters that were not asked for yet; 0 when this is all. */
  more: number;
}

export interface FrameLine {
  /** Milliseconds after the start of the trace. */
  start: number;
  direction: 'sent' | 'received' | 'error';
  /** Event name or kind of frame. */
  name: string;
  data: LongText;
  isBinary: boolean;
}

const trace = { case: ID, trace: ID };
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500));
const sort = v.object({ by: v.picklist(SORT_COLUMNS), descending: v.boolean() });

export const tracesMethods = {
  /** Opens a trace to look at: its first requests, or all of them. Asked again, it tells what is new about it. */
  'traces.open': method<TraceOverview>()(v.object({ ...trace, isWhole: v.boolean() })),
  'traces.close': method<void>()(v.object(trace)),
  'traces.page': method<TracePage>()(v.object({ ...trace, filter: LINE, sort, offset: count, limit })),
  /** The line a request stands on in the filtered and sorted list; null when the filter hides it. */
  'traces.find': method<number | null>()(v.object({ ...trace, filter: LINE, sort, entry: count })),
  'traces.complete': method<Completion[]>()(v.object({ ...trace, filter: LINE, caret: count })),
  'traces.filterTerms': method<FilterTermHelp[]>()(v.undefined()),
  'traces.entry': method<EntryDetails>()(v.object({ ...trace, entry: count })),
  'traces.body': method<BodyPage>()(
    v.object({
      ...trace,
      entry: count,
      side: v.picklist(['request', 'response']),
      isPretty: v.boolean(),
      /** Also what lies beyond the first megabyte. */
      isWhole: v.boolean(),
      /** Words to mark. */
      mark: LINE,
      offset: count,
      limit,
    }),
  ),
  'traces.bodyText': method<string>()(
    v.object({ ...trace, entry: count, side: v.picklist(['request', 'response']) }),
  ),
  'traces.frames': method<FrameLine[]>()(v.object({ ...trace, entry: count, offset: count, limit })),
  /** The request as a command line, with every secret left out or replaced. */
  'traces.curl': method<string>()(v.object({ ...trace, entry: count })),
  /** Writes the trace, redacted and proved, into the case's packages. */
  'traces.saveHar': method<{ name: string; path: string; size: number; places: number }>()(v.object(trace)),
  'traces.showSaved': method<void>()(v.object({ case: ID, name: LINE })),
};
