import type {
  Completion,
  Entry,
  TraceEvidence,
  TraceLine,
  TraceMarker,
  TraceOverview,
  TracePage,
  TraceRow,
  TraceSort,
} from '../../contract/index.ts';
import { compile } from '../filter/compile.ts';
import { complete } from '../filter/complete.ts';
import { parseFilter } from '../filter/parse.ts';
import { SAVED_FILTERS } from '../filter/saved.ts';
import type { TraceReader } from '../reader.ts';
import { bodyLines, type BodyLines, type BodyRequest } from './body-page.ts';
import { folded, sharedPrefixes } from './fold-paths.ts';
import { createRowMaker, type LightRow } from './light-row.ts';
import { orderBy, passing, selectionOf, type Searching, type Selection } from './selection.ts';

/** Which part of the list, and how it is filtered and sorted. */
export interface PageRequest {
  filter: string;
  sort: TraceSort;
  offset: number;
  limit: number;
}

/** A trace that is being looked at. */
export interface TraceView {
  readonly reader: TraceReader;
  /** Milliseconds since 1970. */
  readonly start: number;
  /** What findings cite; asked for again when they change. */
  setEvidence(evidence: readonly TraceEvidence[]): void;
  readonly evidence: readonly TraceEvidence[];
  overview(): TraceOverview;
  /** A filter with a mistake leaves nothing and says why. */
  page(request: PageRequest, searching: Searching): Promise<TracePage>;
  find(
    request: Omit<PageRequest, 'offset' | 'limit'>,
    entry: number,
    searching: Searching,
  ): Promise<number | null>;
  complete(filter: string, caret: number): Completion[];
  row(index: number): TraceRow | null;
  entry(index: number): Promise<Entry>;
  /** A body as lines; the last one is kept, for it is asked for page by page. */
  body(index: number, request: BodyRequest): Promise<BodyLines>;
}

const LONGEST_PATH = 300;
const LONGEST_TOOLTIP = 1_000;
const STRIDE = 256;
/** Enough for a window to begin with. */
const FIRST = 300;

/** A trace that is being read: what there is of it soon, and all of it. */
export interface OpeningView {
  /** The first requests; the whole trace when it is short. */
  first: Promise<TraceView>;
  whole: Promise<TraceView>;
}

/** Reads the trace once, keeping a light row of each entry. */
export function openTraceView(reader: TraceReader, searching: Searching): OpeningView {
  const { promise: first, resolve, reject } = withResolvers<TraceView>();
  const whole = readRows(reader, searching, (rows) => resolve(viewOf(reader, rows, true))).then((rows) =>
    viewOf(reader, rows, false),
  );
  whole.then(resolve, reject);
  // Who waits for the whole is told there.
  first.catch(() => undefined);
  return { first, whole };
}

async function readRows(
  reader: TraceReader,
  searching: Searching,
  onFirst: (rows: LightRow[]) => void,
): Promise<LightRow[]> {
  const rows: LightRow[] = [];
  const makeRow = createRowMaker();
  for await (const entry of reader.entries()) {
    if (rows.length === FIRST) onFirst(rows.slice());
    if (rows.length % STRIDE === 0) {
      searching.signal.throwIfAborted();
      searching.reached(
        `${rows.length} of ${reader.count} requests`,
        rows.length / Math.max(1, reader.count),
      );
    }
    rows.push(makeRow(entry, rows.length));
  }
  return rows;
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((keep, refuse) => {
    resolve = keep;
    reject = refuse;
  });
  return { promise, resolve, reject };
}

