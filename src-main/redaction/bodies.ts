import {
  brotliCompressSync,
  brotliDecompressSync,
  deflateSync,
  gunzipSync,
  gzipSync,
  inflateSync,
} from 'node:zlib';
import { isText } from './codecs/base64.ts';
import { sniffPicture } from './picture.ts';

/**
 * What a body is made of: text in one of the encodings the web uses, a picture, or something nobody here can read.
 * Bodies arrive as HAR writers left them, so compression and character sets are recognised by the bytes themselves;
 * the declared encoding is only a hint, for brotli has no signature.
 */
export type Body =
  | { kind: 'text'; text: string; pack(text: string): Buffer }
  | { kind: 'picture'; type: string }
  | { kind: 'unreadable'; reason: string };

/** A body that unpacks to more is not read: it is removed. */
const LARGEST_UNPACKED = 256 * 1024 * 1024;

export interface BodyHints {
  /** Content-Encoding in lower case, or empty. */
  encoding: string;
  /** Character set in lower case, or empty. */
  charset: string;
}

export function readBody(bytes: Buffer, hints: BodyHints, level = 0): Body {
  const picture = sniffPicture(bytes);
  if (picture) return { kind: 'picture', type: picture };
  const compression = level < 3 ? compressionOf(bytes, hints) : null;
  if (compression) {
    const plain = attempt(() => compression.unpack(bytes));
    if (!plain) return { kind: 'unreadable', reason: `${compression.name} that can't be unpacked` };
    const inner = readBody(plain, { ...hints, encoding: '' }, level + 1);
    return inner.kind === 'text' ? { ...inner, pack: (text) => compression.pack(inner.pack(text)) } : inner;
  }
  return readText(bytes, hints);
}

interface Compression {
  name: string;
  unpack(bytes: Buffer): Buffer;
  pack(bytes: Buffer): Buffer;
}

const LIMIT = { maxOutputLength: LARGEST_UNPACKED };
const GZIP: Compression = {
  name: 'gzip',
  unpack: (bytes) => gunzipSync(bytes, LIMIT),
  pack: (bytes) => gzipSync(bytes),
};
const DEFLATE: Compression = {
  name: 'deflate',
  unpack: (bytes) => inflateSync(bytes, LIMIT),
  pack: (bytes) => deflateSync(bytes),
};
const BROTLI: Compression = {
  name: 'brotli',
  unpack: (bytes) => brotliDecompressSync(bytes, LIMIT),
  pack: (bytes) => brotliCompressSync(bytes),
};

function compressionOf(bytes: Buffer, { encoding }: BodyHints): Compression | null {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return GZIP;
  const isZlib = (bytes[0]! & 0x0f) === 8 && ((bytes[0]! << 8) | bytes[1]!) % 31 === 0;
  if (isZlib && !isText(bytes.subarray(0, 64))) return DEFLATE;
  const isPlain = isText(bytes.subarray(0, Math.max(0, Math.min(bytes.length, 64) - 3)));
  return encoding.includes('br') && !isPlain ? BROTLI : null;
}

function readText(bytes: Buffer, { charset }: BodyHints): Body {
  if (
    bytes.length >= 2 &&
    ((bytes[0] === 0xff && bytes[1] === 0xfe) || charset === 'utf-16le' || charset === 'utf-16')
  ) {
    if (bytes[0] !== 0xfe)
      return { kind: 'text', text: bytes.toString('utf16le'), pack: (text) => Buffer.from(text, 'utf16le') };
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) {
    return {
      kind: 'text',
      text: Buffer.from(bytes).swap16().toString('utf16le'),
      pack: (text) => Buffer.from(text, 'utf16le').swap16(),
    };
  }
  if (isText(bytes))
    return { kind: 'text', text: bytes.toString('utf8'), pack: (text) => Buffer.from(text, 'utf8') };
  const wide = wideText(bytes);
  if (wide) return wide;
  const isSingleByte = charset === 'iso-8859-1' || charset === 'windows-1252' || charset === 'latin1';
  if (isSingleByte && !bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 27))) {
    return { kind: 'text', text: bytes.toString('latin1'), pack: (text) => Buffer.from(text, 'latin1') };
  }
  return { kind: 'unreadable', reason: 'bytes of an unknown kind' };
}

/** UTF-16 without a mark, of mostly ASCII. */
function wideText(bytes: Buffer): Body | null {
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null;
  let little = 0;
  let big = 0;
  for (let i = 0; i < bytes.length && i < 4096; i += 2) {
    if (bytes[i] === 0) big += 1;
    if (bytes[i + 1] === 0) little += 1;
  }
  const pairs = Math.min(bytes.length, 4096) / 2;
  if (little >= pairs * 0.8 && big === 0)
    return { kind: 'text', text: bytes.toString('utf16le'), pack: (text) => Buffer.from(text, 'utf16le') };
  if (big >= pairs * 0.8 && little === 0) {
    return {
      kind: 'text',
      text: Buffer.from(bytes).swap16().toString('utf16le'),
      pack: (text) => Buffer.from(text, 'utf16le').swap16(),
    };
  }
  return null;
}

function attempt(run: () => Buffer): Buffer | null {
  try {
    return run();
  } catch {
    return null;
  }
}
