import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, type ProofResult, type RedactionReport } from '../contract/index.ts';
import { writeWholeFile } from '../files/index.ts';
import { harText, openHarFile, writePieces, type TraceReader } from '../traces/index.ts';
import { createProof } from './proof/prove.ts';
import { createRedaction, type Redaction, type RedactionOptions } from './redaction.ts';

export interface WriteOptions extends RedactionOptions {
  /** Search the written file for every value that was replaced; on by default, off only to measure. */
  prove?: boolean;
  progress?: (text: string) => void;
}

/**
 * Redacts a whole trace into a HAR file, entry by entry, and proves it on the written bytes before the file gets its
 * name. Raises PROOF_FAILED, leaving no file.
 */
export async function writeRedactedHar(
  trace: TraceReader,
  path: string,
  { prove = true, progress = () => undefined, ...options }: WriteOptions,
): Promise<{ report: RedactionReport; proof: ProofResult }> {
  const file = basename(path);
  const redaction = createRedaction(options);
  progress('Reading the trace');
  redaction.learnHarLog(trace.log, file);
  for await (const entry of trace.rawEntries()) redaction.learnEntry(entry, file);
  redaction.freeze();

  const unproved = `${path}.${randomBytes(6).toString('hex')}.unproved`;
  try {
    progress('Writing the redacted trace');
    await writeWholeFile(unproved, (handle) => writePieces(handle, redactedText(trace, redaction, file)));
    progress('Proving the redacted trace');
    const proof = await proveFile(unproved, file, redaction, prove ? options : null);
    await rename(unproved, path);
    return { report: redaction.report(), proof };
  } finally {
    await rm(unproved, { force: true });
  }
}

function redactedText(trace: TraceReader, redaction: Redaction, file: string): AsyncGenerator<string> {
  const log = redaction.redactHarLog(trace.log, file) as object;
  const entries = async function* () {
    for await (const entry of trace.rawEntries()) yield redaction.redactEntry(entry, file);
  };
  return harText(log, entries());
}

async function proveFile(
  path: string,
  file: string,
  redaction: Redaction,
  options: RedactionOptions | null,
): Promise<ProofResult> {
  const search = createProof(options ? redaction.spreadValues() : []);
  if (!options) return search.result();
  await search.search(
    file,
    createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>,
  );
  const proof = { ...search.result(), secondRun: await detectAgain(path, file, redaction, options) };
  const [hit] = proof.hits;
  if (hit) {
    const where = `at byte ${hit.offset} (class ${hit.class}, ${hit.encoding})`;
    fail(
      'PROOF_FAILED',
      `${proof.hits.length} redacted values were found in the written file, the first ${where}.`,
      { hits: proof.hits },
    );
  }
  const [found] = proof.secondRun;
  if (found) {
    fail('PROOF_FAILED', `The detectors still find something in the written file (class ${found.class}).`, {
      secondRun: proof.secondRun,
    });
  }
  return proof;
}

/** The detectors over the output as if it were raw: whatever they learn now is no pseudonym of this redaction. */
async function detectAgain(
  path: string,
  file: string,
  redaction: Redaction,
  { policy }: RedactionOptions,
): Promise<ProofResult['secondRun']> {
  const again = createRedaction({ policy, key: randomBytes(32), alreadyRedacted: redaction.pseudonyms() });
  const reader = await openHarFile(path);
  try {
    again.learnHarLog(reader.log, file);
    for await (const entry of reader.rawEntries()) again.learnEntry(entry, file);
  } finally {
    await reader.close();
  }
  return again.classesLearned().map((secretClass) => ({ file, place: 'somewhere', class: secretClass }));
}
