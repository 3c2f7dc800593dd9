import { defineCodec, type Part } from './codec.ts';
import { plainLayer } from './layers.ts';

/** Rows of values under a line of column names: CSV, with semicolons or tabs too. */
const HEAD = /^\ufeff?((?:"?[\w .$()/-]{1,60}"?[,;\t]){1,200}"?[\w .$()/-]{1,60}"?)\r?\n/;

export const table = defineCodec({
  id: 'table',
  sniff: (text, type) => /csv|tab-separated/.test(type) || (type === '' && HEAD.test(text.slice(0, 4096))),
  parts(text) {
    const head = HEAD.exec(text.slice(0, 16_384));
    if (!head) return null;
    const separator = /[,;\t]/.exec(head[1]!)![0];
    const names = head[1]!.split(separator).map((name) => name.replace(/"/g, '').trim());
    const parts: Part[] = [];
    let column = 0;
    for (let at = head[0].length; at < text.length;) {
      const { start, end, next } = cellAt(text, at, separator);
      const name = names[column];
      if (end > start && name !== undefined)
        parts.push({ name, where: 'form', start, end, encoded: false, nested: false });
      const isLast = text[next] !== separator;
      column = isLast ? 0 : column + 1;
      at = next + (text[next] === '\r' && text[next + 1] === '\n' ? 2 : 1);
    }
    return parts;
  },
  decode: (text, part) => plainLayer(text, part),
});

/** A cell, without its quotes, and where what ends it stands. */
function cellAt(text: string, at: number, separator: string): { start: number; end: number; next: number } {
  if (text[at] === '"') {
    let close = text.indexOf('"', at + 1);
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    const end = close < 0 ? text.length : close;
    let next = end;
    while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r')
      next += 1;
    return { start: at + 1, end, next };
  }
  let next = at;
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r')
    next += 1;
  return { start: at, end: next, next };
}
