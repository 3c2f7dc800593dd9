import { isUtf8 } from 'node:buffer';
import { deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Layer } from './codec.ts';
import { applyEdits, recoded } from '../edits.ts';

/**
 * base64 and base64url runs inside any text, and what is packed in them: text, UTF-16 text, gzip, raw deflate (SAML
 * redirects). A run that decodes to none of these is a random token and is left to the detectors.
 */
const SHORTEST_RUN = 16;
/** More than this inside a run of text is no text anybody reads. */
const LONGEST_INFLATED = 64 * 1024 * 1024;

const RUN = new Uint8Array(128);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_')
  RUN[char.charCodeAt(0)] = 1;
const EQUALS = 61;

interface Readable {
  text: string;
  pack: (text: string) => Buffer;
}

/** Stretches of base64 characters of at least 16, padding included, pairwise: start, end. */
export function base64Runs(text: string): number[] {
  const runs: number[] = [];
  const length = text.length;
  // Looking at every 16th character first: a run of 16 can't hide between two looks.
  for (let look = SHORTEST_RUN - 1; look < length; look += SHORTEST_RUN) {
    if (!isRunCode(text.charCodeAt(look))) continue;
    let start = look;
    const floor = runs.length === 0 ? 0 : runs[runs.length - 1]!;
    while (start > floor && isRunCode(text.charCodeAt(start - 1))) start -= 1;
    let end = look + 1;
    while (end < length && isRunCode(text.charCodeAt(end))) end += 1;
    if (end - start >= SHORTEST_RUN) {
      end = wrappedEnd(text, start, end);
      while (end < length && text.charCodeAt(end) === EQUALS) end += 1;
      runs.push(start, end);
    }
    look = end - 1;
  }
  return runs;
}

/** Behind further lines of the same length: base64 in mail and in certificates is folded. */
function wrappedEnd(text: string, start: number, first: number): number {
  const width = first - start;
  let end = first;
  while (width % 4 === 0 && width >= 20) {
    const lineBreak = text.charCodeAt(end) === 13 ? 2 : 1;
    if (text.charCodeAt(end + lineBreak - 1) !== 10) break;
    const from = end + lineBreak;
    let to = from;
    while (to < text.length && to - from < width && isRunCode(text.charCodeAt(to))) to += 1;
    if (to === from) break;
    end = to;
    if (to - from < width || isRunCode(text.charCodeAt(to))) break;
  }
  return end;
}

function isRunCode(code: number): boolean {
  return code < 128 && RUN[code] === 1;
}

/** Raw deflate has no signature, so trying it is dear. */
const SHORTEST_DEFLATED = 40;
const LONGEST_SPLIT = 65_536;

/** The readable stretches of a run as layers; none when it is a random token. `deep`: try raw deflate too. */
export function decodeRun(text: string, start: number, end: number, deep: boolean): Layer[] {
  const whole = layerOf(text, start, end, deep && end - start >= SHORTEST_DEFLATED);
  if (whole) return [whole];
  const withoutLastLine = decodeWithoutLastLine(text, start, end, deep);
  if (withoutLastLine.length > 0) return withoutLastLine;
  // `v1/eyJ...`: what stands before is no part of it, though its characters could be.
  const layers: Layer[] = [];
  if (end - start > LONGEST_SPLIT) return layers;
  for (const piece of text.slice(start, end).matchAll(/[A-Za-z0-9+]{16,}={0,2}|[A-Za-z0-9_-]{16,}={0,2}/g)) {
    if (piece[0].length === end - start) continue;
    const layer = layerOf(text, start + piece.index, start + piece.index + piece[0].length, false);
    if (layer) layers.push(layer);
  }
  return layers;
}

/**
 * What looks like the last line of a folded run can be what stands behind it: `--boundary--` of a multipart body is of
 * the same characters, and spoils it.
 */
function decodeWithoutLastLine(text: string, start: number, end: number, deep: boolean): Layer[] {
  const last = text.lastIndexOf('\n', end - 1) + 1;
  if (last <= start) return [];
  const before = text[last - 2] === '\r' ? last - 2 : last - 1;
  const folded = layerOf(text, start, before, deep && before - start >= SHORTEST_DEFLATED);
  if (!folded) return [];
  const behind = layerOf(text, last, end, false);
  return behind ? [folded, behind] : [folded];
}

function layerOf(text: string, start: number, end: number, deep: boolean): Layer | null {
  const run = text.slice(start, end);
  const readable = decodeReadable(run, deep);
  if (!readable) return null;
  return {
    text: readable.text,
    outer(edits) {
      if (edits.length === 0) return [];
      const packed = readable.pack(applyEdits(readable.text, edits));
      return [recoded(start, end, encodeLike(run, packed), edits)];
    },
  };
}

