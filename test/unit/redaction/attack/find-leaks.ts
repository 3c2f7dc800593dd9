import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/**
 * Looks for values in an output, on its own: nothing of the redaction or of its proof is used. Two ways: the spellings
 * of a value in the output's strings, and the value in whatever these decode to.
 */
const DEEPEST = 14;
/** A stretch of a random value this long gives it away. */
const TELLING = 20;

/** `output` is JSON. */
export function findLeaks(output: string, secrets: readonly string[]): string[] {
  if (secrets.length === 0) return [];
  const texts = new Set([output]);
  for (const text of stringsOf(JSON.parse(output))) unpack(text, 0, texts);
  return secrets.filter((secret) => {
    const spellings = spellingsOf(secret);
    for (const text of texts)
      if (spellings.some((spelling) => text.includes(spelling)) || holdsPiece(text, secret)) return true;
    return false;
  });
}

function* stringsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      yield key;
      yield* stringsOf(inner);
    }
}

function holdsPiece(text: string, secret: string): boolean {
  if (secret.length < TELLING + 4 || /[\s/:@]/.test(secret)) return false;
  for (let at = 0; at + TELLING <= secret.length; at += 4)
    if (text.includes(secret.slice(at, at + TELLING))) return true;
  return false;
}

function spellingsOf(secret: string): string[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const wide = Buffer.from(secret, 'utf16le');
  const each = (spell: (code: string) => string) => Array.from(secret, (char) => spell(char)).join('');
  const code = (char: string, width: number) => char.codePointAt(0)!.toString(16).padStart(width, '0');
  const percent = encodeURIComponent(secret);
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
    percent,
    percent.toLowerCase(),
    encodeURIComponent(percent),
    each((char) => `%${code(char, 2)}`),
    each((char) => `%${code(char, 2).toUpperCase()}`),
    each((char) => `\\u${code(char, 4)}`),
    each((char) => `\\\\u${code(char, 4)}`),
    each((char) => `&#${char.codePointAt(0)};`),
    each((char) => `&#x${code(char, 1)};`),
    each((char) => `${char}\\u0000`),
    secret.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
    Array.from(secret).reverse().join(''),
  ];
  for (const bytes of [utf8, wide, Buffer.from(wide).swap16()]) {
    for (let lead = 0; lead < 3; lead += 1) {
      const base64 = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64');
      const core = base64.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
      if (core.length >= 8) spellings.push(core, core.replace(/\+/g, '-').replace(/\//g, '_'));
    }
  }
  return [...new Set(spellings)].filter((spelling) => spelling.length >= 4);
}

/** Every text a string can be decoded to, layer by layer. */
function unpack(text: string, depth: number, texts: Set<string>): void {
  if (depth >= DEEPEST || text.length < 8 || texts.has(text)) return;
  texts.add(text);
  const inner: string[] = [
    unescapeOnce(text),
    text.replaceAll('\0', ''),
    text.replace(/=\r?\n|\\\r?\n/g, ''),
    text.replaceAll('+', ' '),
  ];
  const dense = text.replace(/\s+/g, '');
  if (/^[A-Za-z0-9+/_-]{12,}={0,2}$/.test(dense)) inner.push(...readable(Buffer.from(dense, 'base64')));
  for (const run of text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g))
    inner.push(...readable(Buffer.from(run[0], 'base64')));
  for (const run of text.matchAll(/(?:[0-9a-fA-F]{2} ?){8,}/g))
    inner.push(...readable(Buffer.from(run[0].replaceAll(' ', ''), 'hex')));
  for (const run of text.matchAll(/\d{1,3}(?:,\s?\d{1,3}){7,}/g))
    inner.push(...readable(Buffer.from(run[0].split(',').map(Number))));
  // eslint-disable-next-line no-control-regex -- bytes written as characters
  if (/[\x00-\x08\x80-\xff]/.test(text)) inner.push(...readable(Buffer.from(text, 'latin1')));
  inner.push(...jsonStrings(text));
  for (const one of inner) unpack(one, depth + 1, texts);
}

function jsonStrings(text: string): string[] {
  if (!/^[[{]/.test(text)) return [];
  try {
    return [...stringsOf(JSON.parse(text))];
  } catch {
    return [];
  }
}

function unescapeOnce(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\x([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, '$1')
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/&#(\d{1,6});/g, (_, number: string) => String.fromCharCode(Number(number)))
    .replace(/&#x([0-9a-fA-F]{1,5});/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(
      /&(amp|quot|lt|gt|apos);/g,
      (_, name: string) => ({ amp: '&', quot: '"', lt: '<', gt: '>', apos: "'" })[name]!,
    );
}

function readable(bytes: Buffer): string[] {
  const found: string[] = [];
  for (const unzip of [gunzipSync, inflateSync, inflateRawSync, brotliDecompressSync]) {
    try {
      found.push(unzip(bytes).toString('latin1'));
    } catch {
      // Not packed this way.
    }
  }
  for (const text of [bytes.toString('latin1'), bytes.toString('utf8'), bytes.toString('utf16le')])
    if (printable(text) > 0.7 || text.includes('\0')) found.push(text);
  return found;
}

function printable(text: string): number {
  let count = 0;
  for (const char of text) if (/[\x20-\x7e\r\n\t]/.test(char)) count += 1;
  return text.length === 0 ? 0 : count / text.length;
}
