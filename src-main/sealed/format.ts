import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * Layout of a sealed file, all integers little endian:
 *
 *   header   "DWSL" | version u8 | salt 32 bytes | key check 8 bytes
 *   frame    flags u8 | length u32 | AES-256-GCM ciphertext | tag 16 bytes      (length counts ciphertext and tag)
 *
 * The file's key is HKDF-SHA-256(trace key, salt). A frame's nonce is its number, so a nonce never repeats under a key
 * as long as a file is never reopened for writing. Associated data is salt, frame number and flags: frames can't be
 * moved between files, reordered, or have their flags changed. The key check tells a wrong key from damaged bytes.
 */
export const MAGIC = Buffer.from('DWSL');
export const VERSION = 1;
export const HEADER_BYTES = 4 + 1 + 32 + 8;
export const FRAME_HEADER_BYTES = 5;
export const TAG_BYTES = 16;
/** Plain bytes in one frame, at most. */
export const FRAME_PLAIN_BYTES = 64 * 1024;

export const FLAG_LAST = 1;
export const FLAG_DEFLATED = 2;

export interface FileKey {
  salt: Buffer;
  key: Buffer;
  check: Buffer;
}

export function createFileKey(traceKey: Buffer, salt: Buffer = randomBytes(32)): FileKey {
  return {
    salt,
    key: Buffer.from(hkdfSync('sha256', traceKey, salt, 'dwsc sealed file', 32)),
    check: Buffer.from(hkdfSync('sha256', traceKey, salt, 'dwsc key check', 8)),
  };
}

export function encodeHeader(fileKey: FileKey): Buffer {
  return Buffer.concat([MAGIC, Buffer.from([VERSION]), fileKey.salt, fileKey.check]);
}

/** `null` when these are not the first bytes of a sealed file this program knows. */
export function decodeHeader(bytes: Buffer, traceKey: Buffer): { fileKey: FileKey; keyFits: boolean } | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 4).equals(MAGIC) || bytes[4] !== VERSION) return null;
  const fileKey = createFileKey(traceKey, Buffer.from(bytes.subarray(5, 37)));
  return { fileKey, keyFits: timingSafeEqual(fileKey.check, bytes.subarray(37, 45)) };
}

/** Compressed first (fastest level), because sealed bytes no longer compress. */
export function encodeFrame(fileKey: FileKey, number: number, plain: Buffer, last: boolean): Buffer {
  const deflated = plain.length > 64 ? deflateRawSync(plain, { level: 1 }) : plain;
  const isSmaller = deflated.length < plain.length;
  const flags = (last ? FLAG_LAST : 0) | (isSmaller ? FLAG_DEFLATED : 0);
  const cipher = createCipheriv('aes-256-gcm', fileKey.key, nonceOf(number));
  cipher.setAAD(associatedData(fileKey, number, flags));
  const sealed = cipher.update(isSmaller ? deflated : plain);
  const head = Buffer.alloc(FRAME_HEADER_BYTES);
  head.writeUInt8(flags, 0);
  head.writeUInt32LE(sealed.length + TAG_BYTES, 1);
  return Buffer.concat([head, sealed, cipher.final(), cipher.getAuthTag()]);
}

/** `null` when the frame is not authentic: another key, another place, or changed bytes. */
export function decodeFrame(fileKey: FileKey, number: number, flags: number, body: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', fileKey.key, nonceOf(number));
    decipher.setAAD(associatedData(fileKey, number, flags));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    const plain = Buffer.concat([
      decipher.update(body.subarray(0, body.length - TAG_BYTES)),
      decipher.final(),
    ]);
    return flags & FLAG_DEFLATED ? inflateRawSync(plain, { maxOutputLength: FRAME_PLAIN_BYTES }) : plain;
  } catch {
    return null;
  }
}

/** Name of a sealed body by its content, keyed: without the key a name tells nothing about the bytes. */
export function contentName(traceKey: Buffer, bytes: Uint8Array): string {
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', traceKey, '', 'dwsc content name', 32)))
    .update(bytes)
    .digest('hex');
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64LE(BigInt(number), 0);
  return nonce;
}

function associatedData(fileKey: FileKey, number: number, flags: number): Buffer {
  const data = Buffer.alloc(32 + 8 + 1);
  fileKey.salt.copy(data);
  data.writeBigUInt64LE(BigInt(number), 32);
  data.writeUInt8(flags, 40);
  return data;
}
