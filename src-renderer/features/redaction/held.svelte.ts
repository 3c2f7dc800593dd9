/** A value that is uncovered for as long as a key or button is held. */
export class Held {
  #shown = $state.raw<{ value: string; text: string } | null>(null);
  #wanted: string | null = null;
  readonly #look: (value: string) => Promise<string | null>;

  constructor(look: (value: string) => Promise<string | null>) {
    this.#look = look;
  }

  get isShown(): boolean {
    return this.#shown !== null;
  }

  /** The value itself while it is held. */
  textOf(value: string): string | undefined {
    return this.#shown?.value === value ? this.#shown.text : undefined;
  }

  async begin(value: string): Promise<void> {
    if (this.#wanted === value) return;
    this.#wanted = value;
    const text = await this.#look(value);
    // Let go in the meantime: it is not shown at all.
    if (text !== null && this.#wanted === value) this.#shown = { value, text };
  }

  end(): void {
    this.#wanted = null;
    this.#shown = null;
  }
}
