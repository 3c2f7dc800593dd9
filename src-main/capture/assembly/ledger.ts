import type { Completeness, Entry, Gap } from '../../contract/index.ts';
import type { RecorderDropped, RecorderStopped } from '../journal-event.ts';
import { isoTime } from './clock.ts';

/** The completeness ledger: what became of everything that was seen, and what may not have been seen. */
export interface Ledger {
  requestSeen(): void;
  entryDone(entry: Entry): void;
  eventsDropped(record: RecorderDropped): void;
  gap(reason: string, fromMs: number, toMs?: number): void;
  stopped(record: RecorderStopped): void;
  completeness(notes: readonly string[]): Completeness;
}

const GAPS = 1_000;

export function createLedger(): Ledger {
  let requestsSeen = 0;
  let finished = 0;
  let failed = 0;
  let dropped = 0;
  let gapsLeftOut = 0;
  let state: Completeness['state'] = 'recording';
  const bodies: Completeness['bodies'] = {};
  const gaps: Gap[] = [];

  return {
    requestSeen() {
      requestsSeen++;
    },
    entryDone(entry) {
      if (entry._error !== undefined) failed++;
      else if (!entry._inFlight) finished++;
      const body = entry._bodyState;
      if (body !== undefined) bodies[body] = (bodies[body] ?? 0) + 1;
    },
    eventsDropped({ counts }) {
      for (const count of Object.values(counts)) dropped += count;
    },
    gap(reason, fromMs, toMs) {
      if (gaps.length >= GAPS) gapsLeftOut++;
      else if (toMs === undefined) gaps.push({ from: isoTime(fromMs), reason });
      else gaps.push({ from: isoTime(fromMs), to: isoTime(toMs), reason });
    },
    stopped({ reason }) {
      if (reason !== 'write-failed') state = 'closed';
    },
    completeness: (notes) => ({
      requestsSeen,
      finished,
      failed,
      inFlight: requestsSeen - finished - failed,
      bodies: { ...bodies },
      eventsDropped: dropped,
      gaps: [...gaps],
      state,
      notes: gapsLeftOut > 0 ? [...notes, `${gapsLeftOut} more gaps are not listed.`] : [...notes],
    }),
  };
}
