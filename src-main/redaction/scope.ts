import type { Where } from './codecs/codec.ts';

/** What is known about a text before it is read. */
export interface Scope {
  where: Where;
  depth: number;
  /** Declared media type of the text, when there is one. */
  type?: string;
  /** The outer text was searched already and this part of it reads the same: only its structure is left to look at. */
  covered?: boolean;
  /** Learning found nothing in this text: only values learned elsewhere are looked for. */
  quiet?: boolean;
  /** Every value that is not on the list of the strict policy goes. */
  strict?: boolean;
}

/** For a layer that was decoded from a text. */
export function below({ depth, quiet }: Scope): Scope {
  return { where: 'text', depth: depth + 1, ...(quiet ? { quiet } : {}) };
}