function viewOf(reader: TraceReader, rows: readonly LightRow[], isReading: boolean): TraceView {
  let start = Infinity;
  let end = 0;
  let size = 0;
  for (const row of rows) {
    start = Math.min(start, row.start);
    end = Math.max(end, row.start + Math.max(0, row.time));
    size += Math.max(0, row.size);
  }
  if (rows.length === 0) start = end = 0;
  const prefixes = sharedPrefixes(rows);
  const markers = markersOf(reader, start);
  let evidence: readonly TraceEvidence[] = [];
  let order: { key: string; indexes: Int32Array } | null = null;
  let lastBody: { key: string; lines: BodyLines } | null = null;
  let last: { key: string; selection: Selection } | null = null;

  const ordered = (sort: TraceSort): Int32Array => {
    const key = `${sort.by} ${sort.descending}`;
    if (order?.key !== key) order = { key, indexes: orderBy(rows, sort) };
    return order.indexes;
  };

  const select = async (filter: string, sort: TraceSort, searching: Searching) => {
    const key = JSON.stringify([filter, sort]);
    if (last?.key === key) return { selection: last.selection, problem: null };
    const parsed = parseFilter(filter);
    if (!parsed.filter) return { selection: null, problem: parsed.problem };
    const passed = await passing(ordered(sort), rows, compile(parsed.filter), reader, searching);
    const selection = selectionOf(passed, rows, markers, sort, start);
    last = { key, selection };
    return { selection, problem: null };
  };

  const rowOf = (index: number): TraceRow | null => {
    const row = rows[index];
    return row ? shownRow(row, start, prefixes.get(row.service)) : null;
  };
  const lineOf = (line: number): TraceLine => (line < 0 ? markers[-1 - line]! : rowOf(line)!);

  return {
    reader,
    start,
    get evidence() {
      return evidence;
    },
    setEvidence(cited) {
      evidence = cited;
      const indexes = new Set(cited.map(({ entry }) => entry));
      for (const row of rows) row.isEvidence = indexes.has(row.index);
      last = null;
    },
    overview: () => ({
      count: rows.length,
      isReading,
      size,
      start: new Date(start).toISOString(),
      span: end - start,
      markers,
      evidence: [...new Set(evidence.map(({ entry }) => entry))].sort((a, b) => a - b),
      saved: SAVED_FILTERS.map(({ name, filter }) => ({ name, filter, count: countOf(filter, rows) })),
      completeness: reader.log._completeness ?? null,
      madeBy: `${reader.log.creator.name} ${reader.log.creator.version}`.trim().slice(0, 200),
    }),
    async page({ filter, sort, offset, limit }, searching) {
      const { selection, problem } = await select(filter, sort, searching);
      if (!selection) return { count: 0, size: 0, from: 0, to: 0, total: 0, offset: 0, lines: [], problem };
      return {
        count: selection.count,
        size: selection.size,
        from: Math.max(0, selection.from - start),
        to: Math.max(0, selection.to - start),
        total: selection.lines.length,
        offset,
        lines: Array.from(selection.lines.subarray(offset, offset + limit), lineOf),
        problem,
      };
    },
    async find({ filter, sort }, entry, searching) {
      const { selection } = await select(filter, sort, searching);
      const line = selection?.lines.indexOf(entry) ?? -1;
      return line < 0 ? null : line;
    },
    complete: (filter, caret) => complete(filter, caret, rows),
    row: rowOf,
    entry: (index) => reader.entry(index),
    async body(index, request) {
      const key = JSON.stringify([index, request]);
      if (lastBody?.key !== key) lastBody = { key, lines: bodyLines(await reader.entry(index), request) };
      return lastBody.lines;
    },
  };
}

function countOf(filter: string, rows: readonly LightRow[]): number {
  const parsed = parseFilter(filter);
  const test = parsed.filter ? compile(parsed.filter) : () => false;
  return rows.reduce((count, row) => (test(row, null) === true ? count + 1 : count), 0);
}

function markersOf({ log }: TraceReader, start: number): TraceMarker[] {
  return (log._markers ?? [])
    .map(({ time, text }): TraceMarker => ({
      kind: 'marker',
      start: (Date.parse(time) || start) - start,
      text: text.slice(0, LONGEST_PATH),
    }))
    .sort((a, b) => a.start - b.start);
}

function shownRow(row: LightRow, start: number, prefix: string | undefined): TraceRow {
  return {
    kind: 'request',
    index: row.index,
    start: row.start - start,
    method: row.method.slice(0, 20),
    status: row.status,
    tone: row.tone,
    service: row.service,
    host: row.host.slice(0, LONGEST_PATH),
    path: folded(row.path, prefix).slice(0, LONGEST_PATH),
    fullPath: row.path.slice(0, LONGEST_TOOLTIP),
    type: row.type.slice(0, 40),
    initiator: row.initiator.slice(0, LONGEST_PATH),
    size: row.size < 0 ? null : row.size,
    time: row.time < 0 ? null : row.time,
    phases: row.phases,
    isEvidence: row.isEvidence,
  };
}
