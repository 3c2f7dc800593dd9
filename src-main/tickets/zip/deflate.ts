import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, createInflateRaw } from 'node:zlib';
import type { ZipMember } from './records.ts';

/** What is known of a member's bytes: enough to compute its headers and to recognise them again. */
export interface MemberDigest extends ZipMember {
  sha256: string;
  compressedSha256: string;
}

/** Deflates `source` into a new file at `path` (0600). Sizes and digests are taken from the bytes as they pass. */
export async function deflateToFile(
  name: string,
  source: AsyncIterable<Uint8Array>,
  path: string,
  signal?: AbortSignal,
): Promise<MemberDigest> {
  const plain = createMeter();
  const compressed = createMeter();
  await pipeline(
    Readable.from(source, { objectMode: false }),
    plain.stream,
    createDeflateRaw({ level: 6, chunkSize: 64 * 1024 }),
    compressed.stream,
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    { ...(signal ? { signal } : {}) },
  );
  return {
    name,
    method: 'deflated',
    crc32: plain.crc32(),
    compressedSize: compressed.size(),
    size: plain.size(),
    sha256: plain.sha256(),
    compressedSha256: compressed.sha256(),
  };
}

export function digestOfStored(name: string, bytes: Buffer): MemberDigest {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const size = bytes.length;
  return {
    name,
    method: 'stored',
    crc32: crc32(bytes),
    compressedSize: size,
    size,
    sha256,
    compressedSha256: sha256,
  };
}

/** Raised by inflateWithin; its message says how the bytes differ from what was declared. */
export class InflateError extends Error {}

/**
 * Plain bytes of a deflated member. Stops before more than `size` bytes come out (a zip bomb declares less than it
 * holds) and raises InflateError unless exactly `size` come out of exactly `compressedSize` bytes.
 */
export async function* inflateWithin(
  compressed: AsyncIterable<Uint8Array>,
  declared: { size: number; compressedSize: number },
): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  const source = Readable.from(compressed, { objectMode: false });
  source.on('error', (error) => inflate.destroy(error));
  source.pipe(inflate);
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > declared.size) throw new InflateError('more bytes come out than are declared');
      yield chunk;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_'))
      throw new InflateError('the bytes are not a deflate stream');
    throw error;
  } finally {
    source.destroy();
    inflate.destroy();
  }
  if (size !== declared.size) throw new InflateError('fewer bytes come out than are declared');
  // zlib stops at the end of the deflate stream and leaves what stands behind it: a place to hide bytes.
  if (inflate.bytesWritten !== declared.compressedSize)
    throw new InflateError('bytes stand behind the end of the deflate stream');
}

function createMeter() {
  const hash = createHash('sha256');
  let crc = 0;
  let size = 0;
  return {
    stream: new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        crc = crc32(chunk, crc);
        size += chunk.length;
        done(null, chunk);
      },
    }),
    sha256: () => hash.digest('hex'),
    crc32: () => crc,
    size: () => size,
  };
}
