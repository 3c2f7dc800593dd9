import { TypedText } from '../../lib/typed-text.svelte.ts';
import type { GuideState } from './guide-state.svelte.ts';

const notes = new WeakMap<GuideState, Map<string, TypedText>>();

/** The note of a step while it is typed: kept as long as its guide is open, so that what can't be saved is not lost. */
export function noteOf(guide: GuideState, step: string): TypedText {
  const ofGuide = notes.get(guide) ?? new Map<string, TypedText>();
  notes.set(guide, ofGuide);
  const known = ofGuide.get(step) ?? new TypedText((text) => save(guide, step, text));
  ofGuide.set(step, known);
  return known;
}

function save(guide: GuideState, step: string, text: string): Promise<boolean> {
  return guide.change(() =>
    guide.api.call('guides.note', { case: guide.caseId, guide: guide.guideId, step, text }),
  );
}
