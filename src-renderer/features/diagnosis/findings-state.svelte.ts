import type { CaseFinding, CaseFindings, FindingGroup } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';
import type { RunningWork } from '../../lib/running-work.svelte.ts';

/** What was found in a case, kept up to date; traces nobody has looked at are looked at now. */
export class FindingsState {
  readonly caseId: string;
  #found = $state.raw<CaseFindings | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #refresh = $state.raw<RunningWork<void> | null>(null);
  #problem = $state.raw<ApiError | null>(null);
  /** Asked once for each set of traces: one that is still being recorded stays unread until it is complete. */
  #asked = '';
  #loads = 0;
  readonly #api: Api;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.caseId = caseId;
  }

  /** Null until it is read. */
  get found(): CaseFindings | null {
    return this.#found;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  /** The traces being looked at; null when none is. */
  get refresh(): RunningWork<void> | null {
    return this.#refresh;
  }

  /** Why a trace could not be looked at, or something not be done; the findings stand all the same. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  forgetProblem(): void {
    this.#problem = null;
  }

  get first(): CaseFinding | null {
    return this.of('first')[0] ?? null;
  }

  of(group: FindingGroup): CaseFinding[] {
    return this.#found?.findings.filter((finding) => finding.group === group) ?? [];
  }

  /** What a finding follows from; null where it is to be acted on itself. */
  causeOf(finding: CaseFinding | null): CaseFinding | null {
    const code = finding?.cause ?? null;
    return this.#found?.findings.find((other) => other.code === code) ?? null;
  }

  /** The finding of this id; without one, or when it is gone, what to act on first. */
  find(id: string | undefined): CaseFinding | null {
    const findings = this.#found?.findings ?? [];
    return findings.find((finding) => finding.id === id) ?? findings[0] ?? null;
  }

  /** Reads, and reads again whenever something changes; returns how to stop. */
  watch(): () => void {
    void this.load();
    return this.#api.on('findings.changed', (changed) => {
      if (changed.case === this.caseId) void this.load();
    });
  }

  async load(): Promise<void> {
    const load = ++this.#loads;
    try {
      const found = await this.#api.call('diagnosis.findings', { case: this.caseId });
      // An answer that was overtaken by a newer one is not shown.
      if (load !== this.#loads) return;
      this.#found = found;
      this.#error = null;
      await this.#look(found.pending.join());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }

  async restore(finding: CaseFinding): Promise<void> {
    await this.#attempt(this.#api.call('diagnosis.restore', { case: this.caseId, finding: finding.id }));
  }

  async removePasted(pasted: string): Promise<void> {
    await this.#attempt(this.#api.call('diagnosis.removePasted', { case: this.caseId, pasted }));
  }

  async #look(pending: string): Promise<void> {
    if (pending === '' || pending === this.#asked || this.#refresh) return;
    this.#asked = pending;
    this.#refresh = this.#api.work('diagnosis.refresh', { case: this.caseId });
    await this.#attempt(this.#refresh.promise);
    this.#refresh = null;
  }

  async #attempt(doing: Promise<unknown>): Promise<void> {
    this.#problem = null;
    try {
      await doing;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'INTERRUPTED') this.#problem = error;
    }
  }
}
