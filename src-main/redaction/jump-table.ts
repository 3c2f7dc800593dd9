import { eachPiece } from './chars.ts';

/**
 * Finds the first eight characters of short values at every place of a text (after Wu and Manber): blocks of four
 * characters tell how far the window of eight may jump, so most texts are crossed in steps of five.
 */
const WINDOW = 8;
const BLOCK = 4;
const FARTHEST = WINDOW - BLOCK + 1;

export class JumpTable {
  readonly #jumps: Uint8Array;
  readonly #mask: number;

  constructor(starts: readonly string[]) {
    const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(starts.length * 64 + 1))));
    this.#mask = 2 ** bits - 1;
    this.#jumps = new Uint8Array(2 ** bits).fill(FARTHEST);
    for (const start of starts) {
      const bytes = Buffer.from(start.slice(0, WINDOW), 'latin1');
      for (let at = 0; at <= WINDOW - BLOCK; at += 1) {
        const block = hashBlock(bytes, at) & this.#mask;
        this.#jumps[block] = Math.min(this.#jumps[block]!, WINDOW - BLOCK - at);
      }
    }
  }

  /** Places where one of them may stand. */
  places(text: string): number[] {
    const found: number[] = [];
    const jumps = this.#jumps;
    const mask = this.#mask;
    let next = 0;
    eachPiece(text, WINDOW - 1, (bytes, offset, length) => {
      const last = length - WINDOW;
      let at = Math.max(0, next - offset);
      while (at <= last) {
        const jump = jumps[hashBlock(bytes, at + WINDOW - BLOCK) & mask]!;
        if (jump === 0) {
          found.push(offset + at);
          at += 1;
        } else at += jump;
      }
      next = offset + at;
    });
    return found;
  }
}

function hashBlock(bytes: Uint8Array, at: number): number {
  const block = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  return Math.imul(block, 0x9e3779b1) >>> 10;
}
