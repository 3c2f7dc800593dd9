import { open, type FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { fail } from '../contract/index.ts';
import type { ManifestFile } from './manifest.ts';
import { InflateError, inflateWithin, type MemberDigest } from './zip/deflate.ts';
import { append, readRange } from './zip/file.ts';
import { LOCAL_HEADER_BYTES, type ZipMember } from './zip/records.ts';

export function manifestFileOf(digest: MemberDigest): ManifestFile {
  const { name, size, crc32, sha256, compressedSize, compressedSha256 } = digest;
  return { name, size, crc32: crc32.toString(16).padStart(8, '0'), sha256, compressedSize, compressedSha256 };
}

export function zipMemberOf(file: ManifestFile): ZipMember {
  const { name, size, compressedSize } = file;
  return { name, method: 'deflated', crc32: parseInt(file.crc32, 16), compressedSize, size };
}

/**
 * Plain bytes of a member whose local header stands at `offset`, checked as they pass: digest of the compressed bytes,
 * length, CRC-32 and digest of the plain ones. Raises PACKAGE_NOT_INTACT, at the latest at the end.
 */
export async function* plainBytes(
  zip: FileHandle,
  offset: number,
  member: ManifestFile,
): AsyncGenerator<Buffer> {
  const differs = (what: string): never =>
    fail('PACKAGE_NOT_INTACT', `${member.name} is not as it was written: ${what}.`, { file: member.name });
  const compressed = createHash('sha256');
  const plain = createHash('sha256');
  let checksum = 0;
  const source = async function* () {
    const start = offset + LOCAL_HEADER_BYTES + member.name.length;
    for await (const chunk of readRange(zip, start, member.compressedSize)) {
      compressed.update(chunk);
      yield chunk;
    }
  };
  try {
    for await (const chunk of inflateWithin(source(), member)) {
      plain.update(chunk);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof InflateError) differs(error.message);
    throw error;
  }
  if (compressed.digest('hex') !== member.compressedSha256)
    differs('its compressed bytes have another SHA-256');
  if (checksum !== parseInt(member.crc32, 16)) differs('its CRC-32 is another one');
  if (plain.digest('hex') !== member.sha256) differs('its SHA-256 is another one');
}

/** Passes bytes on and writes them to a new file as they pass. */
export async function* copied(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      await append(file, chunk);
      yield chunk;
    }
  } finally {
    await file.close();
  }
}
