import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type GuidePicture } from '../../contract/index.ts';
import { sealFile, unsealFile } from '../../sealed/index.ts';
import type { Context } from '../context.ts';
import { readStoredGuide } from './stored-guides.ts';

/** No screenshot of a few screens is larger. */
const MOST_BYTES = 20_000_000;
/** Of one guide; each is kept whole. */
export const MOST_PICTURES = 50;

/** By their first bytes, whatever the file is called. Nothing here decodes a picture: that is left to the window. */
const KINDS = [
  { type: 'image/png', extension: 'png', start: '89504e470d0a1a0a' },
  { type: 'image/jpeg', extension: 'jpg', start: 'ffd8ff' },
] as const;
type PictureKind = (typeof KINDS)[number];

export interface KeptPicture {
  bytes: Buffer;
  type: PictureKind['type'];
  /** `png`, for a name in a package. */
  extension: PictureKind['extension'];
}

/** Seals a copy of a picture into the case. It belongs to no step before a run names it. Raises PICTURE_UNREADABLE. */
export async function keepPicture(
  caseFolder: string,
  { path, name }: { path: string; name: string },
  context: Context,
): Promise<GuidePicture> {
  const bytes = await boundedBytes(path, name);
  if (!kindOf(bytes)) fail('PICTURE_UNREADABLE', `${name} is neither a PNG nor a JPEG picture.`);
  const id = randomUUID();
  await mkdir(join(caseFolder, 'state'), { recursive: true, mode: 0o700 });
  await sealFile(pathOf(caseFolder, id), await context.traceKey(), bytes);
  return { id, caption: '', added: new Date().toISOString(), size: bytes.length };
}

/** Raises PICTURE_UNREADABLE. */
export async function readGuidePicture(
  caseFolder: string,
  id: string,
  context: Context,
): Promise<KeptPicture> {
  const unreadable = (cause?: unknown) =>
    fail('PICTURE_UNREADABLE', 'The picture is not in the case any more, or damaged.', undefined, cause);
  const bytes = await unsealFile(pathOf(caseFolder, id), await context.traceKey()).catch(unreadable);
  const { type, extension } = kindOf(bytes) ?? unreadable();
  return { bytes, type, extension };
}

/** A picture of a guide, to be shown. Raises PICTURE_UNREADABLE. */
export async function pictureOfGuide(
  caseFolder: string,
  guide: string,
  id: string,
  context: Context,
): Promise<KeptPicture> {
  const run = await readStoredGuide(caseFolder, guide, context);
  const isKept = Object.values(run?.steps ?? {}).some(({ pictures }) =>
    pictures.some((picture) => picture.id === id),
  );
  if (!isKept) fail('PICTURE_UNREADABLE', 'The picture is not in the case any more.');
  return readGuidePicture(caseFolder, id, context);
}

export async function removePictures(caseFolder: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) await rm(pathOf(caseFolder, id), { force: true });
}

/** What is read is bounded by what was opened, whatever becomes of the file meanwhile. */
async function boundedBytes(path: string, name: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const found = await file.stat();
    if (!found.isFile()) fail('PICTURE_UNREADABLE', `${name} is not a file.`);
    if (found.size > MOST_BYTES) fail('PICTURE_UNREADABLE', `${name} is larger than 20 MB.`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(found.size), 0, found.size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function kindOf(bytes: Buffer): PictureKind | undefined {
  const head = bytes.toString('hex', 0, 8);
  return KINDS.find(({ start }) => head.startsWith(start));
}

function pathOf(caseFolder: string, id: string): string {
  return join(caseFolder, 'state', `guide-picture-${id}.sealed`);
}
