/** Lines read at a time, and parts of the list kept; what was left behind is read again. */
const PAGE = 100;
const MOST_PAGES = 60;

interface Part<Line> {
  page: number;
  lines: readonly Line[];
}

/** A long list of which only what is looked at is here. */
export class PagedLines<Line> {
  /** The newest last. */
  #parts = $state.raw<readonly Part<Line>[]>([]);
  #wanted: { first: number; last: number } | null = null;
  #isLoading = false;
  readonly #load: (offset: number, limit: number) => Promise<readonly Line[]>;

  /** `first`: the lines from 0 on, where they are known already. */
  constructor(load: (offset: number, limit: number) => Promise<readonly Line[]>, first?: readonly Line[]) {
    this.#load = load;
    if (first) this.#parts = [{ page: 0, lines: first }];
  }

  static readonly page = PAGE;

  /** Undefined until it was read. */
  at(line: number): Line | undefined {
    return this.#part(Math.floor(line / PAGE))?.lines[line % PAGE];
  }

  /** Reads what is missing between two lines. What is asked for while a part is read comes next; only the last counts. */
  want(first: number, last: number): void {
    this.#wanted = { first, last };
    // What could not be read is asked for again when it is looked at again.
    if (!this.#isLoading) this.#read().catch(() => undefined);
  }

  async #read(): Promise<void> {
    this.#isLoading = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) {
        const lines = await this.#load(page * PAGE, PAGE);
        this.#parts = [...this.#parts.slice(1 - MOST_PAGES), { page, lines }];
      }
    } finally {
      this.#isLoading = false;
    }
  }

  #part(page: number): Part<Line> | undefined {
    return this.#parts.find((part) => part.page === page);
  }

  #missing(): number | null {
    if (!this.#wanted) return null;
    const last = Math.floor(this.#wanted.last / PAGE);
    for (let page = Math.floor(this.#wanted.first / PAGE); page <= last; page += 1)
      if (!this.#part(page)) return page;
    this.#wanted = null;
    return null;
  }
}
