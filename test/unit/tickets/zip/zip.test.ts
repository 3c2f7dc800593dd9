import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  InflateError,
  deflateToFile,
  digestOfStored,
  inflateWithin,
} from '../../../../src-main/tickets/zip/deflate.ts';
import {
  CENTRAL_HEADER_BYTES,
  LOCAL_HEADER_BYTES,
  layoutOf,
  localHeader,
} from '../../../../src-main/tickets/zip/records.ts';
import { folder } from '../sample-input.ts';

const number32 = fc.integer({ min: 0, max: 0xffff_ffff });
const member = fc.record({
  name: fc.stringMatching(/^[a-z]{1,12}\/[a-z\d.-]{1,20}$/),
  method: fc.constantFrom('stored' as const, 'deflated' as const),
  crc32: number32,
  compressedSize: fc.integer({ min: 0, max: 100_000 }),
  size: number32,
});

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function inflated(compressed: Buffer, size: number, piece = 7): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const declared = { size, compressedSize: compressed.length };
  for await (const chunk of inflateWithin(pieces(compressed, piece), declared)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('zip records', () => {
  it('are canonical: fixed time, no flags, no extra field, no comment, and the same fields in both headers', () => {
    fc.assert(
      fc.property(fc.array(member, { maxLength: 8 }), (members) => {
        const { offsets, directoryOffset, tail, size } = layoutOf(members);
        let at = 0;
        let expected = 0;
        for (const [i, one] of members.entries()) {
          const local = localHeader(one);
          const length = CENTRAL_HEADER_BYTES + one.name.length;
          const central = tail.subarray(at, at + length);
          expect(local.subarray(4, 30)).toEqual(central.subarray(6, 32));
          expect(local.readUInt16LE(6)).toBe(0);
          expect(local.readUInt32LE(10)).toBe(0x0021_0000);
          expect(local.readUInt16LE(28)).toBe(0);
          expect(central.subarray(30, 42).every((byte) => byte === 0)).toBe(true);
          expect(central.readUInt32LE(42)).toBe(offsets[i]);
          expect(central.toString('latin1', CENTRAL_HEADER_BYTES)).toBe(one.name);
          expect(offsets[i]).toBe(expected);
          expected += LOCAL_HEADER_BYTES + one.name.length + one.compressedSize;
          at += length;
        }
        expect(directoryOffset).toBe(expected);
        expect(tail.length - at).toBe(22);
        expect(tail.readUInt16LE(tail.length - 2)).toBe(0);
        expect(size).toBe(directoryOffset + tail.length);
      }),
    );
  });
});

describe('deflating', () => {
  it('tells sizes and digests of exactly the bytes that were written', async () => {
    const plain = Buffer.from('words and words and words '.repeat(5_000));
    const path = join(await folder(), 'member');
    const digest = await deflateToFile('a.txt', pieces(plain, 1_000), path);
    const compressed = await readFile(path);
    expect(inflateRawSync(compressed)).toEqual(plain);
    expect(digest).toEqual({
      name: 'a.txt',
      method: 'deflated',
      crc32: crc32(plain),
      size: plain.length,
      compressedSize: compressed.length,
      sha256: createHash('sha256').update(plain).digest('hex'),
      compressedSha256: createHash('sha256').update(compressed).digest('hex'),
    });
    expect(digestOfStored('m', plain)).toMatchObject({
      method: 'stored',
      crc32: crc32(plain),
      size: plain.length,
    });
  });
});

describe('inflating', () => {
  it('gives the bytes back, whatever the pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3_000 }),
        fc.integer({ min: 1, max: 500 }),
        async (bytes, piece) => {
          const plain = Buffer.from(bytes);
          expect(await inflated(deflateRawSync(plain), plain.length, piece)).toEqual(plain);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('refuses more, fewer or hidden bytes, and what is no deflate stream', async () => {
    const plain = Buffer.from('some plain text, some plain text');
    const compressed = deflateRawSync(plain);
    for (const [bytes, size] of [
      [compressed, plain.length - 1],
      [compressed, plain.length + 1],
      [compressed.subarray(0, -1), plain.length],
      [Buffer.concat([compressed, Buffer.from([0])]), plain.length],
      [Buffer.from('not deflate at all'), plain.length],
    ] as const) {
      await expect(inflated(bytes, size)).rejects.toThrow(InflateError);
    }
  });
});
