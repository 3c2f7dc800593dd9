import { EQUAL_IN_ANY, type Form } from './forms.ts';

/**
 * A hash table of short windows of all forms. A polynomial hash rolls over the file; h8 covers 8 bytes, and because
 * it is linear, h16 = h8(8 bytes earlier) * FACTOR_8 + h8, so one roll serves windows of 8 and of 16 bytes.
 */
export const WINDOW = 16;
export const SHORT_WINDOW = 8;
/** Windows are taken at every 8th byte of a form, so any piece of 23 bytes or more holds a whole one. */
const STEP = 8;

export const FACTOR = 0x01000193;
export const FACTOR_8 = power(FACTOR, 8);
/** What a byte adds when it enters the 8-byte window, and takes away when it leaves. */
export const ENTER = new Int32Array(256);
export const LEAVE = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  // A fixed scramble (splitmix32 finaliser) is enough: an adversary gains nothing but slowness from collisions.
  let x = Math.imul(EQUAL_IN_ANY[byte]! + 1, 0x9e3779b9);
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  x ^= x >>> 15;
  ENTER[byte] = x;
  LEAVE[byte] = Math.imul(x, FACTOR_8);
}

export function shortHash(bytes: Uint8Array, at: number): number {
  let hash = 0;
  for (let i = at; i < at + SHORT_WINDOW; i++) hash = (Math.imul(hash, FACTOR) + ENTER[bytes[i]!]!) | 0;
  return hash;
}

export interface WindowTable {
  /** One bit for each possible value of the top bits of a hash: most positions of a file are dismissed by it. */
  readonly filter: Uint32Array;
  /** `filter[hash >>> wordShift] >>> (hash >>> bitShift) & 1`. */
  readonly wordShift: number;
  readonly bitShift: number;
  readonly size: number;
  /** Calls `visit` for each window with this hash until it returns true. */
  find(hash: number, visit: (form: Form, offset: number) => boolean): boolean;
}

/** Windows of forms of 16 bytes and more. */
export function createWindowTable(forms: readonly Form[]): WindowTable {
  return createTable(
    forms.filter((form) => form.bytes.length >= WINDOW),
    (form) => (form.findsPieces ? Math.floor((form.bytes.length - WINDOW) / STEP) + 1 : 1),
    (bytes, at) => (Math.imul(shortHash(bytes, at), FACTOR_8) + shortHash(bytes, at + SHORT_WINDOW)) | 0,
  );
}

/** The first 8 bytes of forms of 8 to 15 bytes. */
export function createShortWindowTable(forms: readonly Form[]): WindowTable {
  return createTable(
    forms.filter((form) => form.bytes.length < WINDOW),
    () => 1,
    shortHash,
  );
}

function createTable(
  forms: readonly Form[],
  windowsOf: (form: Form) => number,
  hashAt: (bytes: Uint8Array, at: number) => number,
): WindowTable {
  /** Windows are numbered through; `first[f]` is the number of form f's first one. */
  const first = new Uint32Array(forms.length + 1);
  forms.forEach((form, f) => (first[f + 1] = first[f]! + windowsOf(form)));
  const size = first[forms.length]!;

  const slotBits = Math.max(4, Math.ceil(Math.log2(size * 1.5 + 1)));
  const slotMask = 2 ** slotBits - 1;
  const hashes = new Int32Array(slotMask + 1);
  /** Number of a window with the slot's hash, plus one; 0 for a free slot. `next` leads to the others. */
  const heads = new Uint32Array(slotMask + 1);
  const next = new Uint32Array(size);

  // About 16 bits a window keep false candidates near 6 %; beyond 16 MB the memory costs more than they do.
  const filterBits = Math.min(27, Math.max(10, Math.ceil(Math.log2(size * 16 + 1))));
  const filter = new Uint32Array(2 ** (filterBits - 5));
  const bitShift = 32 - filterBits;
  const wordShift = bitShift + 5;

  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - slotBits);
    while (heads[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & slotMask;
    return slot;
  };

  forms.forEach((form, f) => {
    for (let window = first[f]!; window < first[f + 1]!; window++) {
      const hash = hashAt(form.bytes, (window - first[f]!) * STEP);
      const slot = slotOf(hash);
      hashes[slot] = hash;
      next[window] = heads[slot]!;
      heads[slot] = window + 1;
      filter[hash >>> wordShift]! |= 1 << (hash >>> bitShift);
    }
  });

  const formOf = (window: number): number => {
    let low = 0;
    let high = forms.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (first[middle]! <= window) low = middle;
      else high = middle;
    }
    return low;
  };

  return {
    filter,
    wordShift,
    bitShift,
    size,
    find(hash, visit) {
      for (let link = heads[slotOf(hash)]!; link !== 0; link = next[link - 1]!) {
        const f = formOf(link - 1);
        if (visit(forms[f]!, (link - 1 - first[f]!) * STEP)) return true;
      }
      return false;
    },
  };
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i++) result = Math.imul(result, base);
  return result;
}
