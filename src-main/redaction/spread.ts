import type { SecretClass } from '../contract/index.ts';
import type { Edit } from './edits.ts';

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

const GRAM = 8;
const STEP = 8;
/** A piece shorter than this is not recognisably part of one value. */
const PIECE = 16;
/** Values that share a stretch are told apart by comparing; more than this many in one place find nothing new. */
const CHAIN = 48;

interface Probe {
  sought: Sought;
  /** Where in the value the eight characters stand. */
  offset: number;
  next: Probe | null;
}

/**
 * Finds thousands of values in one pass over a text (after Wu and Manber): blocks of four characters tell how far the
 * eight-character window may jump; most texts are crossed in steps of five.
 */
export class SpreadIndex {
  readonly #grams = new Map<string, { probe: Probe; length: number }>();
  #jumps = new Uint8Array(0);
  #mask = 0;

  constructor(values: readonly Sought[]) {
    for (const sought of values) this.#add(sought);
    this.#build();
  }

  get isEmpty(): boolean {
    return this.#grams.size === 0;
  }

  #add(sought: Sought): void {
    const { value } = sought;
    if (value.length < GRAM) return;
    if (!sought.pieces) {
      this.#probe(sought, this.#rarest(value));
      return;
    }
    for (let offset = 0; offset + GRAM <= value.length; offset += STEP) this.#probe(sought, offset);
    this.#probe(sought, value.length - GRAM);
  }

  /** The place of the eight characters that fewest other values share; random text is rarest at its end. */
  #rarest(value: string): number {
    let best = value.length - GRAM;
    let fewest = Infinity;
    for (const offset of [value.length - GRAM, (value.length - GRAM) >> 1, 0]) {
      const length = this.#grams.get(value.slice(offset, offset + GRAM))?.length ?? 0;
      if (length < fewest) {
        fewest = length;
        best = offset;
      }
    }
    return best;
  }

  #probe(sought: Sought, offset: number): void {
    const gram = sought.value.slice(offset, offset + GRAM);
    const chain = this.#grams.get(gram);
    if (!chain) this.#grams.set(gram, { probe: { sought, offset, next: null }, length: 1 });
    else if (chain.length < CHAIN || !sought.pieces) {
      chain.probe = { sought, offset, next: chain.probe };
      chain.length += 1;
    }
  }

  #build(): void {
    const bits = Math.min(22, Math.max(12, Math.ceil(Math.log2(this.#grams.size * 40 + 1))));
    this.#mask = 2 ** bits - 1;
    this.#jumps = new Uint8Array(2 ** bits).fill(GRAM - 3);
    for (const gram of this.#grams.keys()) {
      for (let at = 0; at <= GRAM - 4; at += 1) {
        const block = this.#block(gram, at);
        this.#jumps[block] = Math.min(this.#jumps[block]!, GRAM - 4 - at);
      }
    }
  }

  #block(text: string, at: number): number {
    return hashBlock(text, at) & this.#mask;
  }

  /** Adds an edit for each value, or piece of a value, that stands in `text`. */
  search(text: string, edits: Edit[]): void {
    if (this.#grams.size === 0) return;
    const jumps = this.#jumps;
    const mask = this.#mask;
    const last = text.length - GRAM;
    for (let at = 0; at <= last;) {
      const jump = jumps[hashBlock(text, at + GRAM - 4) & mask]!;
      if (jump > 0) {
        at += jump;
        continue;
      }
      const chain = this.#grams.get(text.slice(at, at + GRAM));
      at = chain ? Math.max(at + 1, this.#confirm(text, at, chain.probe, edits)) : at + 1;
    }
  }

  /** The longest value the gram at `at` belongs to. Returns where to look on. */
  #confirm(text: string, at: number, first: Probe, edits: Edit[]): number {
    let best: Edit | null = null;
    let bestRun = 0;
    for (let probe: Probe | null = first; probe; probe = probe.next) {
      const { value, pieces } = probe.sought;
      const shift = at - probe.offset;
      let from = probe.offset;
      let to = probe.offset + GRAM;
      while (from > 0 && from + shift > 0 && text.charCodeAt(from + shift - 1) === value.charCodeAt(from - 1))
        from -= 1;
      while (
        to < value.length &&
        to + shift < text.length &&
        text.charCodeAt(to + shift) === value.charCodeAt(to)
      )
        to += 1;
      const isFound = to - from === value.length || (pieces && to - from >= PIECE);
      if (!isFound || to - from <= bestRun) continue;
      bestRun = to - from;
      best = this.#edit(text, from + shift, to + shift, probe.sought);
    }
    if (!best) return at + 1;
    edits.push(best);
    return best.by === 'residue' ? at + 1 : best.end - GRAM + 1;
  }

  #edit(text: string, start: number, end: number, sought: Sought): Edit {
    const edit = { start, end, text: sought.pseudonym, classes: [sought.class] };
    if (!sought.residue) return edit;
    while (edit.start > 0 && isRunCode(text.charCodeAt(edit.start - 1))) edit.start -= 1;
    while (edit.end < text.length && isRunCode(text.charCodeAt(edit.end))) edit.end += 1;
    return { ...edit, by: 'residue' };
  }
}

function hashBlock(text: string, at: number): number {
  const pair = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8);
  const next = text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 8);
  return Math.imul(pair | (next << 16), 0x9e3779b1) >>> 10;
}

/** base64, base64url and hex characters, padding included. */
function isRunCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) ||
    code === 43 || code === 47 || code === 45 || code === 95 || code === 61
  ); // prettier-ignore
}
