import { OPERATORS, type Operator } from './term.ts';

/** A piece of a filter, and where it stands. */
export type Token = { at: number; end: number } & (
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  | { kind: 'term'; name: string; operator: Operator; valuesAt: number; values: TokenValue[] }
  | { kind: 'words'; text: string }
);

export interface TokenValue {
  text: string;
  at: number;
  end: number;
  /** False when a quote was opened and never closed. */
  isClosed: boolean;
}

const NAME = /^[a-z][a-z-]*/i;

/** Splits a filter; every text can be split. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at]!;
    if (/\s/.test(char)) at += 1;
    else if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', at, end: at + 1 });
      at += 1;
    } else {
      const token = termAt(text, at) ?? wordsAt(text, at);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

function termAt(text: string, at: number): Token | null {
  const name = NAME.exec(text.slice(at, at + 40))?.[0];
  if (name === undefined) return null;
  const operator = OPERATORS.find((sign) => text.startsWith(sign, at + name.length));
  // An address that was pasted is no term, though a colon follows its first word.
  if (operator === undefined || (operator === ':' && name.toLowerCase() !== 'has')) return null;
  const valuesAt = at + name.length + operator.length;
  const values: TokenValue[] = [];
  let end = valuesAt;
  for (;;) {
    const value = valueAt(text, end);
    values.push(value);
    end = value.end;
    if (text[end] !== ',') break;
    end += 1;
  }
  return { kind: 'term', name: name.toLowerCase(), operator, at, end, valuesAt, values };
}

function wordsAt(text: string, at: number): Token {
  const value = valueAt(text, at);
  const keyword = text.slice(at, value.end).toLowerCase();
  if (keyword === 'and' || keyword === 'or' || keyword === 'not')
    return { kind: keyword, at, end: value.end };
  // A comma with nothing before it belongs to no list.
  const end = Math.max(value.end, at + 1);
  return { kind: 'words', text: value.text === '' ? text.slice(at, end) : value.text, at, end };
}

function valueAt(text: string, at: number): TokenValue {
  if (text[at] !== '"') {
    let end = at;
    while (end < text.length && !/[\s(),]/.test(text[end]!)) end += 1;
    return { text: text.slice(at, end), at, end, isClosed: true };
  }
  let value = '';
  for (let i = at + 1; i < text.length; i += 1) {
    const char = text[i]!;
    if (char === '"') return { text: value, at, end: i + 1, isClosed: true };
    if (char === '\\' && (text[i + 1] === '"' || text[i + 1] === '\\')) {
      i += 1;
      value += text[i]!;
    } else value += char;
  }
  return { text: value, at, end: text.length, isClosed: false };
}
