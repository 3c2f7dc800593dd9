import { createContext, tick } from 'svelte';
import type { Article, Output, SearchAnswer } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

/** A place in an article. */
interface Place {
  article: string;
  heading: string | null;
}

/** What is open in the reference: one for the whole window, so that it stays as it is from page to page. */
export class Reader {
  /** Stands beside the page. */
  isOpen = $state(false);
  /** Its own page is open, so that nothing has to stand beside one. */
  hasPage = false;
  /** Width beside the page, in px; 0 until the user chose one. */
  width = $state(0);
  #typed = $state('');
  #contents = $state.raw<Output<'reference.contents'> | null>(null);
  #answer = $state.raw<SearchAnswer | null>(null);
  #article = $state.raw<Article | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #places = $state.raw<readonly Place[]>([]);
  #at = $state(-1);
  #searches = 0;
  #searching = Promise.resolve();
  #opens = 0;
  /** What had the focus before it opened. */
  #from: HTMLElement | null = null;
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  get contents() {
    return this.#contents;
  }

  /** Null while nothing is searched for. */
  get answer(): SearchAnswer | null {
    return this.#answer;
  }

  /** Null where the contents are looked at. */
  get article(): Article | null {
    return this.#article;
  }

  get heading(): string | null {
    return this.#places[this.#at]?.heading ?? null;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  get canGoBack(): boolean {
    return this.#at >= 0;
  }

  get canGoForward(): boolean {
    return this.#at < this.#places.length - 1;
  }

  get typed(): string {
    return this.#typed;
  }

  set typed(text: string) {
    this.#typed = text;
    this.#searching = this.#search(text);
  }

  /** Resolves when the answer is that to what was typed. */
  get searching(): Promise<void> {
    return this.#searching;
  }

  /** Opens beside the page: at an article, else at what explains the first code, else at the contents. */
  async openAbout(article: string | null, codes: readonly string[]): Promise<void> {
    this.open();
    await this.load();
    const heads = (this.#contents ?? []).flatMap(({ articles }) => articles);
    const found =
      heads.find(({ id }) => id === article) ??
      heads.find((head) => codes.some((code) => head.codes.includes(code)));
    if (found) await this.show(found.id);
  }

  openSearch(text: string): void {
    this.leaveArticle();
    this.open();
    this.typed = text;
  }

  open(): void {
    if (this.isOpen || this.hasPage) return;
    this.#from = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.isOpen = true;
  }

  /** The keys then go on where they were. */
  async close(): Promise<void> {
    this.isOpen = false;
    await tick();
    if (this.#from?.isConnected) this.#from.focus();
    this.#from = null;
  }

  async load(): Promise<void> {
    if (this.#contents) return;
    await this.#asking(async () => {
      this.#contents = await this.#api.call('reference.contents');
    });
  }

  /** Shows an article, as a step that Back returns from. */
  async show(article: string, heading: string | null = null): Promise<void> {
    const here = this.#places[this.#at];
    if (here?.article !== article || here.heading !== heading) {
      this.#places = [...this.#places.slice(0, this.#at + 1), { article, heading }];
      this.#at += 1;
    }
    await this.#read();
  }

  /** One step; before the first article are the contents. */
  async go(by: 1 | -1): Promise<void> {
    if (by === 1 ? !this.canGoForward : !this.canGoBack) return;
    this.#at += by;
    await this.#read();
  }

  /** Back to the list, where there is room for one thing only. */
  leaveArticle(): void {
    this.#places = this.#places.slice(0, this.#at + 1);
    this.#at = -1;
    this.#article = null;
  }

  openOutside(link: number | 'source'): void {
    if (this.#article) void this.#api.call('reference.openOutside', { id: this.#article.id, link });
  }

  async #read(): Promise<void> {
    const opened = ++this.#opens;
    const place = this.#places[this.#at];
    if (!place) {
      this.#article = null;
      return;
    }
    if (this.#article?.id === place.article) return;
    await this.#asking(async () => {
      const article = await this.#api.call('reference.article', { id: place.article });
      // Another one was chosen meanwhile.
      if (opened === this.#opens) this.#article = article;
    });
  }

  async #search(text: string): Promise<void> {
    const asked = ++this.#searches;
    if (text.trim() === '') {
      this.#answer = null;
      return;
    }
    await this.#asking(async () => {
      const answer = await this.#api.call('reference.search', { text: text.slice(0, LONGEST) });
      if (asked === this.#searches) this.#answer = answer;
    });
  }

  async #asking(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }
}

/** What is beyond this of a pasted text would find nothing else. */
const LONGEST = 5_000;

export const [useReader, provideReader] = createContext<Reader>();
