import { access } from 'node:fs/promises';
import { fail } from '../contract/index.ts';
import { openSealedFile, unsealFile } from '../sealed/index.ts';
import { bodyPath, packPath, parsePackedName } from './body-path.ts';
import type { BodyRef } from './journal-event.ts';

export interface BodyReader {
  /** Raises FILE_NOT_FOUND, SEALED_DAMAGED, TRACE_KEY_WRONG. */
  read(ref: BodyRef): Promise<Buffer>;
  has(ref: BodyRef): Promise<boolean>;
}

export function createBodyReader(dir: string, traceKey: Buffer): BodyReader {
  /** The pack read last: bodies are mostly asked for in the order they came. */
  let held: { pack: number; bytes: Promise<Buffer> } | null = null;

  const readPack = async (pack: number, neededBytes: number): Promise<Buffer> => {
    const before = held?.pack === pack ? await held.bytes : null;
    // The pack of a running capture may have grown since.
    if (before && before.length >= neededBytes) return before;
    held = { pack, bytes: readFrames(packPath(dir, pack), traceKey) };
    return held.bytes;
  };

  const readPacked = async (
    place: { pack: number; offset: number },
    size: number,
  ): Promise<Buffer | null> => {
    const end = place.offset + size;
    const bytes = await readPack(place.pack, end);
    return bytes.length < end ? null : bytes.subarray(place.offset, end);
  };

  return {
    async read({ name, size }) {
      const place = parsePackedName(name);
      if (!place) return unsealFile(bodyPath(dir, name), traceKey);
      const bytes = await readPacked(place, size);
      return bytes ?? fail('SEALED_DAMAGED', `Pack ${place.pack} of the bodies ends before this one.`);
    },
    async has({ name, size }) {
      const place = parsePackedName(name);
      if (place) return (await readPacked(place, size).catch(() => null)) !== null;
      return access(bodyPath(dir, name)).then(
        () => true,
        () => false,
      );
    },
  };
}

/** All plain bytes up to the last good frame: a kill leaves the last pack without its end. */
async function readFrames(path: string, traceKey: Buffer): Promise<Buffer> {
  const reader = await openSealedFile(path, traceKey);
  try {
    const frames: Buffer[] = [];
    for await (const frame of reader.frames()) frames.push(frame);
    return Buffer.concat(frames);
  } finally {
    await reader.close();
  }
}
