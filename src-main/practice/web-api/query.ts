import { parseFilter, type Predicate } from './filter.ts';
import { BadQuery, knownColumn, textIn, type Row, type Shape } from './table.ts';

interface Query {
  select: string[];
  expand: Map<string, Query>;
  where: Predicate;
  order: { column: string; descending: boolean } | null;
  top: number;
}

/**
 * The records that a query asks for. Stricter than the services in one thing: who selects no columns reads all of them,
 * also those nobody may read, and is refused.
 */
export function ask(options: Iterable<[string, string]>, shape: Shape, rows: readonly Row[]): Row[] {
  const query = parse(options, shape);
  const found = rows.filter(query.where);
  const { order } = query;
  if (order) {
    const sign = order.descending ? -1 : 1;
    found.sort((a, b) => sign * textIn(a, order.column).localeCompare(textIn(b, order.column)));
  }
  return found.slice(0, query.top).map((row) => project(row, query, shape));
}

function parse(options: Iterable<[string, string]>, shape: Shape): Query {
  const query: Query = { select: [], expand: new Map(), where: () => true, order: null, top: Infinity };
  for (const [option, value] of options) {
    switch (option) {
      case '$select':
        query.select = value.split(',').map((name) => knownColumn(name.trim(), shape));
        break;
      case '$filter':
        query.where = parseFilter(value, shape);
        break;
      case '$expand':
        for (const part of split(value, ',')) query.expand.set(...expansion(part, shape));
        break;
      case '$orderby': {
        const [name = '', direction = 'asc'] = value.split(' ');
        query.order = { column: knownColumn(name, shape), descending: direction === 'desc' };
        break;
      }
      case '$top':
        query.top = /^\d+$/.test(value) ? Number(value) : refuse(`'${value}' is no number of records`);
        break;
      default:
        refuse(`The query parameter ${option} is not supported`);
    }
  }
  if (query.select.length === 0) refuse('No columns are selected');
  return query;
}

/** `systemuserroles_association($select=name,roleid)` */
function expansion(text: string, shape: Shape): [string, Query] {
  const [, name = '', inner = ''] = /^(\w+)(?:\((.*)\))?$/.exec(text) ?? [];
  const nested = shape.leadsTo?.[name] ?? refuse(`Could not find a property named '${name}'`);
  const options = split(inner, ';').map((option): [string, string] => {
    const at = option.indexOf('=');
    return [option.slice(0, at), option.slice(at + 1)];
  });
  return [name, parse(options, nested)];
}

/** Between the separators that stand in no brackets. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === separator && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${sign}`);
  }
  return parts.filter((part) => part !== '');
}

function project(row: Row, { select, expand }: Query, shape: Shape): Row {
  const asked = new Set([shape.key, ...select]);
  const kept = [...asked].map((column) => [column, row[column] ?? null] as const);
  const led = [...expand].map(([name, inner]) => [name, follow(row[name], inner, shape.leadsTo![name]!)]);
  return { '@odata.etag': 'W/"1"', ...Object.fromEntries([...kept, ...led]) } as Row;
}

function follow(led: Row[string] | undefined, query: Query, shape: Shape): Row[string] {
  if (typeof led !== 'object' || led === null) return null;
  const isMany = Array.isArray(led);
  const found = (isMany ? (led as Row[]) : [led as Row]).filter(query.where);
  const shown = found.map((row) => project(row, query, shape));
  return isMany ? shown : (shown[0] ?? null);
}

function refuse(why: string): never {
  throw new BadQuery(`${why}.`);
}
