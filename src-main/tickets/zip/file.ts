import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

const READ_BYTES = 256 * 1024;

/** Bytes `offset` to `offset + length` of an open file, in pieces; fewer when the file is shorter. */
export async function* readRange(file: FileHandle, offset: number, length: number): AsyncGenerator<Buffer> {
  const end = offset + length;
  for (let at = offset; at < end;) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, end - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

export async function readBytes(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readRange(file, offset, length)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Appends all of `bytes`; a single write may take fewer than it is given. */
export async function append(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}

export async function appendFile(file: FileHandle, path: string): Promise<void> {
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES }))
    await append(file, chunk as Buffer);
}
