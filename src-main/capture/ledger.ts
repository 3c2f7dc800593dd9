import type { BodyState, Completeness, Entry, Gap } from '../contract/index.ts';
import type { RecorderDropped } from './journal-event.ts';

const MAX_GAPS = 1_000;

/** Counts what a capture holds and what it lacks: nothing is silently absent. */
export interface Ledger {
  addEntry(entry: Entry): void;
  addGap(from: number, reason: string, to?: number): void;
  addMissingLines(count: number, from: number, to: number): void;
  addDropped(counts: RecorderDropped['counts']): void;
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
  let gapsLeftOut = 0;
  const notes = new Set<string>();

  const addGap = (from: number, reason: string, to?: number) => {
    if (gaps.length === MAX_GAPS) return void gapsLeftOut++;
    gaps.push({ from: isoTime(from), ...(to === undefined ? {} : { to: isoTime(to) }), reason });
  };

  return {
    addEntry(entry) {
      if (entry._inFlight) inFlight++;
      else if (entry._error !== undefined) failed++;
      else finished++;
      if (entry._bodyState) bodies[entry._bodyState] = (bodies[entry._bodyState] ?? 0) + 1;
    },
    addGap,
    addMissingLines: (count, from, to) => addGap(from, `${count} lines of the journal are missing.`, to),
    addDropped(counts) {
      for (const [method, count] of Object.entries(counts)) {
        eventsDropped += count;
        notes.add(`The disk could not keep up; some events were left out: ${method}.`);
      }
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
      notes: [...notes, ...(gapsLeftOut > 0 ? [`${gapsLeftOut} more gaps are not listed.`] : [])],
    }),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
