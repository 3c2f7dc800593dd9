import type { SortColumn, TraceMarker, TraceSort } from '../../contract/index.ts';
import type { TraceReader } from '../reader.ts';
import type { Test } from '../filter/term.ts';
import type { LightRow } from './light-row.ts';

/** The filtered and sorted list. */
export interface Selection {
  /** Index of a row, or -1 - number of a marker. */
  lines: Int32Array;
  count: number;
  size: number;
  /** Milliseconds since 1970; 0 when it is empty. */
  from: number;
  to: number;
}

/** How a search that reads the trace keeps in touch. */
export interface Searching {
  reached(text: string, share: number): void;
  readonly signal: AbortSignal;
}

/** Entries between two looks at the signal. */
const STRIDE = 64;
/** A trace is read through from this share of its entries on; below, each is read from its place. */
const READ_THROUGH = 1 / 8;

/** Row indexes in the order of a column. */
export function orderBy(rows: readonly LightRow[], { by, descending }: TraceSort): Int32Array {
  const order = Int32Array.from(rows.keys());
  const key = KEYS[by];
  const sign = descending ? -1 : 1;
  const compare = (a: number, b: number) => {
    const x = key(rows[a]!);
    const y = key(rows[b]!);
    return x < y ? -sign : x > y ? sign : a - b;
  };
  return order.sort(compare);
}

const KEYS: Record<SortColumn, (row: LightRow) => string | number> = {
  start: (row) => row.start,
  method: (row) => row.method,
  status: (row) => row.status,
  service: (row) => row.service,
  host: (row) => row.host,
  path: (row) => row.path,
  type: (row) => row.type,
  initiator: (row) => row.initiator,
  size: (row) => row.size,
  time: (row) => row.time,
};

/** The rows that pass, in their order. Reads entries only where the rows don't tell. */
export async function passing(
  order: Int32Array,
  rows: readonly LightRow[],
  test: Test,
  reader: TraceReader,
  searching: Searching,
): Promise<Int32Array> {
  const passes = new Uint8Array(rows.length);
  const unknown: number[] = [];
  for (const row of rows) {
    const holds = test(row, null);
    if (holds === null) unknown.push(row.index);
    else passes[row.index] = holds ? 1 : 0;
  }
  if (unknown.length > 0)
    for await (const [index, entry] of entriesAt(unknown, rows.length, reader, searching))
      passes[index] = test(rows[index]!, entry) === true ? 1 : 0;
  return order.filter((index) => passes[index] === 1);
}

async function* entriesAt(
  wanted: readonly number[],
  count: number,
  reader: TraceReader,
  searching: Searching,
) {
  const tell = (done: number, total: number) => {
    searching.signal.throwIfAborted();
    searching.reached(`${done} of ${total} requests`, done / total);
  };
  if (wanted.length < count * READ_THROUGH) {
    for (const [done, index] of wanted.entries()) {
      if (done % STRIDE === 0) tell(done, wanted.length);
      yield [index, await reader.entry(index)] as const;
    }
    return;
  }
  const isWanted = new Set(wanted);
  let index = 0;
  for await (const entry of reader.entries()) {
    if (index % STRIDE === 0) tell(index, count);
    if (isWanted.has(index)) yield [index, entry] as const;
    index += 1;
  }
}

/** What the list shows: the rows, and in the order of time the markers between them. */
export function selectionOf(
  passed: Int32Array,
  rows: readonly LightRow[],
  markers: readonly TraceMarker[],
  { by, descending }: TraceSort,
  startOfTrace: number,
): Selection {
  let size = 0;
  let from = Infinity;
  let to = 0;
  for (const index of passed) {
    const row = rows[index]!;
    size += Math.max(0, row.size);
    from = Math.min(from, row.start);
    to = Math.max(to, row.start + Math.max(0, row.time));
  }
  const shown = by === 'start' && passed.length > 0 ? markers : [];
  const lines = new Int32Array(passed.length + shown.length);
  const numbers = [...shown.keys()].sort(
    (a, b) => (shown[a]!.start - shown[b]!.start) * (descending ? -1 : 1),
  );
  let at = 0;
  let next = 0;
  for (const index of passed) {
    const start = rows[index]!.start - startOfTrace;
    for (; next < numbers.length && isBefore(shown[numbers[next]!]!.start, start, descending); next += 1)
      lines[at++] = -1 - numbers[next]!;
    lines[at++] = index;
  }
  for (; next < numbers.length; next += 1) lines[at++] = -1 - numbers[next]!;
  return { lines, count: passed.length, size, from: passed.length > 0 ? from : 0, to };
}

const isBefore = (marker: number, row: number, descending: boolean) =>
  descending ? marker > row : marker <= row;
