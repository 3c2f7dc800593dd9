import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, type PolicyOptions, type ProofResult, type RedactionReport } from '../contract/index.ts';
import { writeWholeFile } from '../files/index.ts';
import { harText, writePieces, type TraceReader } from '../traces/index.ts';
import { bytesOf, detectAgain } from './finished-file.ts';
import { learnTrace } from './learn-trace.ts';
import { createProof } from './proof/prove.ts';
import { createRedaction, type Redaction } from './redaction.ts';

export interface RedactedHarOptions {
  policy: PolicyOptions;
  /** At least 16 random bytes; the same key gives the same pseudonyms. */
  key: Buffer;
  /** What is being done, for a person who waits. */
  progress?: (text: string) => void;
}

/**
 * Writes a trace as one redacted HAR and proves it on the written bytes before the file takes its name. Memory stays
 * flat whatever the size. Raises PROOF_FAILED, FILE_NOT_WRITABLE and what reading the trace raises; then no file is left.
 */
export async function writeRedactedHar(
  trace: TraceReader,
  path: string,
  options: RedactedHarOptions,
): Promise<{ report: RedactionReport; proof: ProofResult }> {
  const { progress } = options;
  const name = basename(path);
  return writeWholeFile(path, async (file) => {
    const { report, values, pseudonyms } = await redactInto(file, trace, name, options);
    progress?.('Searching the written file for every value');
    const search = createProof(values);
    await search.search(name, bytesOf(file));
    const proof = search.result();
    progress?.('Running the detectors on the written file');
    proof.secondRun.push(...(await detectAgain(file, name, options.policy, pseudonyms)));
    if (proof.hits.length > 0 || proof.secondRun.length > 0) refuse(proof);
    return { report, proof };
  });
}

/** What a proof needs of a redaction, so that the redaction itself and all it remembers can go. */
export interface Redacted {
  report: RedactionReport;
  values: ReturnType<Redaction['spreadValues']>;
  pseudonyms: string[];
}

/** The two passes, without the proof. */
export async function redactInto(
  file: FileHandle,
  trace: TraceReader,
  name: string,
  { policy, key, progress }: RedactedHarOptions,
): Promise<Redacted> {
  const redaction = createRedaction({ policy, key });
  progress?.('Looking for secrets');
  await learnTrace(redaction, trace, name);
  redaction.freeze();
  progress?.('Replacing them');
  const redacted = async function* () {
    for await (const entry of trace.rawEntries()) yield redaction.redactEntry(entry, name);
  };
  await writePieces(file, harText(redaction.redactHarLog(trace.log, name) as object, redacted()));
  return {
    report: redaction.report(),
    values: redaction.spreadValues(),
    pseudonyms: redaction.pseudonyms(),
  };
}

function refuse({ hits, secondRun }: ProofResult): never {
  const first = hits[0];
  const where = first
    ? `a ${first.class} value was found at byte ${first.offset} (${first.encoding})`
    : `the detectors found a ${secondRun[0]!.class} value again`;
  fail('PROOF_FAILED', `The written file is not clean: ${where}. It was deleted.`, { hits, secondRun });
}
