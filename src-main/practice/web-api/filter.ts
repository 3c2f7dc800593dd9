import { BadQuery, knownColumn, type Row, type Shape, type Value } from './table.ts';

export type Predicate = (row: Row) => boolean;

const TOKEN =
  /\s*(?:('(?:[^']|'')*')|([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)|(-?\d+)|([a-z_][\w/]*)|([(),]))/iy;
const COMPARISONS: Record<string, (left: Value, right: Value) => boolean> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && right !== null && left > right,
  ge: (left, right) => left !== null && right !== null && left >= right,
  lt: (left, right) => left !== null && right !== null && left < right,
  le: (left, right) => left !== null && right !== null && left <= right,
};
const FUNCTIONS: Record<string, (text: string, part: string) => boolean> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
};

/** `$filter`, as far as OData 4.01 part 2, 5.1.1 goes for comparisons, three functions, `and`, `or`, `not`. */
export function parseFilter(text: string, shape: Shape): Predicate {
  const tokens = tokensOf(text);
  const next = (): string => tokens.shift() ?? bad('it ends too early');
  const expect = (token: string): void => {
    if (next() !== token) bad(`${token} is missing`);
  };

  const either = (): Predicate => {
    const left = both();
    if (tokens[0] !== 'or') return left;
    tokens.shift();
    const right = either();
    return (row) => left(row) || right(row);
  };
  const both = (): Predicate => {
    const left = one();
    if (tokens[0] !== 'and') return left;
    tokens.shift();
    const right = both();
    return (row) => left(row) && right(row);
  };
  const one = (): Predicate => {
    const token = next();
    if (token === 'not') {
      const inner = one();
      return (row) => !inner(row);
    }
    if (token === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    return token in FUNCTIONS ? call(FUNCTIONS[token]!) : comparison(token);
  };
  const call = (holds: (text: string, part: string) => boolean): Predicate => {
    expect('(');
    const read = path(next(), shape);
    expect(',');
    const part = literal(next());
    expect(')');
    return (row) => holds(String(read(row) ?? ''), String(part));
  };
  const comparison = (name: string): Predicate => {
    const read = path(name, shape);
    const compare = COMPARISONS[next()] ?? bad('the operator is unknown');
    const value = literal(next());
    return (row) => compare(read(row), value);
  };

  const holds = either();
  if (tokens.length > 0) bad(`${tokens[0] ?? ''} is not expected`);
  return holds;
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text) ?? bad(`a syntax error at position ${from}`);
    tokens.push(found[0].trim());
  }
  return tokens;
}

/** `businessunitid/_parentbusinessunitid_value`: a column of the record that another leads to. */
function path(name: string, shape: Shape): (row: Row) => Value {
  const [first = '', ...rest] = name.split('/');
  if (rest.length === 0) {
    const column = knownColumn(first, shape);
    return (row) => comparable(row[column]);
  }
  const nested = path(rest.join('/'), shape.leadsTo?.[first] ?? bad(`${first} leads nowhere`));
  return (row) => {
    const led = row[first];
    return typeof led === 'object' && led !== null && !Array.isArray(led) ? nested(led as Row) : null;
  };
}

function literal(token: string): Value {
  if (token.startsWith("'")) return comparable(token.slice(1, -1).replaceAll("''", "'"));
  if (token === 'null') return null;
  if (token === 'true' || token === 'false') return token === 'true';
  if (/^-?\d+$/.test(token)) return Number(token);
  if (/^[\da-f-]{36}$|T/i.test(token)) return comparable(token);
  return bad(`${token} is no value`);
}

/** Both services compare texts without regard to case. */
function comparable(value: Row[string] | undefined): Value {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'object' || value === undefined ? null : value;
}

function bad(why: string): never {
  throw new BadQuery(`The filter is not valid: ${why}.`);
}
