import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { manifestBytes, type Manifest } from '../../../src-main/tickets/manifest.ts';
import { layoutOf, localHeader, type ZipMember } from '../../../src-main/tickets/zip/records.ts';
import { TOOL } from './sample-input.ts';

export interface CraftedMember {
  name: string;
  plain: Buffer;
  /** What stands in the zip, when it is not simply the deflated bytes. */
  compressed?: Buffer;
  /** What the manifest claims, when it is not the truth. */
  claimedSize?: number;
}

/** A package as an attacker who knows the format would make it: consistent as far as the caller lets it be. */
export async function craftPackage(
  path: string,
  members: readonly CraftedMember[],
  more: Partial<Manifest> = {},
): Promise<void> {
  const files = members.map(({ name, plain, compressed = deflateRawSync(plain), claimedSize }) => ({
    name,
    size: claimedSize ?? plain.length,
    crc32: crc32(plain).toString(16).padStart(8, '0'),
    sha256: sha256(plain),
    compressedSize: compressed.length,
    compressedSha256: sha256(compressed),
  }));
  const manifest: Manifest = {
    formatVersion: 1,
    tool: TOOL,
    created: '2026-02-03T10:00:00.000Z',
    practice: false,
    kind: 'general',
    policy: { name: 'share', ownRules: 0 },
    files,
    traces: [],
    redaction: { classes: {}, notSpread: 0, removed: 0, unmasked: [] },
    proof: {
      ok: true,
      valuesSought: 0,
      encodings: [],
      bytesScanned: 0,
      filesScanned: 0,
      hits: [],
      secondRun: [],
    },
    notMachineChecked: [],
    dropped: [],
    ...more,
  };
  await writeZip(
    path,
    [
      ...members.map(({ plain, compressed = deflateRawSync(plain) }, i) => ({
        member: {
          name: files[i]!.name,
          method: 'deflated' as const,
          crc32: crc32(plain),
          compressedSize: compressed.length,
          size: files[i]!.size,
        },
        bytes: compressed,
      })),
    ],
    manifestBytes(manifest),
  );
}

export async function writeZip(
  path: string,
  members: readonly { member: ZipMember; bytes: Buffer }[],
  manifest: Buffer,
): Promise<void> {
  const last: ZipMember = {
    name: 'manifest.json',
    method: 'stored',
    crc32: crc32(manifest),
    compressedSize: manifest.length,
    size: manifest.length,
  };
  const all = [...members, { member: last, bytes: manifest }];
  const { tail } = layoutOf(all.map(({ member }) => member));
  await writeFile(
    path,
    Buffer.concat([...all.flatMap(({ member, bytes }) => [localHeader(member), bytes]), tail]),
  );
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
