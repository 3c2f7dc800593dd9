import { compareText } from './compared-text.ts';

/** Raw characters whose letters are counted at once. */
const STRETCH = 1_000;

const lettersIn = (raw: string): number => compareText(raw).letters.length;

/** Tells where in `text` one of its letters stands, give or take what a fold at the edge of a stretch changes. */
export function rawOffsetsOf(text: string): (letter: number) => number {
  const counts: number[] = [0];
  for (let from = 0; from < text.length; from += STRETCH)
    counts.push(counts.at(-1)! + lettersIn(text.slice(from, from + STRETCH)));
  return (letter) => {
    const next = counts.findIndex((count) => count > letter);
    const from = (next === -1 ? counts.length - 1 : next - 1) * STRETCH;
    const left = letter - counts[from / STRETCH]!;
    let [before, at] = [0, Math.min(STRETCH, text.length - from)];
    while (at - before > 1) {
      const middle = (before + at) >> 1;
      if (lettersIn(text.slice(from, from + middle)) > left) at = middle;
      else before = middle;
    }
    return from + before;
  };
}
