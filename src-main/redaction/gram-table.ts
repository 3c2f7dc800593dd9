/**
 * Where eight characters stand in a set of values: an open hash table in typed arrays, because a long trace has
 * millions of them. A bit filter in front answers most questions with one look into a small array.
 */
export const GRAM = 8;

/** Places with the same eight characters; more than these tell nothing new. */
const LONGEST_CHAIN = 48;

/** Two words of four bytes each, mixed. Bytes are the low halves of characters. */
export function gramHash(bytes: Uint8Array, at: number): number {
  const first = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  const second = bytes[at + 4]! | (bytes[at + 5]! << 8) | (bytes[at + 6]! << 16) | (bytes[at + 7]! << 24);
  return mix(first, second);
}

function gramHashOf(text: string, at: number): number {
  const byte = (i: number) => text.charCodeAt(at + i) & 0xff;
  const first = byte(0) | (byte(1) << 8) | (byte(2) << 16) | (byte(3) << 24);
  const second = byte(4) | (byte(5) << 8) | (byte(6) << 16) | (byte(7) << 24);
  return mix(first, second);
}

function mix(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
}

export class GramTable {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #values: Int32Array;
  readonly #offsets: Int32Array;
  readonly #hashes: Int32Array;
  readonly #slotShift: number;
  /** One bit for each value of the top bits of a hash. */
  readonly filter: Uint32Array;
  readonly filterShift: number;
  #size = 0;

  constructor(capacity: number) {
    const slotBits = Math.min(24, Math.max(4, Math.ceil(Math.log2(capacity + 1))));
    this.#slotShift = 32 - slotBits;
    this.#heads = new Int32Array(2 ** slotBits).fill(-1);
    this.#next = new Int32Array(capacity);
    this.#values = new Int32Array(capacity);
    this.#offsets = new Int32Array(capacity);
    this.#hashes = new Int32Array(capacity);
    const filterBits = Math.min(26, Math.max(10, slotBits + 5));
    this.filterShift = 32 - filterBits;
    this.filter = new Uint32Array(2 ** (filterBits - 5));
  }

  /** How many places have about the same eight characters. */
  count(text: string, offset: number): number {
    return this.#chainLength(gramHashOf(text, offset) >>> this.#slotShift);
  }

  add(text: string, value: number, offset: number): void {
    const hash = gramHashOf(text, offset);
    const slot = hash >>> this.#slotShift;
    if (this.#chainLength(slot) >= LONGEST_CHAIN) return;
    this.#values[this.#size] = value;
    this.#offsets[this.#size] = offset;
    this.#hashes[this.#size] = hash | 0;
    this.#next[this.#size] = this.#heads[slot]!;
    this.#heads[slot] = this.#size;
    this.#size += 1;
    const bit = hash >>> this.filterShift;
    this.filter[bit >>> 5]! |= 1 << (bit & 31);
  }

  #chainLength(slot: number): number {
    let length = 0;
    for (let entry = this.#heads[slot]!; entry >= 0; entry = this.#next[entry]!) length += 1;
    return length;
  }

  /** Places that may have this hash; compare before believing. */
  visit(hash: number, heard: (value: number, offset: number) => void): void {
    for (let entry = this.#heads[hash >>> this.#slotShift]!; entry >= 0; entry = this.#next[entry]!) {
      if (this.#hashes[entry] === (hash | 0)) heard(this.#values[entry]!, this.#offsets[entry]!);
    }
  }
}
