import { defineCodec, type Part } from './codec.ts';
import { escapedLayer } from './layers.ts';

/** `name=value&name=value`, as forms are sent and queries are written. */
export const form = defineCodec({
  id: 'form',
  sniff(text, type) {
    if (type.includes('x-www-form-urlencoded'))
      return /=./.test(text.slice(0, 4096)) && !/^[^=]{0,4096}={1,2}$/.test(text);
    const head = text.slice(0, 200);
    return /^[\w.$[\]%-]{1,100}=/.test(head) && !/[\s"<>{}]/.test(head);
  },
  parts(text, type) {
    // Outside a declared form one stray blank or quote says that this is a sentence or a script.
    if (!type.includes('x-www-form-urlencoded') && /[\s"<>{}]/.test(text)) return null;
    return formParts(text, 0, text.length, 'form');
  },
  decode: (text, part) => escapedLayer(text, part, { percent: true, plus: true }),
});

export function formParts(text: string, start: number, end: number, where: 'form' | 'query'): Part[] {
  const parts: Part[] = [];
  for (let from = start; from <= end;) {
    const next = text.indexOf('&', from);
    const to = next < 0 || next > end ? end : next;
    const equals = text.indexOf('=', from);
    const hasName = equals >= 0 && equals < to;
    const valueStart = hasName ? equals + 1 : from;
    if (to > valueStart) {
      const name = hasName ? decodedName(text.slice(from, equals)) : null;
      const value = text.slice(valueStart, to);
      const encoded = value.includes('%') || value.includes('+');
      parts.push({ name, where, start: valueStart, end: to, encoded, nested: true });
    }
    from = to + 1;
  }
  return parts;
}

function decodedName(name: string): string {
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
