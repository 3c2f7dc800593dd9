import { letters } from './letters.ts';

/**
 * A phrase as a person writes it; `*` stands for anything short. It is compared by its letters, piece after piece with
 * plain searches, so there is nothing that could backtrack.
 */
export interface Phrase {
  readonly pieces: readonly string[];
  /** Letters that must be equal: how much a match says. */
  readonly weight: number;
}

export interface Span {
  start: number;
  end: number;
}

/** Letters that a `*` may stand for. */
const GAP = 300;

export function compilePhrase(phrase: string): Phrase {
  const pieces = phrase
    .split('*')
    .map(letters)
    .filter((piece) => piece !== '');
  return { pieces, weight: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Where the rest of a phrase ends when each piece follows the one before closely; -1 when one does not. */
function endOfRest(rest: readonly string[], text: string, from: number): number {
  let end = from;
  for (const piece of rest) {
    const next = text.slice(end, end + GAP + piece.length).indexOf(piece);
    if (next === -1) return -1;
    end += next + piece.length;
  }
  return end;
}

/** The first place of the phrase in `text` (letters) at or after `from`. */
export function findPhrase(phrase: Phrase, text: string, from = 0): Span | null {
  const [first, ...rest] = phrase.pieces;
  if (first === undefined) return null;
  for (let start = text.indexOf(first, from); start !== -1; start = text.indexOf(first, start + 1)) {
    const end = endOfRest(rest, text, start + first.length);
    if (end !== -1) return { start, end };
  }
  return null;
}
