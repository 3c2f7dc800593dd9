import { defineCodec, type Part } from './codec.ts';
import { escapedLayer, plainLayer } from './layers.ts';

/**
 * Multipart bodies: uploads of forms, and OData `$batch` with HTTP messages inside. Boundaries stay; a part is the
 * text between the blank line behind its headers and the next boundary.
 */
const LONGEST_BOUNDARY = 200;
const LONGEST_HEAD = 16_384;

export const multipart = defineCodec({
  id: 'multipart',
  sniff: (text, type) => type.startsWith('multipart/') || /^\s{0,8}--[^\s-][^\r\n]{0,200}\r?\n[\w-]{1,60}:/.test(text.slice(0, 400)),
  parts(text) {
    const boundary = /^\s{0,8}(--[^\r\n]{1,200})/.exec(text.slice(0, LONGEST_BOUNDARY + 20))?.[1]?.trimEnd();
    if (!boundary) return null;
    const parts: Part[] = [];
    for (let from = text.indexOf(boundary); from >= 0; ) {
      const headStart = from + boundary.length;
      const next = text.indexOf(boundary, headStart);
      const end = next < 0 ? text.length : next;
      parts.push(...partBetween(text, headStart, lineBreakBefore(text, end)));
      from = next;
    }
    return parts;
  },
  decode: (text, part) => (part.transfer ? escapedLayer(text, part, { quoted: true }) : plainLayer(text, part)),
}); // prettier-ignore

function partBetween(text: string, start: number, end: number): Part[] {
  const blank = /\r?\n\r?\n/.exec(text.slice(start, Math.min(end, start + LONGEST_HEAD)));
  if (!blank)
    return end > start ? [{ name: null, where: 'text', start, end, encoded: true, head: true }] : [];
  const headEnd = start + blank.index;
  const head = text.slice(start, headEnd);
  const name = /;\s{0,4}name="?([^";\r\n]{1,200})"?/i.exec(head)?.[1] ?? null;
  const type = /content-type:\s{0,4}([^\r\n;]{1,100})/i.exec(head)?.[1]?.trim().toLowerCase() ?? '';
  const parts: Part[] = [{ name: null, where: 'text', start, end: headEnd, encoded: true, head: true }];
  const bodyStart = headEnd + blank[0].length;
  const transfer = /transfer-encoding:\s{0,4}quoted-printable/i.test(head)
    ? { transfer: 'quoted-printable' as const }
    : {};
  if (end > bodyStart)
    parts.push({ name, where: 'form', start: bodyStart, end, encoded: true, type, ...transfer });
  return parts;
}

function lineBreakBefore(text: string, end: number): number {
  if (text[end - 1] !== '\n') return end;
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}
