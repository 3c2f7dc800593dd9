import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type PolicyOptions, type ProofResult } from '../../contract/index.ts';
import { harText, writePieces, type TraceReader } from '../../traces/index.ts';
import { bytesOf, detectAgain } from '../finished-file.ts';
import { createProof } from '../proof/prove.ts';
import type { Redaction } from '../redaction.ts';
import { OUTSIDE, type Tally } from './tally.ts';
import type { VisibleCount } from './visible-count.ts';

/** A trace under review. */
export interface ReviewedTrace {
  id: string;
  name: string;
  reader: TraceReader;
}

export interface Progress {
  phase(text: string): void;
  reached(text: string, share?: number): void;
  readonly signal: AbortSignal;
}

/** Tells how far a reading has come, and ends it when the work is to stop. */
export function followed(reader: TraceReader, progress: Progress): TraceReader {
  return {
    ...reader,
    async *rawEntries() {
      let count = 0;
      for await (const entry of reader.rawEntries()) {
        progress.signal.throwIfAborted();
        if (++count % 64 === 0)
          progress.reached(`${count} of ${reader.count} requests`, count / reader.count);
        yield entry;
      }
    },
  };
}

interface Trial {
  /** Frozen. */
  redaction: Redaction;
  tally: Tally;
  visible: VisibleCount;
  policy: PolicyOptions;
}

/** What a trace is called in the trial: names of the user may be equal. */
export const fileOf = (index: number): string => `trace-${index + 1}.har`;

/**
 * Writes every trace redacted into `folder`, searches the written bytes for every value and runs the detectors on them
 * again, as it is done for a package. The files are removed, whatever happens. Raises FILE_NOT_WRITABLE.
 */
export async function tryRedaction(
  { redaction, tally, visible, policy }: Trial,
  traces: readonly ReviewedTrace[],
  folder: string,
  progress: Progress,
): Promise<ProofResult> {
  const written: FileHandle[] = [];
  try {
    for (const [index, trace] of traces.entries()) {
      progress.phase(`Replacing in ${trace.name}`);
      const path = join(folder, fileOf(index));
      const file = await open(path, 'wx+', 0o600).catch((error: unknown) =>
        fail('FILE_NOT_WRITABLE', 'The trial of the redaction can not be written.', { path }, error),
      );
      written.push(file);
      // An open file stays readable without a name, so a kill leaves none behind.
      await rm(path).catch(() => undefined);
      await writePieces(file, visible.watch(redactedText(redaction, tally, trace, index, progress)));
    }
    progress.phase('Searching the written files for every value');
    const search = createProof(redaction.spreadValues());
    for (const [index, file] of written.entries())
      await search.search(fileOf(index), bytesOf(file, progress.signal));
    const proof = search.result();
    const pseudonyms = redaction.pseudonyms();
    for (const [index, file] of written.entries()) {
      progress.phase(`Running the detectors on ${traces[index]!.name} once more`);
      const found = await detectAgain(file, fileOf(index), policy, pseudonyms, (reader) =>
        followed(reader, progress),
      );
      proof.secondRun.push(...found);
    }
    return proof;
  } finally {
    for (const [index, file] of written.entries()) {
      await file.close();
      await rm(join(folder, fileOf(index)), { force: true });
    }
  }
}

function redactedText(
  redaction: Redaction,
  tally: Tally,
  { reader }: ReviewedTrace,
  index: number,
  progress: Progress,
): AsyncGenerator<string> {
  const name = fileOf(index);
  async function* entries() {
    let at = 0;
    for await (const entry of followed(reader, progress).rawEntries()) {
      tally.begin(index, at++);
      const output = redaction.redactEntry(entry, name);
      tally.end(output);
      yield output;
    }
  }
  tally.begin(index, OUTSIDE);
  return harText(redaction.redactHarLog(reader.log, name) as object, entries());
}
