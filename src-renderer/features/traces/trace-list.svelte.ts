import type {
  TraceLine,
  TraceOverview,
  TracePage,
  TraceRow,
  TraceSort,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';
import { PagedLines } from './paged-lines.svelte.ts';

export type TraceIds = { case: string; trace: string };

/** A filter that reads bodies, and one that ends in what may become the name of a term, waits until the typing pauses. */
const READS_BODIES = /\b(body|payload|header)!?~/i;
const LAST_WORD = /(?:^|[\s(])([a-z]+)$/i;
const PAUSE_MS = 400;

/** The requests of a trace as the window lists them: filtered, sorted, and one of them chosen. */
export class TraceList {
  readonly ids: TraceIds;
  #overview = $state.raw<TraceOverview | null>(null);
  #page = $state.raw<TracePage | null>(null);
  #lines = $state.raw(new PagedLines<TraceLine>(async () => []));
  #work = $state.raw<RunningWork<unknown> | null>(null);
  #reading = $state.raw<RunningWork<unknown> | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #filter = $state('');
  #sort = $state.raw<TraceSort>({ by: 'start', descending: false });
  #active = $state(-1);
  #chosen = $state.raw<number | null>(null);
  #revealed = $state.raw<{ line: number; isCentred: boolean } | null>(null);
  #terms: readonly string[] = [];
  #pause: ReturnType<typeof setTimeout> | undefined;
  readonly #api: Api;

  constructor(api: Api, ids: TraceIds) {
    this.#api = api;
    this.ids = ids;
  }

  /** Null until the trace was read. */
  get overview(): TraceOverview | null {
    return this.#overview;
  }

  /** Counts of what the filter leaves, and what is wrong with it; null until the first answer. */
  get page(): TracePage | null {
    return this.#page;
  }

  get total(): number {
    return this.#page?.total ?? 0;
  }

  /** Reading the trace, or searching it. */
  get work(): RunningWork<unknown> | null {
    return this.#reading ?? this.#work;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  get filter(): string {
    return this.#filter;
  }

  get sort(): TraceSort {
    return this.#sort;
  }

  /** The line the keys move from; -1 before there is one. */
  get active(): number {
    return this.#active;
  }

  /** Index of the request whose details are shown. */
  get chosen(): number | null {
    return this.#chosen;
  }

  /** The line to scroll to: a new object each time. */
  get revealed(): { line: number; isCentred: boolean } | null {
    return this.#revealed;
  }

  line(at: number): TraceLine | undefined {
    return this.#lines.at(at);
  }

  want(first: number, end: number): void {
    if (end > first) this.#lines.want(first, end - 1);
  }

  /** Opens the trace; a request is then shown and centred, though a filter might hide it. */
  async open(entry: number | null): Promise<void> {
    await this.#run(async () => {
      const terms = this.#api.call('traces.filterTerms');
      await this.#read(false);
      this.#terms = (await terms).map(({ name }) => name);
      await this.#show();
      // The first requests are there to look at; the others come when all are read.
      if (this.#overview?.isReading) {
        await this.#read(true);
        await this.#show();
      }
      if (entry !== null) await this.reveal(entry);
    });
  }

  /** What findings cite may be new. */
  async refresh(): Promise<void> {
    await this.#run(async () => {
      this.#overview = await this.#api.call('traces.open', { ...this.ids, isWhole: true });
      await this.#show();
    });
  }

  setFilter(filter: string): void {
    if (filter === this.#filter) return;
    this.#filter = filter;
    clearTimeout(this.#pause);
    if (READS_BODIES.test(filter) || this.#mayBecomeTerm(filter))
      this.#pause = setTimeout(() => void this.#change(), PAUSE_MS);
    else void this.#change();
  }

  /** A column again: the other way round. */
  sortBy(by: TraceSort['by']): void {
    this.#sort = { by, descending: this.#sort.by === by && !this.#sort.descending };
    void this.#change();
  }

  move(line: number): void {
    if (this.total === 0) return;
    this.#active = Math.max(0, Math.min(this.total - 1, line));
    this.#revealed = { line: this.#active, isCentred: false };
    if (this.#chosen !== null) this.choose(this.#active);
  }

  /** Shows the details of the request on a line; nothing on a marker. */
  choose(line: number): void {
    this.#active = line;
    const found = this.line(line);
    if (found?.kind === 'request') this.#chosen = found.index;
  }

  unchoose(): void {
    this.#chosen = null;
  }

  /** Shows a request and its details; clears a filter that hides it. */
  async reveal(entry: number): Promise<void> {
    const where = () => this.#api.call('traces.find', { ...this.ids, ...this.#request(), entry });
    let line = await where();
    if (line === null) {
      this.#filter = '';
      await this.#show();
      line = await where();
    }
    if (line === null) return;
    this.#active = line;
    this.#chosen = entry;
    this.#revealed = { line, isCentred: true };
  }

  /** The next request that a finding cites, or the one before. */
  async revealEvidence(by: 1 | -1): Promise<void> {
    const cited = this.#overview?.evidence ?? [];
    const from = this.#chosen ?? -1;
    const next = by > 0 ? cited.find((entry) => entry > from) : cited.findLast((entry) => entry < from);
    const entry = next ?? cited.at(by > 0 ? 0 : -1);
    if (entry !== undefined) await this.reveal(entry);
  }

  close(): void {
    clearTimeout(this.#pause);
    this.#work?.cancel();
    this.#reading?.cancel();
    void this.#api.call('traces.close', this.ids).catch(() => undefined);
  }

  async #read(isWhole: boolean): Promise<void> {
    const reading = this.#api.work('traces.open', { ...this.ids, isWhole });
    this.#reading = reading;
    try {
      this.#overview = await reading.promise;
    } finally {
      this.#reading = null;
    }
  }

  #mayBecomeTerm(filter: string): boolean {
    const word = LAST_WORD.exec(filter)?.[1]?.toLowerCase();
    return word !== undefined && this.#terms.some((name) => name.startsWith(word));
  }

  #request(): { filter: string; sort: TraceSort } {
    return { filter: this.#filter, sort: this.#sort };
  }

  async #change(): Promise<void> {
    await this.#run(async () => {
      await this.#show();
      if (this.#page?.problem) return;
      const kept =
        this.#chosen === null
          ? null
          : await this.#api.call('traces.find', { ...this.ids, ...this.#request(), entry: this.#chosen });
      this.#active = kept ?? (this.total > 0 ? 0 : -1);
      this.#revealed = { line: Math.max(0, this.#active), isCentred: kept !== null };
    });
  }

  /** Asks for the list as it is to be now. A newer question makes an older one moot. */
  async #show(): Promise<void> {
    const request = this.#request();
    this.#work?.cancel();
    const work = this.#api.work('traces.page', {
      ...this.ids,
      ...request,
      offset: 0,
      limit: PagedLines.page,
    });
    this.#work = work;
    try {
      const page = await work.promise;
      if (this.#work !== work) return;
      // While a filter is being written it is often wrong for a moment; what was listed stays.
      if (page.problem && this.#page) {
        this.#page = { ...this.#page, problem: page.problem };
        return;
      }
      this.#page = page;
      this.#lines = new PagedLines(
        async (offset, limit) =>
          (await this.#api.call('traces.page', { ...this.ids, ...request, offset, limit })).lines,
        page.lines,
      );
    } finally {
      if (this.#work === work) this.#work = null;
    }
  }

  async #run(task: () => Promise<void>): Promise<void> {
    try {
      await task();
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'INTERRUPTED') this.#error = error;
    } finally {
      if (this.#error) this.#work = null;
    }
  }
}

/** One sentence for those who hear the list. */
export function sentenceOf(
  row: TraceRow,
  words: { size: (bytes: number) => string; time: (ms: number) => string },
): string {
  const after = row.time === null ? '' : ` after ${words.time(row.time)}`;
  const size = row.size === null ? '' : `, ${words.size(row.size)}`;
  const evidence = row.isEvidence ? ', evidence of a finding' : '';
  return `${row.method} ${row.service === 'other' ? row.host : row.service} ${row.path}: ${row.status}${after}${size}${evidence}`;
}
