import type { SecretClass } from '../contract/index.ts';
import { eachPiece } from './chars.ts';
import type { Edit } from './edits.ts';
import { GRAM, gramHash, GramTable } from './gram-table.ts';
import { JumpTable } from './jump-table.ts';

/** A value to find in any text. */
export interface Sought {
  value: string;
  pseudonym: string;
  class: SecretClass;
  /** Pieces of it are found too: a token cut off in a log line. */
  pieces: boolean;
  /** An encoded form: the whole run of such characters around it goes. */
  residue?: boolean;
}

/**
 * Texts are looked at in every 5th place, values are known by every 2nd: 2 and 5 have no common divisor, so within 10
 * characters of any stretch both meet, and a piece of 17 characters or more is never missed.
 */
const TEXT_STEP = 5;
const VALUE_STEP = 2;
/** A value of 12 characters holds five successive grams, one of which falls on a looked-at place. */
const SHORTEST_STEPPED = GRAM + TEXT_STEP - 1;
/** A piece shorter than this is not recognisably part of one value. */
const PIECE = 16;

/** Finds thousands of values in one pass over a text. */
export class SpreadIndex {
  readonly #sought: readonly Sought[];
  readonly #grams: GramTable;
  /** Values of 8 to 11 characters are looked for in every place; there are few. */
  readonly #short = new Map<string, Sought[]>();
  readonly #jumps: JumpTable | null;

  constructor(values: Iterable<Sought>) {
    const all = [...values].filter(({ value }) => value.length >= GRAM);
    for (const sought of all) if (sought.value.length < SHORTEST_STEPPED) this.#addShort(sought);
    this.#jumps = this.#short.size > 0 ? new JumpTable([...this.#short.keys()]) : null;
    this.#sought = all.filter(({ value }) => value.length >= SHORTEST_STEPPED);
    this.#grams = new GramTable(this.#sought.reduce((sum, sought) => sum + gramCount(sought), 0));
    this.#sought.forEach((sought, index) => this.#addLong(sought, index));
  }

  #addShort(sought: Sought): void {
    const start = sought.value.slice(0, GRAM);
    const same = this.#short.get(start);
    if (same) same.push(sought);
    else this.#short.set(start, [sought]);
  }

  #addLong(sought: Sought, index: number): void {
    const { value, pieces } = sought;
    const last = value.length - GRAM;
    if (pieces) {
      for (let offset = 0; offset <= last; offset += VALUE_STEP) this.#grams.add(value, index, offset);
      return;
    }
    // Five successive grams, where the fewest other values have the same: one falls on a looked-at place.
    const starts = [last - TEXT_STEP + 1, 0, last >> 1].map((start) =>
      Math.max(0, Math.min(start, last - TEXT_STEP + 1)),
    );
    const rarest = starts.toSorted((a, b) => this.#grams.count(value, a) - this.#grams.count(value, b))[0]!;
    for (let offset = rarest; offset < rarest + TEXT_STEP; offset += 1) this.#grams.add(value, index, offset);
  }

  /** Adds an edit for each value, or piece of a value, that stands in `text`. */
  search(text: string, edits: Edit[]): void {
    if (text.length < GRAM) return;
    if (this.#sought.length > 0) this.#searchLong(text, edits);
    if (this.#jumps) this.#searchShort(text, this.#jumps, edits);
  }

  #searchShort(text: string, jumps: JumpTable, edits: Edit[]): void {
    for (const at of jumps.places(text)) {
      const candidates = this.#short.get(text.slice(at, at + GRAM));
      const longest = candidates
        ?.filter(({ value }) => text.startsWith(value, at))
        .sort((a, b) => b.value.length - a.value.length)[0];
      if (longest) edits.push(editOf(text, at, at + longest.value.length, longest));
    }
  }

  #searchLong(text: string, edits: Edit[]): void {
    const places: number[] = [];
    const { filter, filterShift } = this.#grams;
    // Pieces of the text overlap so that looked-at places go on in the same rhythm.
    eachPiece(text, GRAM - 1 + TEXT_STEP, (bytes, offset, length) => {
      const last = length - GRAM;
      for (let at = (TEXT_STEP - (offset % TEXT_STEP)) % TEXT_STEP; at <= last; at += TEXT_STEP) {
        const hash = gramHash(bytes, at);
        const bit = hash >>> filterShift;
        if (((filter[bit >>> 5]! >>> (bit & 31)) & 1) === 1) places.push(offset + at, hash);
      }
    });
    let done = 0;
    for (let i = 0; i < places.length; i += 2) {
      const at = places[i]!;
      if (at + GRAM > done) done = Math.max(done, this.#confirm(text, at, places[i + 1]!, edits));
    }
  }

  /** The longest value or piece around `at`. Returns where it ends. */
  #confirm(text: string, at: number, hash: number, edits: Edit[]): number {
    let best = null as Sought | null;
    let bestFrom = 0;
    let bestTo = 0;
    this.#grams.visit(hash, (index, offset) => {
      const sought = this.#sought[index]!;
      const { value } = sought;
      const shift = at - offset;
      let from = offset;
      let to = offset;
      while (
        to < value.length &&
        to + shift < text.length &&
        text.charCodeAt(to + shift) === value.charCodeAt(to)
      )
        to += 1;
      if (to - offset < GRAM) return;
      while (from > 0 && from + shift > 0 && text.charCodeAt(from + shift - 1) === value.charCodeAt(from - 1))
        from -= 1;
      const isFound = to - from === value.length || (sought.pieces && to - from >= PIECE);
      if (!isFound || to - from <= bestTo - bestFrom) return;
      best = sought;
      bestFrom = from + shift;
      bestTo = to + shift;
    });
    if (!best) return 0;
    edits.push(editOf(text, bestFrom, bestTo, best));
    return bestTo;
  }
}

function gramCount({ value, pieces }: Sought): number {
  return pieces ? Math.floor((value.length - GRAM) / VALUE_STEP) + 1 : TEXT_STEP;
}

function editOf(text: string, start: number, end: number, sought: Sought): Edit {
  const edit: Edit = { start, end, text: sought.pseudonym, classes: [sought.class] };
  if (!sought.residue) return edit;
  while (edit.start > 0 && isRunCode(text.charCodeAt(edit.start - 1))) edit.start -= 1;
  while (edit.end < text.length && isRunCode(text.charCodeAt(edit.end))) edit.end += 1;
  while (text.charCodeAt(edit.end) === PADDING) edit.end += 1;
  return { ...edit, by: 'residue' };
}

const PADDING = 61;

/** base64, base64url and hex characters. */
function isRunCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 43 ||
    code === 47 ||
    code === 45 ||
    code === 95
  );
}
