import { json, type PlayedRequest, type Reply } from '../exchange.ts';
import { ask } from './query.ts';
import { BadQuery, textIn, type Row, type Shape, type Tables } from './table.ts';

/** `systemusers`, `systemusers(<id>)`, `systemusers(<id>)/systemuserroles_association` */
const CALL = /^(?<set>\w+)(?:\((?<key>[^()]+)\))?(?:\/(?<nav>\w+))?$/;

/** A read of a set, of one of its records, or of what that leads to. Null: there is no such thing. */
export function readSet(
  request: PlayedRequest,
  call: string,
  base: string,
  tables: Tables,
  errorOf: (error: BadQuery) => unknown,
): Reply | null {
  try {
    return read(request, decodeURIComponent(call), base, tables);
  } catch (error) {
    if (error instanceof BadQuery) return json(errorOf(error), {}, 400);
    if (error instanceof URIError) return null;
    throw error;
  }
}

function read(request: PlayedRequest, call: string, base: string, tables: Tables): Reply | null {
  if (call === '') return serviceDocument(base, tables);
  const { set = '', key, nav } = CALL.exec(call)?.groups ?? {};
  const table = Object.hasOwn(tables, set) ? tables[set] : undefined;
  if (!table) return null;
  const context = `${base}$metadata#${set}`;
  if (key === undefined) {
    return nav === undefined ? page(request, table, table.rows, context, base + call) : null;
  }
  const [, column = table.key, named = ''] = /^(?:(\w+)=)?'?(.*?)'?$/.exec(key) ?? [];
  const row = table.rows.find((each) => textIn(each, column) === named.toLowerCase());
  if (!row) return null;
  if (nav === undefined) {
    const [found] = ask(request.query, table, [row]);
    return found ? json({ '@odata.context': `${context}/$entity`, ...found }) : null;
  }
  const shape = table.leadsTo?.[nav];
  const led = row[nav];
  return shape && Array.isArray(led)
    ? page(request, shape, led as Row[], `${context}(${named})/${nav}`, base + call)
    : null;
}

/** Which sets there are: OData JSON Format 4.01, 5. */
function serviceDocument(base: string, tables: Tables): Reply {
  const value = Object.keys(tables).map((name) => ({ name, kind: 'EntitySet', url: name }));
  return json({ '@odata.context': `${base}$metadata`, value });
}

/** With `Prefer: odata.maxpagesize` the records come in pages, each with a link to the next. */
function page(
  request: PlayedRequest,
  shape: Shape,
  rows: readonly Row[],
  context: string,
  url: string,
): Reply {
  const options = new URLSearchParams(request.query);
  const from = Number(options.get('$skiptoken') ?? 0);
  options.delete('$skiptoken');
  const found = ask(options, shape, rows);
  const size = Number(/odata\.maxpagesize=(\d+)/.exec(String(request.headers['prefer']))?.[1] ?? 5000);
  const to = from + size;
  options.set('$skiptoken', String(to));
  return json({
    '@odata.context': context,
    value: found.slice(from, to),
    ...(to < found.length ? { '@odata.nextLink': `${url}?${options.toString()}` } : {}),
  });
}
