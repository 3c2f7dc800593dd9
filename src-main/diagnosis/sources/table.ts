import { parse } from 'csv-parse/sync';
import type { TextKind } from '../../contract/index.ts';
import type { TextRecord, TextRecords } from './text-record.ts';
import { writtenTime } from './written-time.ts';

/** How much of a text is looked at to tell whether it is a table. */
const SAMPLE = 32_000;
/** Lines above the header: a title, `sep=;`. */
const ABOVE = 4;
const MOST_COLUMNS = 200;
const LONGEST_NAME = 60;
const LONGEST_SUMMARY = 200;
const SUMMED_UP = 4;

const DELIMITERS = ['\t', ';', ','] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** Columns that say what went wrong, and columns of lists in which such things stand. */
const SAYS = /error|message|exception|details|description/i;
const LISTS =
  /status|state\b|activity|action|operation|date|time|created|started|modified|record|rec ?id|legal ?entity|company|project|map\b|entity|table|correlation|type|field|code|user|count/i;
/** A title that says what bare numbers in the rows mean. */
const TELLING_TITLE = /health check|table map health/i;
const TIMES = /date|time|created|started|modified|when/i;

interface Layout {
  delimiter: Delimiter;
  /** Index of the header among the rows; null when there is none. */
  header: number | null;
  columns: readonly string[];
  /** Read with each row; '' where the lines above the header say nothing about the rows. */
  title: string;
}

/**
 * A table as people have it: the activity log as it is downloaded, rows copied out of the table browser, an export of
 * plug-in traces. Quotes, separators and broken rows as they come.
 */
export function readTable(text: string): TextRecords | null {
  const layout = layoutOf(text);
  if (!layout) return null;
  const rows = joined(rowsOf(text, layout.delimiter), layout);
  const first = layout.header === null ? 0 : layout.header + 1;
  const records = rows.slice(first).map((cells, at) => recordOf(cells, at + 1, layout));
  return { kind: kindOf(layout, text), records };
}

function layoutOf(text: string): Layout | null {
  const sample = text.slice(0, SAMPLE);
  for (const delimiter of DELIMITERS) {
    if (!sample.includes(delimiter)) continue;
    const rows = rowsOf(sample, delimiter);
    // The sample may end within a row.
    if (text.length > SAMPLE) rows.pop();
    const header = rows.slice(0, ABOVE + 1).findIndex((cells) => isHeader(cells, delimiter));
    const columns = rows[header];
    if (columns) {
      const above = rows.slice(0, header).flat().join(' ');
      const title = TELLING_TITLE.test(above) ? above : '';
      const layout = { delimiter, header, columns, title };
      if (isRegular(joined(rows, layout).slice(header + 1), columns.length)) return layout;
    }
    const [top] = rows;
    // Cells copied out of a grid come without its header.
    if (delimiter === '\t' && top && top.length >= 3 && rows.length > 1 && isRegular(rows, top.length))
      return { delimiter, header: null, columns: top.map((_, at) => String(at + 1)), title: '' };
  }
  return null;
}

function isHeader(cells: readonly string[], delimiter: Delimiter): boolean {
  if (cells.length < 2 || cells.length > MOST_COLUMNS) return false;
  if (!cells.every((name) => name.length <= LONGEST_NAME && name.trim().split(/\s+/).length <= 5))
    return false;
  if (!cells.some((name) => SAYS.test(name))) return false;
  return delimiter === '\t' || cells.filter((name) => SAYS.test(name) || LISTS.test(name)).length >= 2;
}

const isRegular = (rows: readonly string[][], columns: number): boolean =>
  rows.length > 0 && rows.filter(({ length }) => length === columns).length * 2 >= rows.length;

function rowsOf(text: string, delimiter: Delimiter): string[][] {
  const options = {
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  try {
    return parse(text, options);
  } catch {
    // A quote that is never closed: then no quote means anything.
    return parse(text, { ...options, quote: false });
  }
}

/**
 * A message with a line break in it comes out of a grid as two lines, neither of which is a whole row. A downloaded file
 * has quotes around it instead.
 */
function joined(rows: readonly string[][], { columns, header, delimiter }: Layout): string[][] {
  if (delimiter !== '\t') return [...rows];
  const whole: string[][] = [];
  for (const cells of rows) {
    const before = whole.length > (header ?? -1) + 1 ? whole.at(-1) : undefined;
    if (before && before.length + cells.length - 1 <= columns.length) {
      const [first = '', ...rest] = cells;
      before.push(`${before.pop() ?? ''}\n${first}`, ...rest);
    } else whole.push([...cells]);
  }
  return whole;
}

function recordOf(cells: readonly string[], number: number, { columns, title }: Layout): TextRecord {
  const place = `row ${number}`;
  const nameOf = (at: number): string => (columns[at] ?? String(at + 1)).trim();
  const starts: number[] = [];
  let text = '';
  for (const [at, cell] of cells.entries()) {
    starts.push(text.length);
    text += `${nameOf(at)}: ${cell}\n`;
  }
  text += title;
  const times = cells.filter((_, at) => TIMES.test(nameOf(at)));
  return {
    place,
    text,
    time: (times.length > 0 ? times : cells).map(writtenTime).find((time) => time !== null) ?? null,
    summary: summaryOf(cells),
    fieldAt: (offset) => {
      const at = starts.findLastIndex((start) => start <= offset);
      return `${place}, column ${nameOf(Math.max(0, at))}`;
    },
    told: [],
  };
}

/** What a person reads first in a row: neither times nor bare identifiers. */
function summaryOf(cells: readonly string[]): string {
  return cells
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '' && writtenTime(cell) === null && !/^[\d{(][\da-f-]{7,}[)}]?$/i.test(cell))
    .slice(0, SUMMED_UP)
    .join(' · ')
    .slice(0, LONGEST_SUMMARY);
}

function kindOf({ columns }: Layout, text: string): TextKind {
  const names = columns
    .join('\n')
    .toLowerCase()
    .replace(/[^a-z\n]/g, '');
  const has = (pattern: RegExp): boolean => pattern.test(names);
  if (has(/messageblock|exceptiondetails/)) return 'plug-in-trace';
  if (/DualWriteErrorLog/i.test(text.slice(0, SAMPLE)) || has(/recid|dataareaid/)) return 'error-log';
  if (has(/recordid/) && has(/sourcefield|errormessage/)) return 'initial-sync';
  if (has(/activity|\baction\b|execution/) || (has(/status/) && has(/start|time|date/)))
    return 'activity-log';
  return 'table';
}
