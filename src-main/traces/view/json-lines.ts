import type { BodyLine, TokenKind } from '../../contract/index.ts';

/** A stretch of the source text, `from` inclusive to `to` exclusive. */
export interface Stretch {
  from: number;
  to: number;
}

export interface LineMaker {
  /** Adds text to the line at hand; `at` is where it stands in the source. */
  add(kind: TokenKind, text: string, at: number): void;
  end(): void;
  /** Of the lines to come. */
  indent: number;
  readonly isEmpty: boolean;
  readonly lines: BodyLine[];
  readonly hits: number[];
}

/** Longer lines go on in the next one, so that no line costs a page its smoothness. */
const LONGEST_LINE = 2_000;
const DEEPEST_INDENT = 40;
const MOST_HITS = 1_000;

/** Gathers tokens into lines, and marks what lies in the given stretches; they are in order and don't overlap. */
export function createLineMaker(
  marks: readonly Stretch[],
  isMarkable = (_kind: TokenKind, _text: string) => true,
): LineMaker {
  const lines: BodyLine[] = [];
  const hits: number[] = [];
  let tokens: BodyLine['tokens'] = [];
  let length = 0;
  let number = 1;
  let isContinued = false;
  let nextMark = 0;

  const push = () => {
    if (tokens.some(({ isMarked }) => isMarked) && hits.length < MOST_HITS) hits.push(lines.length);
    lines.push({
      number: isContinued ? null : number,
      indent: Math.min(maker.indent, DEEPEST_INDENT),
      tokens,
    });
    tokens = [];
    length = 0;
  };
  const put = (kind: TokenKind, text: string, isMarked: boolean) => {
    for (let at = 0; at < text.length;) {
      if (length >= LONGEST_LINE) {
        push();
        isContinued = true;
      }
      const piece = text.slice(at, at + LONGEST_LINE - length);
      tokens.push(isMarked ? { kind, text: piece, isMarked } : { kind, text: piece });
      length += piece.length;
      at += piece.length;
    }
  };

  const maker: LineMaker = {
    indent: 0,
    get isEmpty() {
      return tokens.length === 0;
    },
    lines,
    hits,
    add(kind, text, at) {
      let from = at;
      const end = at + text.length;
      if (!isMarkable(kind, text)) {
        put(kind, text, false);
        return;
      }
      while (from < end) {
        while (nextMark < marks.length && marks[nextMark]!.to <= from) nextMark += 1;
        const mark = marks[nextMark];
        const isMarked = mark !== undefined && mark.from <= from;
        const to = mark === undefined ? end : Math.min(end, isMarked ? mark.to : mark.from);
        put(kind, text.slice(from - at, to - at), isMarked);
        from = to;
      }
    },
    end() {
      push();
      isContinued = false;
      number += 1;
    },
  };
  return maker;
}

const LITERAL = /[^\s{}[\],:"]+/y;
const BLANK = /\s*/y;

/**
 * JSON, one member a line, as it stands in the source: numbers keep their digits, members their order, and what is no
 * JSON or breaks off is shown as it is. Without recursion, so depth costs nothing.
 */
export function jsonLines(
  text: string,
  marks: readonly Stretch[],
  isMarkable?: (kind: TokenKind, text: string) => boolean,
): { lines: BodyLine[]; hits: number[] } {
  const maker = createLineMaker(marks, isMarkable);
  /** `{` or `[` of each open level. */
  const open: string[] = [];
  let expectsKey = false;
  const newLine = () => {
    if (!maker.isEmpty) maker.end();
    maker.indent = open.length;
  };
  const skipBlank = (at: number): number => {
    BLANK.lastIndex = at;
    BLANK.test(text);
    return BLANK.lastIndex;
  };

  for (let at = skipBlank(0); at < text.length; at = skipBlank(at)) {
    const char = text[at]!;
    if (char === '{' || char === '[') {
      const inside = skipBlank(at + 1);
      if (text[inside] === (char === '{' ? '}' : ']')) {
        maker.add('plain', char + text[inside], at);
        at = inside + 1;
        continue;
      }
      maker.add('plain', char, at);
      open.push(char);
      expectsKey = char === '{';
      newLine();
      at += 1;
    } else if (char === '}' || char === ']') {
      open.pop();
      newLine();
      maker.add('plain', char, at);
      at += 1;
    } else if (char === ',') {
      maker.add('plain', char, at);
      expectsKey = open.at(-1) === '{';
      newLine();
      at += 1;
    } else if (char === ':') {
      maker.add('plain', ': ', at);
      expectsKey = false;
      at += 1;
    } else if (char === '"') {
      const end = endOfString(text, at);
      maker.add(expectsKey ? 'key' : 'text', text.slice(at, end), at);
      at = end;
    } else {
      LITERAL.lastIndex = at;
      const literal = LITERAL.exec(text)?.[0] ?? char;
      maker.add(kindOf(literal), literal, at);
      at += literal.length;
    }
  }
  if (!maker.isEmpty) maker.end();
  return { lines: maker.lines, hits: maker.hits };
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function kindOf(literal: string): TokenKind {
  if (/^(true|false|null)$/.test(literal)) return 'word';
  return /^-?\d/.test(literal) ? 'number' : 'plain';
}
