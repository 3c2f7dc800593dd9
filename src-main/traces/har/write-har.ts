import type { FileHandle } from 'node:fs/promises';

/** Pieces are gathered up to this size before they are written. */
const WRITE_BYTES = 1024 * 1024;

/**
 * A HAR as text, piece by piece: `log` first, then the entries, one a line. Never one string for the whole, which V8
 * can't make above 512 MB.
 */
export async function* harText(log: object, entries: AsyncIterable<unknown>): AsyncGenerator<string> {
  const head = JSON.stringify({ log: { ...log, entries: [] } });
  yield head.slice(0, -3) + '\n';
  let separator = '';
  for await (const entry of entries) {
    yield separator + JSON.stringify(entry);
    separator = ',\n';
  }
  yield '\n]}}\n';
}

/** Writes pieces of text in large writes. Returns the bytes written. */
export async function writePieces(file: FileHandle, pieces: AsyncIterable<string>): Promise<number> {
  let waiting: string[] = [];
  let size = 0;
  let written = 0;
  const flush = async () => {
    const bytes = Buffer.from(waiting.join(''), 'utf8');
    waiting = [];
    size = 0;
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
    written += bytes.length;
  };
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size >= WRITE_BYTES) await flush();
  }
  await flush();
  return written;
}
