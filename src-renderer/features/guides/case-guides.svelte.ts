import { createContext, onMount } from 'svelte';
import type { GuideProgress, GuideSummary } from '../../../src-main/contract/index.ts';
import { ApiError, type Api } from '../../lib/api.ts';

/** The guides as the open case has them: which are under way, and which repair something that was found in it. */
export class CaseGuides {
  readonly caseId: string;
  #list = $state.raw<readonly GuideSummary[] | null>(null);
  #error = $state.raw<ApiError | null>(null);
  #asked = 0;
  #isNeeded = $state(false);
  readonly #api: Api;

  constructor(api: Api, caseId: string) {
    this.#api = api;
    this.caseId = caseId;
  }

  /** Null until they are read. */
  get list(): readonly GuideSummary[] | null {
    return this.#list;
  }

  get error(): ApiError | null {
    return this.#error;
  }

  /** Something on the screen shows them: reading them all the first time would hold up a page that does not. */
  get isNeeded(): boolean {
    return this.#isNeeded;
  }

  need(): void {
    this.#isNeeded = true;
  }

  /** Started and not at its end, what was done last first. */
  get underWay(): GuideSummary[] {
    return (this.#list ?? [])
      .filter(({ progress }) => progress !== null && progress.current !== null)
      .sort((a, b) => (b.progress!.changed < a.progress!.changed ? -1 : 1));
  }

  /** The guide that repairs a finding of this code. */
  repairing(code: string): GuideSummary | null {
    return this.#list?.find(({ codes }) => codes.includes(code)) ?? null;
  }

  /** Reads, and reads again whenever something changes; returns how to stop. */
  watch(): () => void {
    void this.load();
    const stops = (['guides.changed', 'findings.changed'] as const).map((event) =>
      this.#api.on(event, (changed) => {
        if (changed.case === this.caseId) void this.load();
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const list = await this.#api.call('guides.list', { case: this.caseId });
      // A newer question was asked meanwhile; its answer counts.
      if (asked !== this.#asked) return;
      this.#list = list;
      this.#error = null;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#error = error;
    }
  }
}

const [useState, provideState] = createContext<{ readonly current: CaseGuides | null }>();
export const provideGuides = provideState;

/** The guides of the open case; only pages of a case ask for them. */
export function useGuides(): CaseGuides {
  const guides = useState().current!;
  onMount(() => guides.need());
  return guides;
}

/** What a button that leads to a guide says. */
export function wayWords(progress: GuideProgress | null): string {
  if (progress === null) return 'Start the guide';
  return progress.current === null ? 'Look at the guide' : 'Go on with the guide';
}
