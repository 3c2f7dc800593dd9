/**
 * Finds any of many words in raw text in one pass, whatever their number: Wu and Manber's algorithm, which looks at
 * every fourth character or so and compares only where the end of some word could stand. A word hit is no match yet,
 * it says which rules are worth comparing here.
 * Wu, Manber: "A fast algorithm for multi-pattern searching", TR-94-17, University of Arizona, 1994.
 */
export interface AnchorScanner {
  /** Calls back in order of offset, for every word at that offset. Case-insensitive for ASCII. */
  scan(text: string, found: (offset: number, word: number) => void): void;
}

/** Shorter words would make the steps short. */
export const ANCHOR_LENGTH = 6;
const BLOCK = 3;
const TABLE = 1 << 15;
const LONGEST_STEP = ANCHOR_LENGTH - BLOCK + 1;

const hash = (a: number, b: number, c: number): number =>
  (((a & 31) << 10) ^ ((b & 31) << 5) ^ (c & 31) ^ ((a & 64) << 8) ^ ((c & 64) << 3)) & (TABLE - 1);

const hashAt = (text: string, end: number): number =>
  hash(text.charCodeAt(end - 2) | 32, text.charCodeAt(end - 1) | 32, text.charCodeAt(end) | 32);

function startsWithAt(text: string, offset: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if ((text.charCodeAt(offset + i) | 32) !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** `words`: lower-case ASCII letters and digits, at least ANCHOR_LENGTH long. */
export function createAnchorScanner(words: readonly string[]): AnchorScanner {
  const step = new Uint8Array(TABLE).fill(LONGEST_STEP);
  const candidates = new Map<number, number[]>();
  words.forEach((word, index) => {
    for (let end = BLOCK - 1; end < ANCHOR_LENGTH; end++) {
      const slot = hashAt(word, end);
      step[slot] = Math.min(step[slot]!, ANCHOR_LENGTH - 1 - end);
      if (end === ANCHOR_LENGTH - 1) candidates.set(slot, [...(candidates.get(slot) ?? []), index]);
    }
  });

  return {
    scan(text, found) {
      for (let end = ANCHOR_LENGTH - 1; end < text.length;) {
        const slot = hashAt(text, end);
        const distance = step[slot]!;
        if (distance > 0) {
          end += distance;
          continue;
        }
        const offset = end - ANCHOR_LENGTH + 1;
        for (const index of candidates.get(slot) ?? []) {
          if (startsWithAt(text, offset, words[index]!)) found(offset, index);
        }
        end++;
      }
    },
  };
}
