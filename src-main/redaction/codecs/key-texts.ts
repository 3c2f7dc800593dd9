import { detached } from '../detached.ts';

/**
 * Keys of JSON rows repeat thousands of times. Handing out one string for equal keys saves hashing each of them again
 * where they are looked up. A small direct-mapped table; a collision only costs the saving.
 */
const SLOTS = 1024;
const LONGEST = 64;
const texts: (string | undefined)[] = new Array<string | undefined>(SLOTS);

export function keyText(source: string, start: number, end: number): string {
  const length = end - start;
  if (length === 0 || length > LONGEST) return source.slice(start, end);
  const first = source.charCodeAt(start);
  const middle = source.charCodeAt(start + (length >> 1));
  const last = source.charCodeAt(end - 1);
  const slot = (first * 31 + middle * 131 + last * 1031 + length * 8191) & (SLOTS - 1);
  const known = texts[slot];
  if (known?.length === length && source.startsWith(known, start)) return known;
  const text = detached(source.slice(start, end));
  texts[slot] = text;
  return text;
}
