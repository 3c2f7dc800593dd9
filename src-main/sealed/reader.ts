import { open, type FileHandle } from 'node:fs/promises';
import { fail } from '../contract/index.ts';
import {
  FLAG_LAST,
  FRAME_HEADER_BYTES,
  FRAME_PLAIN_BYTES,
  HEADER_BYTES,
  TAG_BYTES,
  decodeFrame,
  decodeHeader,
} from './format.ts';
import type { FileKey } from './format.ts';

/** How a sealed file ends. `torn`: the last write did not finish; `damaged`: a whole frame is not authentic. */
export type SealedEnd = 'clean' | 'torn' | 'damaged';

export interface SealedReader {
  /** Plain bytes frame by frame, in order, up to the last good frame. */
  frames(): AsyncGenerator<Buffer, SealedEnd>;
  /** One frame by number, for random access. Raises SEALED_DAMAGED when it is not authentic. */
  frame(number: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Raises FILE_NOT_FOUND, SEALED_UNREADABLE (not a sealed file), TRACE_KEY_WRONG. */
export async function openSealedFile(path: string, traceKey: Buffer): Promise<SealedReader> {
  const handle = await open(path, 'r').catch((error: unknown) =>
    fail('FILE_NOT_FOUND', `The sealed file ${path} can't be opened.`, { path }, error),
  );
  try {
    const fileKey = await readFileKey(handle, path, traceKey);
    return createReader(handle, path, fileKey);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A whole sealed file's plain bytes. Raises SEALED_DAMAGED unless it ends cleanly. */
export async function unsealFile(path: string, traceKey: Buffer): Promise<Buffer> {
  const reader = await openSealedFile(path, traceKey);
  try {
    const frames: Buffer[] = [];
    const iterator = reader.frames();
    for (;;) {
      const step = await iterator.next();
      if (step.done) {
        if (step.value !== 'clean')
          fail('SEALED_DAMAGED', `The sealed file ${path} is ${step.value}.`, { path });
        return Buffer.concat(frames);
      }
      frames.push(step.value);
    }
  } finally {
    await reader.close();
  }
}

async function readFileKey(handle: FileHandle, path: string, traceKey: Buffer): Promise<FileKey> {
  const header = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, 0);
  const decoded = decodeHeader(header.subarray(0, bytesRead), traceKey);
  if (!decoded) fail('SEALED_UNREADABLE', `${path} is not a sealed file this version reads.`, { path });
  if (!decoded.keyFits) fail('TRACE_KEY_WRONG', `${path} was sealed for another user or machine.`, { path });
  return decoded.fileKey;
}

function createReader(handle: FileHandle, path: string, fileKey: FileKey): SealedReader {
  /** Where each frame known so far starts, and where the next one would. */
  const starts: number[] = [];
  let next = HEADER_BYTES;

  async function readAt(
    number: number,
    start: number,
  ): Promise<{ plain: Buffer; last: boolean; end: number } | SealedEnd> {
    const head = Buffer.alloc(FRAME_HEADER_BYTES);
    if ((await handle.read(head, 0, head.length, start)).bytesRead < head.length) return 'torn';
    const flags = head.readUInt8(0);
    const length = head.readUInt32LE(1);
    // A length no writer makes is damage, not a reason to allocate.
    if (length < TAG_BYTES || length > FRAME_PLAIN_BYTES + TAG_BYTES) return 'damaged';
    const body = Buffer.alloc(length);
    if ((await handle.read(body, 0, length, start + head.length)).bytesRead < length) return 'torn';
    const plain = decodeFrame(fileKey, number, flags, body);
    return plain ? { plain, last: (flags & FLAG_LAST) !== 0, end: start + head.length + length } : 'damaged';
  }

  return {
    async *frames() {
      let start = HEADER_BYTES;
      for (let number = 0; ; number++) {
        const frame = await readAt(number, start);
        if (typeof frame === 'string') return frame;
        if (number === starts.length) {
          starts.push(start);
          next = frame.end;
        }
        start = frame.end;
        if (frame.last) return 'clean';
        yield frame.plain;
      }
    },
    async frame(number) {
      while (starts.length <= number) {
        const frame = await readAt(starts.length, next);
        if (typeof frame === 'string')
          fail('SEALED_DAMAGED', `Frame ${number} of ${path} can't be read (${frame}).`, { path });
        starts.push(next);
        next = frame.end;
        // Read on the way: the first time through, each frame is opened once.
        if (starts.length > number) return frame.plain;
      }
      const frame = await readAt(number, starts[number]!);
      if (typeof frame === 'string')
        fail('SEALED_DAMAGED', `Frame ${number} of ${path} can't be read (${frame}).`, { path });
      return frame.plain;
    },
    close: () => handle.close(),
  };
}
