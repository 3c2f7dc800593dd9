import type { FilterProblem } from '../../contract/index.ts';
import type { Filter } from './filter.ts';
import { OPERATORS } from './term.ts';
import { TERMS, termNamed } from './terms.ts';
import { tokensOf, type Token } from './tokens.ts';

export type ParsedFilter = { filter: Filter; problem: null } | { filter: null; problem: FilterProblem };

/** Deeper nesting is nothing a person writes. */
const DEEPEST = 50;

class Mistake extends Error {
  readonly problem: FilterProblem;
  constructor(message: string, at: number, length: number) {
    super(message);
    this.problem = { at, length, message };
  }
}

/** Reads a filter; never raises. Terms that stand side by side must all hold; `or` binds less. */
export function parseFilter(text: string): ParsedFilter {
  const tokens = tokensOf(text);
  let next = 0;
  const peek = () => tokens[next];

  const either = (depth: number): Filter => {
    const parts = [every(depth)];
    while (peek()?.kind === 'or') {
      const { at, end } = tokens[next++]!;
      if (isEmpty(parts.at(-1)!) || isEnd(peek()))
        throw new Mistake('“or” needs something on both sides.', at, end - at);
      parts.push(every(depth));
    }
    return only('or', parts);
  };
  const every = (depth: number): Filter => {
    const parts: Filter[] = [];
    for (let token = peek(); token && token.kind !== 'or' && token.kind !== 'close'; token = peek()) {
      if (token.kind === 'and') next += 1;
      else parts.push(single(depth));
    }
    return only('and', parts);
  };
  const single = (depth: number): Filter => {
    const token = tokens[next++]!;
    if (depth > DEEPEST) throw new Mistake('This is nested too deeply.', token.at, token.end - token.at);
    if (token.kind === 'not') {
      if (isEnd(peek())) throw new Mistake('“not” needs something after it.', token.at, token.end - token.at);
      return { kind: 'not', of: single(depth + 1) };
    }
    if (token.kind === 'open') {
      const inside = either(depth + 1);
      if (peek()?.kind !== 'close') throw new Mistake('This bracket is never closed.', token.at, 1);
      next += 1;
      return inside;
    }
    return termOf(token);
  };

  try {
    const filter = either(0);
    const rest = peek();
    if (rest) throw new Mistake('This bracket was never opened.', rest.at, rest.end - rest.at);
    return { filter, problem: null };
  } catch (error) {
    if (error instanceof Mistake) return { filter: null, problem: error.problem };
    throw error;
  }
}

function termOf(token: Token): Filter {
  if (token.kind === 'words') return { kind: 'term', name: 'url', operator: '~', values: [token.text] };
  if (token.kind !== 'term')
    throw new Mistake('Something is missing before this.', token.at, token.end - token.at);
  const { name, operator, values } = token;
  const term = termNamed(name);
  if (!term) {
    const names = TERMS.map((known) => known.name).join(', ');
    throw new Mistake(`There is no “${name}”. There is ${names}.`, token.at, name.length);
  }
  if (!term.operators.includes(operator)) {
    const known = OPERATORS.filter((sign) => term.operators.includes(sign)).join(' ');
    throw new Mistake(
      `“${name}” is used with ${known}, as in ${term.example}.`,
      token.at,
      token.end - token.at,
    );
  }
  const plain = operator === '!=' ? '=' : operator === '!~' ? '~' : operator;
  for (const value of values) {
    if (!value.isClosed) throw new Mistake('This quote is never closed.', value.at, 1);
    if (value.text === '')
      throw new Mistake(
        `“${name}${operator}” needs a value, as in ${term.example}.`,
        token.at,
        token.end - token.at,
      );
    const parsed = term.parse(value.text, plain);
    if (typeof parsed === 'string') throw new Mistake(parsed, value.at, value.end - value.at);
  }
  return { kind: 'term', name, operator, values: values.map((value) => value.text) };
}

function only(kind: 'and' | 'or', parts: Filter[]): Filter {
  return parts.length === 1 ? parts[0]! : { kind, of: parts };
}

function isEmpty(filter: Filter): boolean {
  return filter.kind === 'and' && filter.of.length === 0;
}

function isEnd(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'close' || token.kind === 'or' || token.kind === 'and';
}
