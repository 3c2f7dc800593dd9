import { defineCodec, type Part } from './codec.ts';
import { escapedLayer } from './layers.ts';

/**
 * HTML and XML: hidden inputs and meta tags (a name in one attribute, a value in another), elements named like a
 * secret, and attributes. What stands between is text and is read as text, inline scripts included.
 */
const LONGEST_TAG = 65_536;
const LESS = 60;

export const markup = defineCodec({
  id: 'markup',
  sniff: (text, type) => (type.includes('html') || type.includes('xml') || /^[\s\ufeff]{0,200}<[!?a-zA-Z]/.test(text.slice(0, 240))) && text.includes('<'),
  parts(text) {
    const parts: Part[] = [];
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      const tag = tagAt(text, at);
      if (!tag) continue;
      if (tag.attributes) namedAttributes(text, tag, parts);
      const content = tag.end < text.length && !tag.closed ? contentOf(text, tag) : null;
      if (content) parts.push(content);
    }
    return parts;
  },
  decode: (text, part) => escapedLayer(text, part, { entity: true }),
}); // prettier-ignore

interface Tag {
  name: string;
  attributesStart: number;
  attributes: boolean;
  end: number;
  closed: boolean;
}

function tagAt(text: string, at: number): Tag | null {
  const first = text.charCodeAt(at + 1) | 32;
  if (first < 97 || first > 122) return null;
  let nameEnd = at + 2;
  while (nameEnd < at + 80 && /[\w:.-]/.test(text[nameEnd] ?? ' ')) nameEnd += 1;
  const close = tagEnd(text, nameEnd);
  if (close < 0) return null;
  return {
    name: text.slice(at + 1, nameEnd),
    attributesStart: nameEnd,
    attributes: close - nameEnd > 4,
    end: close + 1,
    closed: text[close - 1] === '/',
  };
}

/** The `>` that is not inside quotes. */
function tagEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_TAG);
  let quote = 0;
  for (let at = from; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62) return at;
    else if (code === 34 || code === 39) quote = code;
    else if (code === LESS) return -1;
  }
  return -1;
}

interface Attribute {
  name: string;
  start: number;
  end: number;
}

function attributesOf(text: string, from: number, to: number): Attribute[] {
  const pattern = /([a-zA-Z_:][\w:.-]{0,60})\s{0,4}=\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gy;
  const attributes: Attribute[] = [];
  let at = from;
  while (at < to) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match || pattern.lastIndex > to) {
      at += 1;
      continue;
    }
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const end = pattern.lastIndex - (match[4] === undefined ? 1 : 0);
    attributes.push({ name: match[1]!.toLowerCase(), start: end - value.length, end });
    at = pattern.lastIndex;
  }
  return attributes;
}

function namedAttributes(text: string, tag: Tag, parts: Part[]): void {
  const attributes = attributesOf(text, tag.attributesStart, tag.end - 1);
  const label = attributes.find(({ name }) => name === 'name' || name === 'property' || name === 'http-equiv') ?? attributes.find(({ name }) => name === 'id' || name === 'key');
  for (const attribute of attributes) {
    const { name, start, end } = attribute;
    if (end === start || attribute === label) continue;
    const isValue = name === 'value' || name === 'content';
    const fieldName = isValue && label ? text.slice(label.start, label.end) : name;
    parts.push({ name: fieldName, where: 'markup', start, end, encoded: text.slice(start, end).includes('&'), nested: isValue || name === 'action' || name === 'href' });
  }
} // prettier-ignore

/** Text directly inside an element with a name of its own, up to the next tag. */
function contentOf(text: string, tag: Tag): Part | null {
  const end = text.indexOf('<', tag.end);
  if (
    end <= tag.end ||
    end - tag.end > LONGEST_TAG ||
    !/\S/.test(text.slice(tag.end, Math.min(end, tag.end + 200)))
  )
    return null;
  const local = tag.name.slice(tag.name.lastIndexOf(':') + 1);
  return { name: local, where: 'markup', start: tag.end, end, encoded: false, nested: false };
}
