import type { LightEntry, Quotation } from '../trace/light-entry.ts';
import { MOST_OBSERVED } from '../trace/observations.ts';
import { defineRule } from '../rule.ts';
import type { Advice, Observation, RequestRule, Sighting } from '../rule.ts';
import { compileMatch } from './request-match.ts';
import type { RequestsDefinition } from './requests-schema.ts';
import { completed, type Seen, type StepCount } from './sequence.ts';

const MINUTE = 60_000;

interface SeenEntry extends Seen {
  entry: LightEntry;
  place: Quotation;
}

/** What a pack says about requests, as a rule like those of this program. */
export function compileRequests(id: string, advice: Advice, wanted: RequestsDefinition): RequestRule {
  const steps = [{ ...wanted.first, withinMinutes: undefined }, ...(wanted.then ?? [])];
  const counts = steps.map(({ count, withinMinutes }): StepCount => ({
    atLeast: count?.atLeast ?? 1,
    atMost: count?.atMost ?? Infinity,
    withinMs: (count?.withinMinutes ?? Infinity) * MINUTE,
    afterMs: (withinMinutes ?? Infinity) * MINUTE,
  }));
  const matches = steps.map(compileMatch);
  const isRepaired = wanted.unlessLater ? compileMatch(wanted.unlessLater) : null;
  const looks = isRepaired ? [...matches, isRepaired] : matches;
  const confidence = wanted.confidence ?? 'high';
  type Places = (Quotation | null)[];

  return defineRule<Places>({
    id,
    code: advice.code,
    advice,
    /** What each step sees in it; the last says that it was repaired. */
    observe(entry, light) {
      let places: Places | null = null;
      for (const [step, look] of looks.entries()) {
        const place = look(entry, light);
        if (place) (places ??= looks.map(() => null))[step] = place;
      }
      return places;
    },
    *match(_trace, observations): Generator<Sighting> {
      // Where not everything was seen, nobody can say that nothing came later.
      if (isRepaired && observations.length >= MOST_OBSERVED) return;
      const seen = steps.map((_, step) => seenBy(observations, step));
      const repaired = isRepaired ? (seenBy(observations, steps.length).at(-1)?.position ?? -1) : -1;
      const told = new Set<string>();
      for (const chain of completed(counts, seen, repaired)) {
        for (const [step, group] of chain.entries()) {
          for (const { entry, place, position } of group) {
            if (told.has(`${step} ${position}`)) continue;
            told.add(`${step} ${position}`);
            yield { evidence: { entry: entry.index, url: entry.url, ...place }, confidence };
          }
        }
      }
    },
  });
}

function seenBy(observations: readonly Observation<(Quotation | null)[]>[], step: number): SeenEntry[] {
  return observations.flatMap(({ entry, seen }) => {
    const place = seen[step];
    return place ? [{ entry, place, position: entry.index, ms: entry.startedMs }] : [];
  });
}
