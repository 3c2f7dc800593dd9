import type { BodySide, EntryDetails, Output } from '../../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../../lib/api.ts';
import { PagedLines } from '../paged-lines.svelte.ts';
import type { TraceIds } from '../trace-list.svelte.ts';

type BodyPage = Output<'traces.body'>;

/** One request in all its parts. The one before stays until the next is here, so nothing flickers. */
export class EntryState {
  #details = $state.raw<EntryDetails | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #asked = -1;
  readonly #api: Api;
  readonly ids: TraceIds;

  constructor(api: Api, ids: TraceIds) {
    this.#api = api;
    this.ids = ids;
  }

  get details(): EntryDetails | null {
    return this.#details;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  async load(entry: number): Promise<void> {
    this.#asked = entry;
    try {
      const details = await this.#api.call('traces.entry', { ...this.ids, entry });
      if (this.#asked !== entry) return;
      this.#details = details;
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (this.#asked === entry) this.#error = error;
    }
  }
}

export interface BodyLook {
  side: BodySide;
  isPretty: boolean;
  isWhole: boolean;
  mark: string;
}

/** The lines of a body. */
export class BodyState {
  #page = $state.raw<BodyPage | null>(null);
  #lines = $state.raw(new PagedLines<BodyPage['lines'][number]>(async () => []));
  #error = $state.raw<ApiError | null>(null);
  #asked = 0;
  readonly #api: Api;
  readonly #ids: TraceIds;

  constructor(api: Api, ids: TraceIds) {
    this.#api = api;
    this.#ids = ids;
  }

  /** Totals and the places of the marks; null until the first answer. */
  get page(): BodyPage | null {
    return this.#page;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  line(at: number) {
    return this.#lines.at(at);
  }

  want(first: number, end: number): void {
    if (end > first) this.#lines.want(first, end - 1);
  }

  async load(entry: number, look: BodyLook): Promise<void> {
    const question = ++this.#asked;
    const request = { ...this.#ids, entry, ...look };
    try {
      const page = await this.#api.call('traces.body', { ...request, offset: 0, limit: PagedLines.page });
      if (question !== this.#asked) return;
      this.#lines = new PagedLines(
        async (offset, limit) => (await this.#api.call('traces.body', { ...request, offset, limit })).lines,
        page.lines,
      );
      this.#page = page;
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (question === this.#asked) this.#error = error;
    }
  }
}
