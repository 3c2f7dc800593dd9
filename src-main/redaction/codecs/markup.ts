import { defineCodec, type Part } from './codec.ts';
import { escapedLayer } from './layers.ts';

/**
 * HTML and XML: hidden inputs and meta tags (a name in one attribute, a value in another), elements named like a
 * secret, and attributes. What stands between is text and is read as text, inline scripts included.
 */
const LONGEST_TAG = 65_536;
const LESS = 60;
const SLASH = 47;
const DEEPEST = 256;
const CDATA = '<![CDATA[';
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

export const markup = defineCodec({
  id: 'markup',
  sniff: (text, type) => (type.includes('html') || type.includes('xml') || /^[\s\ufeff]{0,200}<[!?a-zA-Z]/.test(text.slice(0, 240))) && text.includes('<'),
  parts(text) {
    const parts: Part[] = [];
    /** Elements that are open, innermost last: what stands in one is judged together. */
    const open: Element[] = [];
    let elements = 0;
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (text.charCodeAt(at + 1) === SLASH) {
        open.pop();
        continue;
      }
      const tag = tagAt(text, at);
      if (!tag) continue;
      const label = tag.attributes ? namedAttributes(text, tag, parts) : null;
      const around = open.at(-1);
      const content = tag.closed ? null : contentOf(text, tag, label, around);
      if (content) parts.push(content);
      if (!tag.closed && !VOID.test(tag.name) && open.length < DEEPEST) open.push({ id: (elements += 1), name: tag.name, isBare: !content });
    }
    return parts;
  },
  decode: (text, part) => escapedLayer(text, part, { entity: true }),
}); // prettier-ignore

interface Element {
  id: number;
  name: string;
  /** No text of its own before the first element inside. */
  isBare: boolean;
}

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

/** Adds the values of attributes. Returns what names the element's own text, when an attribute does. */
function namedAttributes(text: string, tag: Tag, parts: Part[]): string | null {
  const attributes = attributesOf(text, tag.attributesStart, tag.end - 1);
  const named = (...names: string[]) => attributes.find(({ name }) => names.includes(name));
  const label = named('name', 'property', 'http-equiv') ?? named('id', 'key');
  for (const attribute of attributes) {
    const { name, start, end } = attribute;
    if (end === start || attribute === label) continue;
    const isValue = name === 'value' || name === 'content';
    parts.push({
      name: isValue && label ? text.slice(label.start, label.end) : name,
      where: 'markup',
      start,
      end,
      encoded: text.slice(start, end).includes('&'),
      nested: isValue || name === 'action' || name === 'href',
    });
  }
  if (/^textarea$/i.test(tag.name) && label) return text.slice(label.start, label.end);
  const look = named('class', 'id', 'data-field');
  return look && look.end - look.start <= 60 ? text.slice(look.start, look.end).split(' ')[0]! : null;
}

/** Text directly inside an element, up to the next tag, or inside its CDATA section. */
function contentOf(text: string, tag: Tag, label: string | null, around: Element | undefined): Part | null {
  const isCdata = text.startsWith(CDATA, tag.end);
  const start = isCdata ? tag.end + CDATA.length : tag.end;
  const end = isCdata ? text.indexOf(']]>', start) : text.indexOf('<', start);
  if (end <= start || end - start > LONGEST_TAG) return null;
  if (!/\S/.test(text.slice(start, Math.min(end, start + 200)))) return null;
  const part: Part = {
    name: label ?? localName(tag.name),
    where: 'markup',
    start,
    end,
    encoded: false,
    object: around?.id ?? 0,
  };
  if (around?.isBare) part.parent = localName(around.name);
  return part;
}

function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
