import type { BodyState, Completeness, Entry, Gap } from '../contract/index.ts';

const MAX_GAPS = 1_000;

/** Counts what a capture holds and what it lacks, entry by entry. */
export interface Ledger {
  addEntry(entry: Entry): void;
  addGap(gap: Gap): void;
  addDropped(count: number): void;
  note(text: string): void;
  completeness(state: Completeness['state']): Completeness;
}

export function createLedger(): Ledger {
  let finished = 0;
  let failed = 0;
  let inFlight = 0;
  let eventsDropped = 0;
  const bodies: Partial<Record<BodyState, number>> = {};
  const gaps: Gap[] = [];
  const notes = new Set<string>();
  return {
    addEntry(entry) {
      if (entry._inFlight) inFlight++;
      else if (entry._error !== undefined) failed++;
      else finished++;
      if (entry._bodyState) bodies[entry._bodyState] = (bodies[entry._bodyState] ?? 0) + 1;
    },
    addGap(gap) {
      if (gaps.length < MAX_GAPS) gaps.push(gap);
    },
    addDropped(count) {
      eventsDropped += count;
    },
    note: (text) => void notes.add(text),
    completeness: (state) => ({
      requestsSeen: finished + failed + inFlight,
      finished,
      failed,
      inFlight,
      bodies: { ...bodies },
      eventsDropped,
      gaps: [...gaps],
      state,
      notes: [...notes],
    }),
  };
}
