/** Short enough that what follows from the typing is still taken as its answer. */
const PAUSE_MS = 200;

/** Text that is being typed: kept while it is on its way, and saved when the typing pauses. */
export class TypedText {
  #typed = $state.raw<string | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #save: (text: string) => Promise<boolean>;

  /** `save` says whether it was saved; what was not stays typed. */
  constructor(save: (text: string) => Promise<boolean>) {
    this.#save = save;
  }

  /** What is not saved yet; null when all is. */
  get typed(): string | null {
    return this.#typed;
  }

  type(text: string): void {
    this.#typed = text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    const text = this.#typed;
    if (text === null) return;
    if ((await this.#save(text)) && this.#typed === text) this.#typed = null;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#typed = null;
  }
}
