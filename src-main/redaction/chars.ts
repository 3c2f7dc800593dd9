/**
 * A text in pieces of bytes: reading an array of bytes is several times as fast as asking a string for its characters.
 * A byte is the low half of a character, so whoever finds something in the bytes looks at the text before believing it.
 */
const PIECE = 32 * 1024;
const bytes = Buffer.alloc(PIECE);

/**
 * Calls `read` with each piece, the offset of its first byte in the text, and its length. Pieces overlap by `overlap`.
 * The bytes are only good until `read` returns, and `read` must not read another text in the meantime.
 */
export function eachPiece(
  text: string,
  overlap: number,
  read: (bytes: Uint8Array, offset: number, length: number) => void,
): void {
  for (let offset = 0; ; offset += PIECE - overlap) {
    const isWhole = offset === 0 && text.length <= PIECE;
    const length = bytes.write(isWhole ? text : text.slice(offset, offset + PIECE), 'latin1');
    read(bytes, offset, length);
    if (offset + PIECE >= text.length) return;
  }
}
