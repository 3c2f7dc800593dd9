import { ApiError } from '../../lib/api.ts';
import { TypedText } from '../../lib/typed-text.svelte.ts';
import type { GuideState } from './guide-state.svelte.ts';

/** While another program writes to the case. */
const RETRY_MS = 5_000;

/** The note of a step while it is typed. */
class StepNote {
  readonly text = new TypedText((text) => this.#save(text));
  /** As it is open now: the page may be left and come back before the note is saved. */
  guide: GuideState;
  #problem = $state.raw<ApiError | null>(null);
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #step: string;

  constructor(guide: GuideState, step: string) {
    this.guide = guide;
    this.#step = step;
  }

  /** Why it is not saved yet; null when nothing stands in the way. */
  get problem(): ApiError | null {
    return this.#problem;
  }

  async #save(text: string): Promise<boolean> {
    clearTimeout(this.#retry);
    const { caseId, guideId, api } = this.guide;
    const note = { case: caseId, guide: guideId, step: this.#step, text };
    try {
      await this.guide.take(() => api.call('guides.note', note));
      this.#problem = null;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#problem = error;
      if (error.code === 'CASE_LOCKED') this.#retry = setTimeout(() => void this.text.flush(), RETRY_MS);
      return false;
    }
  }
}

/** By their place, for as long as the window lives: what can't be saved is not lost with its page. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- what is shown is in the notes, not in the map
const notes = new Map<string, StepNote>();

export function noteOf(guide: GuideState, step: string): StepNote {
  const place = [guide.caseId, guide.guideId, step].join('/');
  const note = notes.get(place) ?? new StepNote(guide, step);
  notes.set(place, note);
  note.guide = guide;
  return note;
}