function encodeLike(run: string, bytes: Buffer): string {
  const isUrl = /[-_]/.test(run) || (!/[+/]/.test(run) && !run.endsWith('=') && run.length % 4 !== 0);
  const text = bytes.toString(isUrl ? 'base64url' : 'base64');
  const fold = /\r?\n/.exec(run);
  if (!fold) return text;
  const lines = text.match(new RegExp(`.{1,${fold.index}}`, 'g')) ?? [];
  return lines.join(fold[0]);
}

export function decodeReadable(run: string, deep = false): Readable | null {
  if (run.length < 8 || !startsReadable(run, deep)) return null;
  const bytes = Buffer.from(run, 'base64');
  return readBytes(bytes, deep);
}

/** Two dozen characters tell most long runs from packed text; short ones are decoded whole. */
function startsReadable(run: string, deep: boolean): boolean {
  if (deep || run.length <= LONGEST_SPLIT) return true;
  const head = Buffer.from(run.slice(0, 24), 'base64');
  if ((head[0] === 0x1f && head[1] === 0x8b) || isZlib(head)) return true;
  if (head[0] === 0xff && head[1] === 0xfe) return true;
  return isUtf16(head) || isText(head.subarray(0, utf8End(head)));
}

function isZlib(bytes: Buffer): boolean {
  return bytes[0] === 0x78 && ((bytes[0] << 8) | bytes[1]!) % 31 === 0;
}

function readBytes(bytes: Buffer, deep: boolean): Readable | null {
  const packed = PACKINGS.find(({ fits }) => fits(bytes, deep));
  if (packed) {
    const plain = attempt(() => packed.unpack(bytes));
    if (plain && plain.length > 8 && isText(plain))
      return { text: plain.toString('utf8'), pack: packed.pack };
  }
  if (isUtf16(bytes))
    return { text: bytes.toString('utf16le'), pack: (text) => Buffer.from(text, 'utf16le') };
  if (isText(bytes)) return { text: bytes.toString('utf8'), pack: (text) => Buffer.from(text, 'utf8') };
  // Text inside a binary record: read byte by byte.
  return hasTextRun(bytes)
    ? { text: bytes.toString('latin1'), pack: (text) => Buffer.from(text, 'latin1') }
    : null;
}

const LIMIT = { maxOutputLength: LONGEST_INFLATED };

interface Packing {
  fits: (bytes: Buffer, deep: boolean) => boolean;
  unpack: (bytes: Buffer) => Buffer;
  pack: (text: string) => Buffer;
}

const PACKINGS: readonly Packing[] = [
  { fits: (bytes) => bytes[0] === 0x1f && bytes[1] === 0x8b, unpack: (bytes) => gunzipSync(bytes, LIMIT), pack: (text) => gzipSync(text) },
  { fits: (bytes) => isZlib(bytes), unpack: (bytes) => inflateSync(bytes, LIMIT), pack: (text) => deflateSync(text) },
  { fits: (bytes, deep) => deep && mayBeDeflated(bytes), unpack: (bytes) => inflateRawSync(bytes, LIMIT), pack: (text) => deflateRawSync(text) },
]; // prettier-ignore

/** RFC 1951: a block is stored, fixed or dynamic; only the last two are worth a try, and no text looks like them. */
function mayBeDeflated(bytes: Buffer): boolean {
  const kind = (bytes[0]! >> 1) & 3;
  return (kind === 1 || kind === 2) && !isText(bytes);
}

const SHORTEST_TEXT = 24;

/** So many printable characters in a row are no chance. */
export function hasTextRun(bytes: Buffer): boolean {
  let run = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    run = byte >= 32 && byte < 127 ? run + 1 : 0;
    if (run >= SHORTEST_TEXT) return true;
  }
  return false;
}

/** Most runs are no packed text, and naming the place where that was found costs more than finding it. */
function attempt<T>(run: () => T): T | null {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } catch {
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Where the last whole UTF-8 character of a cut text ends. */
function utf8End(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && end > bytes.length - 4 && (bytes[end - 1]! & 0xc0) === 0x80) end -= 1;
  return end > 0 && bytes[end - 1]! >= 0xc0 ? end - 1 : bytes.length;
}

/** UTF-8 without control characters but white space and record separators. */
export function isText(bytes: Buffer): boolean {
  if (bytes.length === 0) return false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 30) return false;
    if (byte === 127) return false;
  }
  return isUtf8(bytes);
}

/** Little-endian UTF-16 of mostly ASCII, as PowerShell and .NET write it. */
function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return false;
  let zeros = 0;
  for (let i = 0; i < bytes.length; i += 2) {
    if (bytes[i]! < 9) return false;
    if (bytes[i + 1] === 0) zeros += 1;
  }
  return zeros >= bytes.length * 0.4;
}
