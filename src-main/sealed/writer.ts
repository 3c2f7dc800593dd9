import { open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { FRAME_PLAIN_BYTES, createFileKey, encodeFrame, encodeHeader } from './format.ts';

/** The three calls sealed files need of a file system; tests put a full disk here. */
export interface AppendFile {
  write(bytes: Uint8Array): Promise<unknown>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}
export type OpenAppendFile = (path: string) => Promise<AppendFile>;

/** Opens a new file (0600), refusing one that exists: a sealed file is never reopened for writing. */
export const openNewFile: OpenAppendFile = async (path) => {
  const handle = await open(path, 'wx', 0o600);
  return {
    write: async (bytes) => {
      // FileHandle.write may write less than asked.
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
    },
    datasync: () => handle.datasync(),
    close: () => handle.close(),
  };
};

export interface SealedWriter {
  /** Bytes of the file so far. */
  readonly size: number;
  /** Appends `plain` as one or more frames. Await it: frames must not interleave. */
  append(plain: Buffer): Promise<void>;
  /** Puts what was appended on the disk. */
  sync(): Promise<void>;
  /** Writes the frame that marks a clean end, syncs and closes. */
  close(): Promise<void>;
  /** Closes without the clean end; for after a failed write. */
  abandon(): Promise<void>;
}

export async function createSealedFile(
  path: string,
  traceKey: Buffer,
  openFile: OpenAppendFile = openNewFile,
): Promise<SealedWriter> {
  const fileKey = createFileKey(traceKey);
  const file = await openFile(path);
  let number = 0;
  let size = 0;
  const write = async (bytes: Buffer) => {
    await file.write(bytes);
    size += bytes.length;
  };
  try {
    await write(encodeHeader(fileKey));
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    get size() {
      return size;
    },
    async append(plain) {
      const frames: Buffer[] = [];
      for (let at = 0; at < plain.length; at += FRAME_PLAIN_BYTES) {
        frames.push(encodeFrame(fileKey, number++, plain.subarray(at, at + FRAME_PLAIN_BYTES), false));
      }
      if (frames.length > 0) await write(frames.length === 1 ? frames[0]! : Buffer.concat(frames));
    },
    sync: () => file.datasync(),
    async close() {
      await write(encodeFrame(fileKey, number++, Buffer.alloc(0), true));
      await file.datasync();
      await file.close();
    },
    abandon: () => file.close(),
  };
}

/** Seals `bytes` as one whole file: written beside `path`, then renamed, so it is there entirely or not at all. */
export async function sealFile(
  path: string,
  traceKey: Buffer,
  bytes: Buffer,
  openFile: OpenAppendFile = openNewFile,
): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const writer = await createSealedFile(temporary, traceKey, openFile);
    try {
      await writer.append(bytes);
      await writer.close();
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
