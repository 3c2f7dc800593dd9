import type { FileHandle } from 'node:fs/promises';
import { fail } from '../contract/index.ts';
import {
  MANIFEST_NAME,
  PACKAGE_FORMAT_VERSION,
  canonicalJson,
  parseManifest,
  type Manifest,
} from './manifest.ts';
import { zipMemberOf } from './members.ts';
import { isReadAsText } from './second-run.ts';
import { digestOfStored } from './zip/deflate.ts';
import { readBytes } from './zip/file.ts';
import {
  CENTRAL_HEADER_BYTES,
  END_RECORD_BYTES,
  LOCAL_HEADER_BYTES,
  MAX_ZIP_BYTES,
  endRecord,
  layoutOf,
  localHeader,
} from './zip/records.ts';

/** Hostile sizes are refused before anything of that size is read. */
const MANIFEST_LIMIT = 32 * 1024 * 1024;
const DIRECTORY_LIMIT = 1024 * 1024;
/** Text is read as a whole; attachments are limited to a quarter of this. */
const TEXT_LIMIT = 256 * 1024 * 1024;
/** Of all files together. */
const PLAIN_LIMIT = 16 * 1024 ** 3;
/** Deflate makes at most 1,032 bytes of one. */
const MOST_INFLATION = 1032;

export interface CheckedLayout {
  manifest: Manifest;
  /** Where the local header of each file of the manifest stands. */
  offsets: number[];
  size: number;
}

/**
 * Compares every byte of the zip that is not a member's content with what the manifest says it must be, and the
 * manifest with its own CRC-32. Raises PACKAGE_NOT_INTACT, PACKAGE_TOO_NEW.
 */
export async function checkLayout(zip: FileHandle): Promise<CheckedLayout> {
  const { size } = await zip.stat();
  if (size > MAX_ZIP_BYTES) refuse('it is larger than a package can be');
  const { directoryOffset, count } = await readEnd(zip, size);
  const { bytes, offset } = await readManifestBytes(zip, directoryOffset);

  const manifestMember = digestOfStored(MANIFEST_NAME, bytes);
  if (!(await isAt(zip, offset, localHeader(manifestMember))))
    refuse('the header of manifest.json does not fit its bytes');
  const manifest = readManifest(bytes);
  const files = manifest.files.map(zipMemberOf);
  if (files.length + 1 !== count) refuse('files are missing or were added');
  refuseOddNames(manifest);
  refuseOddSizes(manifest);

  const layout = layoutOf([...files, manifestMember]);
  if (layout.size !== size || layout.directoryOffset !== directoryOffset)
    refuse('bytes are missing or were added');
  if (!(await isAt(zip, directoryOffset, layout.tail)))
    refuse('the directory of the zip is not the one of its manifest');
  for (const [i, file] of files.entries()) {
    if (!(await isAt(zip, layout.offsets[i]!, localHeader(file))))
      refuse(`the header of ${file.name} is another one`);
  }
  return { manifest, offsets: layout.offsets.slice(0, -1), size };
}

async function readEnd(zip: FileHandle, size: number): Promise<{ directoryOffset: number; count: number }> {
  const minimum = LOCAL_HEADER_BYTES + CENTRAL_HEADER_BYTES + END_RECORD_BYTES;
  if (size < minimum) refuse('it is too short to be a package');
  const end = await readBytes(zip, size - END_RECORD_BYTES, END_RECORD_BYTES);
  const count = end.readUInt16LE(10);
  const directorySize = end.readUInt32LE(12);
  const directoryOffset = end.readUInt32LE(16);
  if (!end.equals(endRecord(count, directorySize, directoryOffset))) refuse('it does not end like a package');
  const isInPlace = directoryOffset + directorySize + END_RECORD_BYTES === size;
  if (!isInPlace || directorySize > DIRECTORY_LIMIT) refuse('its directory is not where it should be');
  return { directoryOffset, count };
}

/** The manifest is stored, right before the central directory; its own header there says how long it is. */
async function readManifestBytes(
  zip: FileHandle,
  directoryOffset: number,
): Promise<{ bytes: Buffer; offset: number }> {
  const { size } = await zip.stat();
  const directory = await readBytes(zip, directoryOffset, size - END_RECORD_BYTES - directoryOffset);
  const at = directory.length - CENTRAL_HEADER_BYTES - MANIFEST_NAME.length;
  if (at < 0 || directory.toString('latin1', at + CENTRAL_HEADER_BYTES) !== MANIFEST_NAME) {
    refuse('manifest.json is not its last file');
  }
  const length = directory.readUInt32LE(at + 20);
  const offset = directory.readUInt32LE(at + 42);
  const start = offset + LOCAL_HEADER_BYTES + MANIFEST_NAME.length;
  if (length > MANIFEST_LIMIT || start + length !== directoryOffset)
    refuse('manifest.json is not where it should be');
  return { bytes: await readBytes(zip, start, length), offset };
}

function readManifest(bytes: Buffer): Manifest {
  const value = parseJson(bytes);
  const version = (value as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === 'number' && version > PACKAGE_FORMAT_VERSION) {
    fail(
      'PACKAGE_TOO_NEW',
      `The package has format ${version}; this version knows ${PACKAGE_FORMAT_VERSION}.`,
      { version },
    );
  }
  if (!canonicalJson(value).equals(bytes)) refuse('manifest.json is not written the one way it is written');
  return parseManifest(value) ?? refuse('manifest.json does not say what a manifest says');
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return refuse('manifest.json is not JSON');
  }
}

/** Two names that a file system may take for one would hide a file from whoever unpacks the zip. */
function refuseOddNames({ files }: Manifest): void {
  const names = new Set([MANIFEST_NAME, ...files.map(({ name }) => name.toLowerCase())]);
  if (names.size !== files.length + 1) refuse('two of its files have the same name');
}

function refuseOddSizes({ files }: Manifest): void {
  let total = 0;
  for (const { name, size, compressedSize } of files) {
    const isTooLong = isReadAsText(name) && size > TEXT_LIMIT;
    if (isTooLong || size > compressedSize * MOST_INFLATION)
      refuse(`${name} can not have the size that is declared`);
    total += size;
  }
  if (total > PLAIN_LIMIT) refuse('its files are larger than those of a package can be');
}

async function isAt(zip: FileHandle, offset: number, expected: Buffer): Promise<boolean> {
  return expected.equals(await readBytes(zip, offset, expected.length));
}

function refuse(what: string): never {
  fail('PACKAGE_NOT_INTACT', `This is not an intact package: ${what}.`);
}
