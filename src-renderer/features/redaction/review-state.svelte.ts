import type {
  OwnRule,
  Page,
  PlaceView,
  PolicyName,
  ReviewClass,
  ReviewRequest,
  ReviewSummary,
  ReviewValue,
  RuleKind,
} from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';

const PAGE = 100;
const NO_VALUES: Page<ReviewValue> = { total: 0, rows: [] };
const NO_REQUESTS: Page<ReviewRequest> = { total: 0, rows: [] };

export type ReviewMode = 'value' | 'request';

/** The review of a case as the window shows it: one class, one value or request of it, one place of that. */
export class ReviewState {
  readonly caseId: string;
  #summary = $state.raw<ReviewSummary | null>(null);
  #opening = $state.raw<RunningWork<ReviewSummary> | null>(null);
  #isCancelled = $state(false);
  #error = $state.raw<ApiError | null>(null);
  #classId = $state<string | null>(null);
  #mode = $state<ReviewMode>('value');
  #values = $state.raw(NO_VALUES);
  #requests = $state.raw(NO_REQUESTS);
  #value = $state.raw<ReviewValue | null>(null);
  #request = $state.raw<ReviewRequest | null>(null);
  #view = $state.raw<PlaceView | null>(null);
  /** The place that was asked for last: steps don't wait for the one before to be shown. */
  #index = 0;
  /** Counts choices: an answer to an earlier one is not shown. */
  #turn = 0;
  #isLeft = false;
  readonly #api: Api;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.caseId = caseId;
  }

  get summary(): ReviewSummary | null {
    return this.#summary;
  }
  /** The trial that runs now. */
  get opening(): RunningWork<ReviewSummary> | null {
    return this.#opening;
  }
  get isCancelled(): boolean {
    return this.#isCancelled;
  }
  get error(): ApiError | null {
    return this.#error;
  }
  get chosenClass(): ReviewClass | null {
    return this.#summary?.classes.find(({ id }) => id === this.#classId) ?? null;
  }
  get mode(): ReviewMode {
    return this.#mode;
  }
  get values(): Page<ReviewValue> {
    return this.#values;
  }
  get requests(): Page<ReviewRequest> {
    return this.#requests;
  }
  get value(): ReviewValue | null {
    return this.#value;
  }
  get request(): ReviewRequest | null {
    return this.#request;
  }
  /** Null while nothing is chosen, and until the first answer. */
  get view(): PlaceView | null {
    return this.#view;
  }

  /** Tries the redaction; what was chosen stays chosen where it is still there. */
  async open(): Promise<void> {
    this.#opening?.cancel();
    this.#error = null;
    this.#isCancelled = false;
    this.#isLeft = false;
    const opening = this.#api.work('redaction.open', { case: this.caseId });
    this.#opening = opening;
    try {
      const summary = await opening.promise;
      if (this.#opening !== opening) return;
      this.#opening = null;
      this.#summary = summary;
      const kept = summary.classes.find(({ id }) => id === this.#classId) ?? summary.classes[0];
      await this.chooseClass(kept?.id ?? null);
    } catch (error) {
      if (this.#opening !== opening) return;
      this.#opening = null;
      this.#summary = null;
      this.#failed(error);
    }
  }

  /** The page is left: the main side need not keep the values of the case any longer. */
  leave(): void {
    this.#isLeft = true;
    this.#opening?.cancel();
    this.#opening = null;
    // Nobody waits for it any more.
    this.#api.call('redaction.close', { case: this.caseId }).catch(() => undefined);
  }

  async chooseClass(id: string | null): Promise<void> {
    this.#classId = id;
    const turn = ++this.#turn;
    this.#value = null;
    this.#request = null;
    if (id === null) {
      this.#show(NO_VALUES, NO_REQUESTS);
      return;
    }
    await this.#ask(async () => {
      const page = { case: this.caseId, class: id, offset: 0, limit: PAGE };
      const [values, requests] = await Promise.all([
        this.#api.call('redaction.values', page),
        this.#api.call('redaction.requests', page),
      ]);
      if (turn !== this.#turn) return;
      this.#show(values, requests);
      await this.#chooseFirst();
    });
  }

  async setMode(mode: ReviewMode): Promise<void> {
    this.#mode = mode;
    await this.#chooseFirst();
  }

  async moreValues(): Promise<void> {
    const id = this.#classId;
    if (id === null) return;
    await this.#ask(async () => {
      const offset = this.#values.rows.length;
      const { total, rows } = await this.#api.call('redaction.values', {
        case: this.caseId,
        class: id,
        offset,
        limit: PAGE,
      });
      if (id === this.#classId) this.#values = { total, rows: [...this.#values.rows, ...rows] };
    });
  }

  async moreRequests(): Promise<void> {
    const id = this.#classId;
    await this.#ask(async () => {
      const offset = this.#requests.rows.length;
      const { total, rows } = await this.#api.call('redaction.requests', {
        case: this.caseId,
        class: id,
        offset,
        limit: PAGE,
      });
      if (id === this.#classId) this.#requests = { total, rows: [...this.#requests.rows, ...rows] };
    });
  }

  async chooseValue(value: ReviewValue): Promise<void> {
    this.#value = value;
    await this.goTo(0);
  }

  async chooseRequest(request: ReviewRequest): Promise<void> {
    this.#request = request;
    await this.goTo(0);
  }

  /** Steps to another place of what is chosen; stays within. */
  async step(by: 1 | -1): Promise<void> {
    const index = this.#index + by;
    if (this.#view && index >= 0 && index < this.#view.total) await this.goTo(index);
  }

  async goTo(index: number): Promise<void> {
    const turn = ++this.#turn;
    this.#index = index;
    await this.#ask(async () => {
      const view = await this.#viewAt(index);
      if (turn === this.#turn) this.#view = view;
    });
  }

  /** Null for what can not be looked at any more. */
  async look(value: string): Promise<string | null> {
    let text: string | null = null;
    await this.#ask(async () => {
      ({ text } = await this.#api.call('redaction.look', { case: this.caseId, value }));
    });
    return text;
  }

  // What changes the redaction raises ApiError to whoever asked, and tries it again.

  async addRule(kind: RuleKind, text: string): Promise<void> {
    await this.#api.call('redaction.addRule', { case: this.caseId, kind, text });
    this.#classId = `rule:case:${kind}:${text}`;
    void this.open();
  }

  async removeRule({ kind, text }: OwnRule): Promise<void> {
    await this.#api.call('redaction.removeRule', { case: this.caseId, kind, text });
    void this.open();
  }

  async keepVisible(value: string, reason: string): Promise<void> {
    await this.#api.call('redaction.keepVisible', { case: this.caseId, value, reason });
    void this.open();
  }

  async setPolicy(name: PolicyName): Promise<void> {
    await this.#ask(async () => {
      await this.#api.call('redaction.setPolicy', { case: this.caseId, name });
      void this.open();
    });
  }

  #show(values: Page<ReviewValue>, requests: Page<ReviewRequest>): void {
    this.#values = values;
    this.#requests = requests;
    this.#view = null;
  }

  async #chooseFirst(): Promise<void> {
    const value = this.#value ?? this.#values.rows[0];
    const request = this.#request ?? this.#requests.rows[0];
    if (this.#mode === 'value' && value) await this.chooseValue(value);
    else if (this.#mode === 'request' && request) await this.chooseRequest(request);
    else this.#view = null;
  }

  #viewAt(index: number): Promise<PlaceView | null> {
    const of = { case: this.caseId, index };
    if (this.#mode === 'value')
      return this.#value
        ? this.#api.call('redaction.place', { ...of, value: this.#value.id })
        : Promise.resolve(null);
    if (!this.#request) return Promise.resolve(null);
    const { trace, entry } = this.#request;
    return this.#api.call('redaction.change', { ...of, trace, entry, class: this.#classId });
  }

  async #ask(question: () => Promise<void>): Promise<void> {
    try {
      await question();
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (this.#isLeft) return;
    // It ends when nobody used it for a while.
    if (error.code === 'REVIEW_NOT_OPEN') {
      if (!this.#opening) void this.open();
    } else if (error.code === 'INTERRUPTED') this.#isCancelled = true;
    else this.#error = error;
  }
}
