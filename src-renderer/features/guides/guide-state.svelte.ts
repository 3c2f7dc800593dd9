import type { GuideStepState, GuideStepView, GuideView, Output } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';

/** A guide in a case, kept up to date. */
export class GuideState {
  readonly api: Api;
  readonly caseId: string;
  readonly guideId: string;
  #view = $state.raw<GuideView | null>(null);
  #preview = $state.raw<GuideView | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #problem = $state.raw<ApiError | null>(null);
  #verifying = $state.raw<{ step: string; work: RunningWork<GuideView> } | null>(null);
  #previews = 0;
  /** Answers come in the order of the questions, so that no older view replaces a newer one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(api: Api, caseId: string, guideId: string) {
    this.api = api;
    this.caseId = caseId;
    this.guideId = guideId;
  }

  /** Null until it is read. */
  get view(): GuideView | null {
    return this.#view;
  }

  /** The guide as it would be by choices that are not made yet; null while nobody tries any. */
  get preview(): GuideView | null {
    return this.#preview;
  }

  /** Why it can not be read. */
  get error(): ApiError | null {
    return this.#error;
  }

  /** Why what was asked last was not done; all else stands. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  forgetProblem(): void {
    this.#problem = null;
  }

  /** The checks of a step that are being run. */
  get verifying(): { step: string; work: RunningWork<GuideView> } | null {
    return this.#verifying;
  }

  get steps(): readonly GuideStepView[] {
    return this.#view?.steps ?? [];
  }

  /** Reads, and reads again whenever something of it changes; returns how to stop. */
  watch(): () => void {
    void this.load();
    const stops = (['guides.changed', 'checks.changed'] as const).map((event) =>
      this.api.on(event, (changed) => {
        if (changed.case === this.caseId) void this.load();
      }),
    );
    return () => stops.forEach((stop) => stop());
  }

  async load(): Promise<void> {
    try {
      await this.#inTurn(() => this.api.call('guides.view', this.#here));
      this.#error = null;
    } catch (error) {
      this.#error = asApiError(error);
    }
  }

  /** Shows what there would be with these choices, without making them. */
  async tryChoices(choices: Record<string, string>): Promise<void> {
    const asked = ++this.#previews;
    await this.#attempt(async () => {
      const preview = await this.api.call('guides.view', { ...this.#here, choices });
      if (asked === this.#previews) this.#preview = preview;
    });
  }

  async choose(choices: Record<string, string>): Promise<boolean> {
    const worked = await this.change(() => this.api.call('guides.choose', { ...this.#here, choices }));
    if (worked) this.#preview = null;
    return worked;
  }

  forget(): Promise<boolean> {
    return this.change(() => this.api.call('guides.forget', this.#here));
  }

  mark(step: string, state: GuideStepState, reason = ''): Promise<boolean> {
    const mark = { ...this.#here, step, state, reason, finding: null };
    return this.change(() => this.api.call('guides.mark', mark));
  }

  /** Skips the open steps before one. */
  skipBefore(step: string, reason: string): Promise<boolean> {
    return this.change(() => this.api.call('guides.skipBefore', { ...this.#here, step, reason }));
  }

  wait(step: string, waiting: boolean): Promise<boolean> {
    return this.change(() => this.api.call('guides.wait', { ...this.#here, step, waiting }));
  }

  /** Runs the checks of a step. It takes a while, so nothing else waits for it. */
  async verify(step: string): Promise<boolean> {
    if (this.#verifying) return false;
    const work = this.api.work('guides.verify', { ...this.#here, step });
    this.#verifying = { step, work };
    const worked = await this.#attempt(async () => void (await work.promise));
    await this.load();
    this.#verifying = null;
    return worked;
  }

  /** Where it is now; null where it could not be written. */
  async saveScript(step: string): Promise<Output<'guides.saveScript'> | null> {
    let saved: Output<'guides.saveScript'> | null = null;
    await this.#attempt(async () => {
      saved = await this.api.call('guides.saveScript', { ...this.#here, step });
    });
    return saved;
  }

  async showScript(step: string): Promise<void> {
    await this.#attempt(() => this.api.call('guides.showScript', { ...this.#here, step }));
  }

  /** Opens a page outside, of a step or (null) of the notice. */
  async openLink(step: string | null, link: number): Promise<void> {
    await this.#attempt(() => this.api.call('guides.openLink', { ...this.#here, step, link }));
  }

  /** Asks for something that answers with the guide as it is then; whether it worked. */
  change(ask: () => Promise<GuideView>): Promise<boolean> {
    return this.#attempt(() => this.#inTurn(ask));
  }

  /** The same for whoever tells himself what went wrong: it rejects. */
  take(ask: () => Promise<GuideView>): Promise<void> {
    return this.#inTurn(ask);
  }

  get #here(): { case: string; guide: string } {
    return { case: this.caseId, guide: this.guideId };
  }

  async #inTurn(ask: () => Promise<GuideView>): Promise<void> {
    const turn = this.#last.then(ask);
    this.#last = turn.catch(() => undefined);
    this.#view = await turn;
  }

  async #attempt(doing: () => Promise<void>): Promise<boolean> {
    this.#problem = null;
    try {
      await doing();
      return true;
    } catch (error) {
      const problem = asApiError(error);
      if (problem.code !== 'INTERRUPTED') this.#problem = problem;
      return false;
    }
  }
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}
