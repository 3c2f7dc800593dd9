import { letters } from './letters.ts';

/**
 * A phrase as a person writes it; `*` stands for anything short, `~` for a few words. It is compared by its letters,
 * piece after piece with plain searches, so there is nothing that could backtrack.
 */
export interface Phrase {
  readonly pieces: readonly Piece[];
  /** Letters that must be equal: how much a match says. */
  readonly weight: number;
}

interface Piece {
  readonly letters: string;
  /** Letters that may stand between the piece before and this one. */
  readonly gap: number;
}

export interface Span {
  start: number;
  end: number;
}

/** Letters that a `*` may stand for, and a `~`. */
const GAP = 300;
const SHORT_GAP = 40;

export function compilePhrase(phrase: string): Phrase {
  const pieces = [...phrase.matchAll(/([*~]?)([^*~]+)/g)]
    .map(([, sign, words = '']) => ({ letters: letters(words), gap: sign === '~' ? SHORT_GAP : GAP }))
    .filter((piece) => piece.letters !== '');
  return { pieces, weight: pieces.reduce((sum, piece) => sum + piece.letters.length, 0) };
}

/** Where the rest of a phrase ends when each piece follows the one before closely; -1 when one does not. */
function endOfRest(rest: readonly Piece[], text: string, from: number): number {
  let end = from;
  for (const piece of rest) {
    const next = text.slice(end, end + piece.gap + piece.letters.length).indexOf(piece.letters);
    if (next === -1) return -1;
    end += next + piece.letters.length;
  }
  return end;
}

/** The first place of the phrase in `text` (letters) at or after `from`. */
export function findPhrase(phrase: Phrase, text: string, from = 0): Span | null {
  const [first, ...rest] = phrase.pieces;
  if (first === undefined) return null;
  const words = first.letters;
  for (let start = text.indexOf(words, from); start !== -1; start = text.indexOf(words, start + 1)) {
    const end = endOfRest(rest, text, start + words.length);
    if (end !== -1) return { start, end };
  }
  return null;
}
