/** Lines read at a time, and parts of the list kept; what was left behind is read again. */
const PAGE = 100;
const MOST_PAGES = 60;

/** A long list of which only what is looked at is here. */
export class PagedLines<Line> {
  #pages = $state.raw<ReadonlyMap<number, readonly Line[]>>(new Map());
  #wanted: { first: number; last: number } | null = null;
  #isLoading = false;
  readonly #load: (offset: number, limit: number) => Promise<readonly Line[]>;

  /** `first`: the lines from 0 on, where they are known already. */
  constructor(load: (offset: number, limit: number) => Promise<readonly Line[]>, first?: readonly Line[]) {
    this.#load = load;
    if (first) this.#pages = new Map([[0, first]]);
  }

  static readonly page = PAGE;

  /** Undefined until it was read. */
  at(line: number): Line | undefined {
    return this.#pages.get(Math.floor(line / PAGE))?.[line % PAGE];
  }

  /** Reads what is missing between two lines. What is asked for while a part is read comes next; only the last counts. */
  want(first: number, last: number): void {
    this.#wanted = { first, last };
    if (!this.#isLoading) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isLoading = true;
    try {
      for (let page = this.#missing(); page !== null; page = this.#missing()) {
        const lines = await this.#load(page * PAGE, PAGE);
        const pages = new Map(this.#pages).set(page, lines);
        if (pages.size > MOST_PAGES) pages.delete(pages.keys().next().value!);
        this.#pages = pages;
      }
    } finally {
      this.#isLoading = false;
    }
  }

  #missing(): number | null {
    if (!this.#wanted) return null;
    const last = Math.floor(this.#wanted.last / PAGE);
    for (let page = Math.floor(this.#wanted.first / PAGE); page <= last; page += 1)
      if (!this.#pages.has(page)) return page;
    this.#wanted = null;
    return null;
  }
}
