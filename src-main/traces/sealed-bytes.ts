import { fail } from '../contract/index.ts';
import { FRAME_PLAIN_BYTES, openSealedFile } from '../sealed/index.ts';
import type { ByteSource } from './har/open-har.ts';

/** A sealed file written in full frames, as bytes that can be read by offset. `size`: its plain length. */
export async function openSealedBytes(
  path: string,
  traceKey: Buffer,
  size: number,
  name: string,
): Promise<ByteSource> {
  const sealed = await openSealedFile(path, traceKey);
  return {
    name,
    async read(offset, length) {
      const end = Math.min(size, offset + length);
      const pieces: Buffer[] = [];
      for (let at = offset; at < end;) {
        const number = Math.floor(at / FRAME_PLAIN_BYTES);
        const frame = await sealed.frame(number);
        const from = at - number * FRAME_PLAIN_BYTES;
        const piece = frame.subarray(from, Math.min(frame.length, from + end - at));
        if (piece.length === 0)
          fail('SEALED_DAMAGED', `${path} is shorter than it was when it was written.`, { path });
        pieces.push(piece);
        at += piece.length;
      }
      return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    },
    close: () => sealed.close(),
  };
}

/** Gathers bytes into full frames, so that an offset tells the frame. */
export function inFullFrames(append: (plain: Buffer) => Promise<void>) {
  let waiting: Buffer[] = [];
  let size = 0;
  let total = 0;
  return {
    async add(bytes: Buffer): Promise<void> {
      waiting.push(bytes);
      size += bytes.length;
      total += bytes.length;
      if (size < 16 * FRAME_PLAIN_BYTES) return;
      const joined = Buffer.concat(waiting);
      const whole = joined.length - (joined.length % FRAME_PLAIN_BYTES);
      await append(joined.subarray(0, whole));
      waiting = [joined.subarray(whole)];
      size -= whole;
    },
    /** Appends the rest and returns the plain length of everything. */
    async end(): Promise<number> {
      await append(Buffer.concat(waiting));
      return total;
    },
  };
}
