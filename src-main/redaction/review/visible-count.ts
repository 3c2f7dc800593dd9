/** How often the values that a person left in place stand in what was written. */
export class VisibleCount {
  readonly #sought: readonly { value: string; written: string }[];
  readonly #counts = new Map<string, number>();

  constructor(values: readonly string[]) {
    this.#sought = values.map((value) => ({ value, written: JSON.stringify(value).slice(1, -1) }));
  }

  of(value: string): number {
    return this.#counts.get(value) ?? 0;
  }

  /** The same pieces of JSON; no value lies across two of them, because an entry is one piece. */
  async *watch(pieces: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const piece of pieces) {
      for (const { value, written } of this.#sought)
        this.#counts.set(value, this.of(value) + piece.split(written).length - 1);
      yield piece;
    }
  }
}
