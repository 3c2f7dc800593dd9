import { fail } from '../../contract/index.ts';

/** An error text is a few lines; whoever sends more sends a trace. */
const LIMIT_BYTES = 32 * 1024 * 1024;

/** Everything on standard input as text; UTF-16 is told by its byte order mark. Raises USAGE_INVALID. */
export async function readStandardInput(): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
    if (size > LIMIT_BYTES)
      fail('USAGE_INVALID', 'More than 32 MB came on standard input; give a trace as a file.');
  }
  const bytes = Buffer.concat(pieces);
  const mark = bytes.toString('latin1', 0, 2);
  const encoding = mark === '\xff\xfe' ? 'utf-16le' : mark === '\xfe\xff' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
