import type { CasePackage, Input, TicketView } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';
import { TypedText } from '../../lib/typed-text.svelte.ts';

type Change = Omit<Input<'tickets.change'>, 'case'>;

/** The ticket of a case while it is drafted, and its packages. */
export class TicketState {
  readonly caseId: string;
  /** The ticket text. */
  readonly text = new TypedText((text) => this.change({ text }));
  readonly description = new TypedText((description) => this.change({ description }));
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- what is shown is in the texts, not in the map
  readonly #answers = new Map<string, TypedText>();
  #view = $state.raw<TicketView | null>(null);
  #error = $state.raw<ApiError | null>(null);
  /** Of what was asked last: a change, a build, a verification. */
  #failure = $state.raw<ApiError | null>(null);
  #measuring = $state.raw<RunningWork<TicketView> | null>(null);
  #building = $state.raw<RunningWork<{ package: string }> | null>(null);
  #verifying = $state.raw<{ name: string; work: RunningWork<void> } | null>(null);
  /** Traces are measured once a visit: one that is still being recorded stays unmeasured. */
  #hasMeasured = false;
  /** Answers come in the order of the questions, so that no older view replaces a newer one. */
  #last: Promise<unknown> = Promise.resolve();
  readonly #api: Api;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.caseId = caseId;
  }

  /** Null until it is read. */
  get view(): TicketView | null {
    return this.#view;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  get failure(): ApiError | null {
    return this.#failure;
  }

  get measuring(): RunningWork<TicketView> | null {
    return this.#measuring;
  }

  get building(): RunningWork<{ package: string }> | null {
    return this.#building;
  }

  get verifying(): { name: string; work: RunningWork<void> } | null {
    return this.#verifying;
  }

  /** The text as it stands on the screen. */
  get words(): string {
    return this.text.typed ?? this.#view?.text.own ?? this.#view?.text.proposed ?? '';
  }

  get newest(): CasePackage | null {
    return this.#view?.packages[0] ?? null;
  }

  /** What keeps the package from being built, a sentence each. */
  get missing(): string[] {
    if (!this.#view) return [];
    const { required, text, kind } = this.#view;
    return [
      ...(kind.refusal ? [kind.refusal.why] : []),
      ...required.filter(({ found }) => found === null).map(({ label }) => label),
      ...text.unsaid.filter((part) => part.required).map(({ label }) => `In the text: ${label}`),
    ];
  }

  answer(id: string): TypedText {
    const known = this.#answers.get(id) ?? new TypedText((text) => this.change({ answers: { [id]: text } }));
    this.#answers.set(id, known);
    return known;
  }

  watch(): () => void {
    void this.load();
    const stops = (['cases.changed', 'findings.changed'] as const).map((event) =>
      this.#api.on(event, (changed) => {
        if (changed.case === this.caseId) void this.load();
      }),
    );
    return () => {
      for (const stop of stops) stop();
      void this.#flush();
    };
  }

  async load(): Promise<void> {
    try {
      await this.#inTurn(() => this.#api.call('tickets.get', { case: this.caseId }));
      this.#error = null;
      await this.#measure();
    } catch (error) {
      this.#error = asApiError(error);
    }
  }

  /** Whether it was saved. */
  async change(change: Change): Promise<boolean> {
    return this.attempt(() =>
      this.#inTurn(() => this.#api.call('tickets.change', { case: this.caseId, ...change })),
    );
  }

  async backToProposed(): Promise<void> {
    this.text.forget();
    await this.change({ text: null });
  }

  /** Puts lines that the text lacks at its end. */
  async putBack(lines: string): Promise<void> {
    this.text.type(`${this.words.trimEnd()}\n\n${lines}\n`);
    await this.text.flush();
  }

  async attach(files: readonly File[]): Promise<void> {
    for (const opened of files) {
      await this.attempt(async () => {
        const file = await this.#api.openFile(opened).promise;
        await this.#inTurn(() => this.#api.call('tickets.attach', { case: this.caseId, file }));
      });
    }
  }

  async detach(attachment: string): Promise<void> {
    await this.attempt(() =>
      this.#inTurn(() => this.#api.call('tickets.detach', { case: this.caseId, attachment })),
    );
  }

  /** Whether there is a package; false when it was cancelled or failed. */
  async build(): Promise<boolean> {
    if (this.#building) return false;
    let built = false;
    await this.attempt(async () => {
      if (!(await this.#flush())) return;
      this.#building = this.#api.work('tickets.build', { case: this.caseId });
      await this.#building.promise;
      built = true;
      await this.load();
    });
    this.#building = null;
    return built;
  }

  /** Whether the package is as it was written. */
  async verify(name: string): Promise<boolean> {
    if (this.#verifying) return false;
    const work = this.#api.work('tickets.verify', { case: this.caseId, package: name });
    this.#verifying = { name, work };
    const isIntact = await this.attempt(() => work.promise);
    this.#verifying = null;
    await this.load();
    return isIntact;
  }

  forgetFailure(): void {
    this.#error = null;
    this.#failure = null;
  }

  async #measure(): Promise<void> {
    if (!this.#view || this.#view.size.estimate || this.#view.isRecording || this.#hasMeasured) return;
    this.#hasMeasured = true;
    this.#measuring = this.#api.work('tickets.measure', { case: this.caseId });
    try {
      const { promise } = this.#measuring;
      await this.#inTurn(() => promise);
    } finally {
      this.#measuring = null;
    }
  }

  /** Saves what is typed; false when something of it could not be. */
  async #flush(): Promise<boolean> {
    const typed = [this.text, this.description, ...this.#answers.values()];
    await Promise.all(typed.map((field) => field.flush()));
    return typed.every((field) => field.typed === null);
  }

  async #inTurn(ask: () => Promise<TicketView>): Promise<void> {
    const turn = this.#last.then(ask);
    this.#last = turn.catch(() => undefined);
    this.#view = await turn;
  }

  /** Does something that may fail, and keeps why; whether it worked. */
  async attempt(use: () => Promise<void>): Promise<boolean> {
    this.#failure = null;
    try {
      await use();
      return true;
    } catch (error) {
      const failure = asApiError(error);
      if (failure.code !== 'INTERRUPTED') this.#failure = failure;
      return false;
    }
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
