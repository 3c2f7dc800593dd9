import type { Entry } from '../../contract/index.ts';
import type { LightRow } from '../view/light-row.ts';

export const OPERATORS = ['!=', '!~', '>=', '<=', '=', '~', '>', '<', ':'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Whether a request passes. Null: its row does not tell, the entry itself is needed. */
export type Test = (row: LightRow, entry: Entry | null) => boolean | null;

/** What a term makes of one value: how to test for it, or what is wrong with it in words. */
export type Parsed = Test | string;

/**
 * One word of the filter language: everything about it in one place. Help, completion, parser and matcher read this
 * and nothing else. `!=` and `!~` are the opposite of `=` and `~`, and several values mean any of them; a term need
 * not know.
 */
export interface Term {
  name: string;
  description: string;
  example: string;
  operators: readonly Operator[];
  parse(value: string, operator: Operator): Parsed;
  /** Values to offer, in this order. */
  offered?: readonly { value: string; description: string }[];
  /** The value a row has, to offer what the trace really holds. */
  rowValue?: (row: LightRow) => string;
}

/** `=` compares the whole text, with `*` for anything; `~` looks for it anywhere. Letters of either case are equal. */
export function textTest(value: string, operator: Operator, textOf: (row: LightRow) => string): Test {
  const wanted = value.toLowerCase();
  if (operator === '~') return (row) => textOf(row).includes(wanted);
  if (!wanted.includes('*')) return (row) => textOf(row) === wanted;
  const pieces = wanted.split('*');
  return (row) => fitsPieces(textOf(row), pieces);
}

/** The same for texts that many rows share: each is looked at once, in any case of its letters. */
export function sharedTextTest(value: string, operator: Operator, textOf: (row: LightRow) => string): Test {
  const known = new Map<string, boolean>();
  const passes = textTest(value, operator, (row) => textOf(row).toLowerCase());
  return (row) => {
    const text = textOf(row);
    let holds = known.get(text);
    if (holds === undefined) known.set(text, (holds = passes(row, null) === true));
    return holds;
  };
}

/** By hand, so that no value can make a pattern that backtracks. */
function fitsPieces(text: string, pieces: readonly string[]): boolean {
  const last = pieces.at(-1)!;
  if (!text.startsWith(pieces[0]!)) return false;
  let at = pieces[0]!.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** `numberOf` gives a negative number where there is none; such a row passes no comparison. */
export function numberTest(wanted: number, operator: Operator, numberOf: (row: LightRow) => number): Test {
  const compare = COMPARE[operator];
  return (row) => {
    const number = numberOf(row);
    return number >= 0 && compare !== undefined && compare(number, wanted);
  };
}

const COMPARE: Partial<Record<Operator, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};
