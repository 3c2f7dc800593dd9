import type { Completion, FilterTermHelp } from '../../contract/index.ts';
import type { LightRow } from '../view/light-row.ts';
import { compile } from './compile.ts';
import { quoted } from './filter.ts';
import { parseFilter } from './parse.ts';
import type { Term } from './term.ts';
import { TERMS, termNamed } from './terms.ts';
import { tokensOf } from './tokens.ts';

const MOST = 12;

/** The language, for the help. */
export const FILTER_HELP: FilterTermHelp[] = TERMS.map(({ name, operators, description, example }) => ({
  name,
  operators: [...operators],
  description,
  example,
}));

/** What can stand at the caret, counted among the requests that the rest of the filter leaves. */
export function complete(text: string, caret: number, rows: readonly LightRow[]): Completion[] {
  const token = tokensOf(text.slice(0, caret)).at(-1);
  const isAtEnd = token !== undefined && token.end === caret;
  if (isAtEnd && token.kind === 'term') {
    const term = termNamed(token.name);
    const value = token.values.at(-1)!;
    if (!term) return [];
    const others = `${text.slice(0, token.at)} ${text.slice(caret)}`;
    return valuesOf(term, value.text, leftBy(others, rows)).map((offer) => ({
      ...offer,
      insert: quoted(offer.insert),
      label: term.operators.includes(':') ? `${term.name}:${offer.label}` : offer.label,
      from: value.at,
      to: caret,
    }));
  }
  const typed = isAtEnd && token.kind === 'words' ? token.text.toLowerCase() : '';
  const from = isAtEnd && token.kind === 'words' ? token.at : caret;
  return TERMS.filter(({ name }) => name.startsWith(typed)).map(({ name, operators, description }) => ({
    label: name,
    description,
    count: null,
    insert: name + (operators.length === 1 || operators[0] === '~' ? operators[0]! : ''),
    from,
    to: caret,
  }));
}

function leftBy(filter: string, rows: readonly LightRow[]): readonly LightRow[] {
  const parsed = parseFilter(filter);
  if (!parsed.filter) return rows;
  const test = compile(parsed.filter);
  return rows.filter((row) => test(row, null) !== false);
}

interface Offer {
  label: string;
  description: string;
  count: number;
  insert: string;
}

function valuesOf(term: Term, typed: string, rows: readonly LightRow[]): Offer[] {
  const wanted = typed.toLowerCase();
  const fits = (value: string) => value.toLowerCase().includes(wanted);
  const offers = (term.offered ?? [])
    .filter(({ value }) => fits(value))
    .map(({ value, description }) => {
      const test = term.parse(value, term.operators[0]!);
      const count = typeof test === 'function' ? rows.filter((row) => test(row, null) === true).length : 0;
      return { label: value, description, count, insert: value };
    });
  const { rowValue } = term;
  if (!rowValue) return offers;
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = rowValue(row);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const seen = [...counts]
    .filter(([value]) => value !== '' && fits(value))
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([value, count]) => ({ label: value, description: '', count, insert: value }));
  return [...offers, ...seen];
}
