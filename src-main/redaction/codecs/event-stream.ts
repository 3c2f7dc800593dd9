import { defineCodec, type Part } from './codec.ts';
import { plainLayer } from './layers.ts';

/** Server-sent events as they come over the wire: each `data:` line is a text of its own. */
export const eventStream = defineCodec({
  id: 'event-stream',
  sniff: (text, type) =>
    type.includes('event-stream') || /^(?:event|data|id|retry): ?\S/.test(text.slice(0, 40)),
  parts(text) {
    const parts: Part[] = [];
    for (let at = 0; at < text.length;) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 ? text.length : newline;
      const field = /(data|id|event|retry)?:[ ]?/y;
      field.lastIndex = at;
      if (field.test(text) && field.lastIndex < end) {
        parts.push({
          name: null,
          where: 'text',
          start: field.lastIndex,
          end: text[end - 1] === '\r' ? end - 1 : end,
          encoded: true,
        });
      }
      at = end + 1;
    }
    return parts;
  },
  decode: (text, part) => plainLayer(text, part),
});
