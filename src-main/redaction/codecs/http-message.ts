import { defineCodec, type Part } from './codec.ts';
import { plainLayer } from './layers.ts';

/** An HTTP message as text: inside `$batch`, in TRACE answers, in logs. Each header line is a named value. */
const START =
  /^\s{0,8}(?:HTTP\/\d(?:\.\d)? \d{3}|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|MERGE) \S{1,16384} HTTP\/\d)/;
const MOST_HEADERS = 500;

export const httpMessage = defineCodec({
  id: 'http-message',
  sniff: (text) =>
    /^\s{0,8}(?:HTTP\/|[A-Z]{3,7} )/.test(text.slice(0, 20)) && START.test(text.slice(0, 17_000)),
  parts(text) {
    const first = text.search(/\S/);
    let at = text.indexOf('\n', first) + 1;
    if (at === 0) return null;
    const parts: Part[] = [
      { name: null, where: 'text', start: first, end: at - 1, encoded: true, head: true },
    ];
    let type = '';
    for (let count = 0; count < MOST_HEADERS && at < text.length; count += 1) {
      const newline = text.indexOf('\n', at);
      const lineEnd = newline < 0 ? text.length : newline;
      const end = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
      if (end <= at) {
        at = lineEnd + 1;
        break;
      }
      const header = /([\w-]{1,80}):[ \t]{0,8}/y;
      header.lastIndex = at;
      const name = header.exec(text)?.[1];
      if (!name) break;
      const start = header.lastIndex;
      if (name.toLowerCase() === 'content-type') type = text.slice(start, end).toLowerCase();
      if (end > start) parts.push({ name, where: 'header', start, end, encoded: true });
      at = lineEnd + 1;
    }
    if (at < text.length)
      parts.push({ name: null, where: 'text', start: at, end: text.length, encoded: true, type });
    return parts;
  },
  decode: (text, part) => plainLayer(text, part),
  /** A Content-Length that was true stays true. */
  balance(text, parts, edits) {
    const count = parts.find(({ name }) => name?.toLowerCase() === 'content-length');
    const body = parts.at(-1);
    if (!count || !body || body.name !== null || body.start < count.end) return [];
    const recorded = text.slice(count.start, count.end);
    const length = Buffer.byteLength(text.slice(body.start, body.end));
    if (recorded !== String(length)) return [];
    let grown = 0;
    for (const edit of edits) {
      if (edit.start < body.start) continue;
      grown += Buffer.byteLength(edit.text) - Buffer.byteLength(text.slice(edit.start, edit.end));
    }
    return grown === 0
      ? []
      : [{ start: count.start, end: count.end, text: String(length + grown), classes: [] }];
  },
});
