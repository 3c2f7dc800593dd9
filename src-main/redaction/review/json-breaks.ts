import type { ReviewSpan } from '../../contract/index.ts';

/** JSON whose lines are longer than this on average was written for machines. */
const LONG_LINE = 200;
const DEEPEST_INDENT = 20;

/**
 * Breaks JSON written without line feeds into lines, one a member, as it is read: what is replaced keeps its place in
 * the structure. Null for any other text. To be called with the kept stretches in their order.
 */
export function jsonBreaks(spans: readonly ReviewSpan[]): ((text: string) => string[]) | null {
  const first = spans.find((span) => span.kind === 'kept');
  if (!first || !/^\s{0,8}[[{]/.test(first.text)) return null;
  const sample = first.text.slice(0, 20_000);
  const lines = sample.split('\n').length;
  if (lines > 1 && sample.length / lines < LONG_LINE) return null;

  let depth = 0;
  let inString = false;
  let isEscaped = false;
  return (text) => {
    const pieces: string[] = [];
    let from = 0;
    const breakAt = (at: number) => {
      pieces.push(text.slice(from, at));
      from = at;
    };
    const indents: number[] = [];
    for (let i = 0; i < text.length; i += 1) {
      const char = text[i]!;
      if (inString) {
        if (isEscaped) isEscaped = false;
        else if (char === '\\') isEscaped = true;
        else if (char === '"') inString = false;
      } else if (char === '"') inString = true;
      else if (char === '{' || char === '[') {
        depth += 1;
        if (text[i + 1] !== '}' && text[i + 1] !== ']') {
          breakAt(i + 1);
          indents.push(depth);
        }
      } else if (char === '}' || char === ']') {
        depth -= 1;
        if (text[i - 1] !== '{' && text[i - 1] !== '[') {
          breakAt(i);
          indents.push(depth);
        }
      } else if (char === ',') {
        breakAt(i + 1);
        indents.push(depth);
      }
    }
    pieces.push(text.slice(from));
    return pieces.map((piece, index) =>
      index === 0 ? piece : indent(indents[index - 1]!) + piece.trimStart(),
    );
  };
}

const indent = (depth: number): string => '  '.repeat(Math.min(Math.max(depth, 0), DEEPEST_INDENT));
