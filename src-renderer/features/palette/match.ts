/** A stretch of a text, and whether the words that were typed stand there. */
export interface Piece {
  text: string;
  isHit: boolean;
}

/**
 * How well typed words fit a text: every word must stand in it. Smaller is better; null when one is missing. A word at
 * the start of the text counts most, then one at the start of a word.
 */
export function rank(text: string, typed: string): number | null {
  const lower = text.toLowerCase();
  let sum = 0;
  for (const word of wordsOf(typed)) {
    const at = lower.indexOf(word);
    if (at < 0) return null;
    sum += at === 0 ? 0 : lower.includes(` ${word}`) ? 1 : 2;
  }
  return sum;
}

/** The text in pieces, the typed words apart. */
export function pieces(text: string, typed: string): Piece[] {
  const lower = text.toLowerCase();
  const hits = wordsOf(typed)
    .map((word) => ({ start: lower.indexOf(word), length: word.length }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start);
  const parts: Piece[] = [];
  let at = 0;
  for (const { start, length } of hits) {
    if (start < at) continue;
    if (start > at) parts.push({ text: text.slice(at, start), isHit: false });
    parts.push({ text: text.slice(start, start + length), isHit: true });
    at = start + length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isHit: false });
  return parts;
}

function wordsOf(typed: string): string[] {
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
