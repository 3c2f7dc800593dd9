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
  /** Writes the indexes from `from` to `to` whose hash may be a window's into `found`; returns how many. */
  candidates(hashes: Int32Array, from: number, to: number, found: Int32Array): number;
  /** Calls `visit` for each window with this hash until it returns true. */
  find(hash: number, visit: (form: Form, offset: number) => boolean): boolean;
}

/**
 * Rolls over `bytes` from `from` to `to` and notes for each index the hashes of the 8 and the 16 bytes that end there.
 * `hash` is the short hash of the index before; returned is the last one. A function of its own, on typed arrays only:
 * this loop and the one in sift() see every byte.
 */
export function roll(
  bytes: Uint8Array,
  from: number,
  to: number,
  hash: number,
  shortHashes: Int32Array,
  longHashes: Int32Array,
): number {
  const enter = ENTER;
  const leave = LEAVE;
  let h8 = hash;
  for (let i = from; i < to; i++) {
    h8 = (Math.imul(h8, FACTOR) + enter[bytes[i]!]! - leave[bytes[i - SHORT_WINDOW]!]!) | 0;
    shortHashes[i] = h8;
    longHashes[i] = (Math.imul(shortHashes[i - SHORT_WINDOW]!, FACTOR_8) + h8) | 0;
  }
  return h8;
}

/**
 * A Bloom filter with three bits of one word for a hash, so that nearly all positions of a file are dismissed by one
 * access to memory.
 */
function sift(
  filter: Int32Array,
  shift: number,
  hashes: Int32Array,
  from: number,
  to: number,
  found: Int32Array,
): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const hash = hashes[i]!;
    const bits = filterBits(hash);
    if ((filter[hash >>> shift]! & bits) === bits) found[count++] = i;
  }
  return count;
}

function filterBits(hash: number): number {
  return (1 << hash) | (1 << (hash >>> 5)) | (1 << (hash >>> 10));
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

  // About 16 bits a window let one position in 150 through; more than 16 MB would cost more than they do.
  const filterSize = Math.min(22, Math.max(4, Math.ceil(Math.log2(size / 2 + 1))));
  const filter = new Int32Array(2 ** filterSize);
  const filterShift = 32 - filterSize;

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
      filter[hash >>> filterShift]! |= filterBits(hash);
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
    candidates: (hashes, from, to, found) => sift(filter, filterShift, hashes, from, to, found),
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
