export type Value = string | number | boolean | null;

/** A record; what it leads to lies in it. */
export interface Row {
  readonly [column: string]: Value | Row | readonly Row[];
}

/** What can be asked of the records of a set. */
export interface Shape {
  readonly key: string;
  readonly columns: readonly string[];
  /** Navigation properties, by name. */
  readonly leadsTo?: Readonly<Record<string, Shape>>;
}

export interface Table extends Shape {
  readonly rows: readonly Row[];
}

/** The sets of a service, by name. */
export type Tables = Readonly<Record<string, Table>>;

/** A query that the real service answers with 400. */
export class BadQuery extends Error {}

export function knownColumn(name: string, shape: Shape): string {
  if (shape.columns.includes(name)) return name;
  throw new BadQuery(`Could not find a property named '${name}'.`);
}

/** What stands in a column, as text to look for and to sort by. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'object' || value === undefined ? '' : String(value).toLowerCase();
}
