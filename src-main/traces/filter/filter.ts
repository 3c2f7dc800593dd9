import type { Operator } from './term.ts';

/** A filter as a tree. An empty `and` passes everything. */
export type Filter =
  | { kind: 'term'; name: string; operator: Operator; values: string[] }
  | { kind: 'not'; of: Filter }
  | { kind: 'and' | 'or'; of: Filter[] };

/** What can stand without quotes; anything else gets them. */
const BARE = /^[^\s"(),]+$/;
const KEYWORD = /^(and|or|not)$/i;

/** The tree as text: parsing it again gives the same tree. */
export function serialise(filter: Filter): string {
  switch (filter.kind) {
    case 'term':
      return `${filter.name}${filter.operator}${filter.values.map(quoted).join(',')}`;
    case 'not':
      return `not(${serialise(filter.of)})`;
    case 'and':
      return filter.of.map((part) => (isGroup(part) ? `(${serialise(part)})` : serialise(part))).join(' ');
    case 'or':
      return filter.of
        .map((part) => (part.kind === 'or' ? `(${serialise(part)})` : serialise(part)))
        .join(' or ');
  }
}

const isGroup = ({ kind }: Filter) => kind === 'and' || kind === 'or';

export function quoted(value: string): string {
  if (BARE.test(value) && !KEYWORD.test(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
