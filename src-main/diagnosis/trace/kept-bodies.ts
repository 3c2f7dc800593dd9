import type { Entry } from '../../contract/index.ts';
import { bodyText } from './passages.ts';

/** Characters of bodies kept for the request rules of one trace; what does not fit is not there for them. */
const BUDGET = 16_000_000;
const LONGEST = 4_000_000;

/** The few response bodies that request rules asked for, until the pass is over. */
export interface KeptBodies {
  keep(entry: Entry, index: number): void;
  json(index: number): unknown;
}

export function createKeptBodies(): KeptBodies {
  const texts = new Map<number, string>();
  let room = BUDGET;
  return {
    keep(entry, index) {
      const text = bodyText(entry);
      if (text === '' || text.length > Math.min(LONGEST, room)) return;
      room -= text.length;
      texts.set(index, text);
    },
    json(index) {
      const text = texts.get(index);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text.trim()) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
