import type { TraceReader } from '../traces/index.ts';

/** How work that takes long keeps in touch with whoever waits for it. */
export interface Work {
  /** What is being done now. */
  phase(text: string): void;
  /** How far it has come in this phase, in words, and as a share of 1 where that is known. */
  reached(text: string, share?: number): void;
  /** Aborted when the work is to stop; it then raises the reason and leaves nothing half-done. */
  readonly signal: AbortSignal;
}

/** Entries between two looks at the clock of the terminal. */
const STRIDE = 64;

/** The same trace; each reading tells how far it has come and ends when the work is to stop. */
export function watched(reader: TraceReader, work: Work): TraceReader {
  async function* watch<T>(entries: AsyncIterable<T>): AsyncGenerator<T> {
    let count = 0;
    for await (const entry of entries) {
      work.signal.throwIfAborted();
      if (++count % STRIDE === 0) work.reached(`${count} requests`, count / reader.count);
      yield entry;
    }
  }
  return {
    ...reader,
    entries: () => watch(reader.entries()),
    rawEntries: () => watch(reader.rawEntries()),
  };
}
