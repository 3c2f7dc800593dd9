/** The little Markdown a ticket text is written in, as blocks to show: made into elements, never into HTML. */

export interface Span {
  kind: 'text' | 'code' | 'strong';
  text: string;
}

export type Block =
  | { kind: 'heading'; level: 1 | 2; spans: Span[] }
  | { kind: 'paragraph' | 'quote'; spans: Span[] }
  | { kind: 'list'; items: Span[][] }
  | { kind: 'code'; text: string };

const CODE_INDENT = '    ';
const START_OF_ITEM = /^[-*] /;

/** What is not understood is shown as it was typed. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  for (let at = 0; at < lines.length;) {
    const from = at;
    const takeWhile = (belongs: (line: string) => boolean): string[] => {
      while (at < lines.length && belongs(lines[at]!)) at += 1;
      return lines.slice(from, at);
    };
    const line = lines[at]!;
    if (line.startsWith(CODE_INDENT)) {
      const taken = takeWhile((next) => next.startsWith(CODE_INDENT));
      const code = taken.map((next) => next.slice(CODE_INDENT.length)).join('\n');
      if (code.trim() !== '') blocks.push({ kind: 'code', text: code });
    } else if (line.trim() === '') {
      at += 1;
    } else if (/^##? /.test(line)) {
      at += 1;
      const level = line.startsWith('## ') ? 2 : 1;
      blocks.push({ kind: 'heading', level, spans: parseSpans(line.slice(level + 1)) });
    } else if (START_OF_ITEM.test(line)) {
      const taken = takeWhile((next) => START_OF_ITEM.test(next) || /^ {2}\S/.test(next));
      blocks.push({ kind: 'list', items: itemsOf(taken).map(parseSpans) });
    } else if (line.startsWith('> ')) {
      const taken = takeWhile((next) => next.startsWith('> '));
      blocks.push({ kind: 'quote', spans: parseSpans(taken.map((next) => next.slice(2)).join('\n')) });
    } else {
      const taken = takeWhile((next) => next.trim() !== '' && !/^(?:##? |[-*] |> )/.test(next));
      blocks.push({ kind: 'paragraph', spans: parseSpans(taken.join('\n')) });
    }
  }
  return blocks;
}

/** An item goes on in lines that are indented. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (START_OF_ITEM.test(line)) items.push(line.slice(2));
    else items.push(`${items.pop() ?? ''}\n${line.trim()}`);
  }
  return items;
}

const MARK = /`+|\*\*|\\[\\`*[\]<>&#_-]/y;

/** Code between runs of backticks of one length, strong words between `**`, and signs after a backslash. */
function parseSpans(text: string): Span[] {
  const spans: Span[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') spans.push({ kind: 'text', text: plain });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    MARK.lastIndex = at;
    const [mark = ''] = MARK.exec(text) ?? [];
    if (mark.startsWith('\\')) {
      plain += mark[1]!;
      at += 2;
      continue;
    }
    const inside = mark === '' ? null : enclosed(text, at, mark);
    if (inside === null) {
      plain += text.slice(at, at + Math.max(1, mark.length));
      at += Math.max(1, mark.length);
      continue;
    }
    flush();
    if (mark === '**') spans.push(...parseSpans(inside).map((span) => strong(span)));
    else spans.push({ kind: 'code', text: withoutPadding(inside) });
    at += inside.length + 2 * mark.length;
  }
  flush();
  return spans;
}

/** A space on both sides keeps backticks inside from the ones around them. */
function withoutPadding(code: string): string {
  const isPadded = code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '';
  return isPadded ? code.slice(1, -1) : code;
}

function strong(span: Span): Span {
  return span.kind === 'text' ? { kind: 'strong', text: span.text } : span;
}

/** What stands between two of these marks; null when the second is missing. */
function enclosed(text: string, at: number, mark: string): string | null {
  const start = at + mark.length;
  for (let end = text.indexOf(mark, start); end >= 0; end = text.indexOf(mark, end)) {
    const isWhole = mark === '**' || (text[end - 1] !== '`' && text[end + mark.length] !== '`');
    if (isWhole) return end === start ? null : text.slice(start, end);
    while (text[end] === '`') end += 1;
  }
  return null;
}
