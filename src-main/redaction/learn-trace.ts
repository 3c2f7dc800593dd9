import type { TraceReader } from '../traces/index.ts';
import type { Redaction } from './redaction.ts';

/** The first pass over a whole trace, with one entry in memory. */
export async function learnTrace(
  redaction: Redaction,
  trace: TraceReader,
  name: string,
  signal?: AbortSignal,
): Promise<void> {
  redaction.learnHarLog(trace.log, name);
  for await (const entry of trace.rawEntries()) {
    redaction.learnEntry(entry, name);
    signal?.throwIfAborted();
  }
}
