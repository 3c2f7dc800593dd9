import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, type PolicyOptions, type ProofResult, type RedactionReport } from '../contract/index.ts';
import { writeWholeFile } from '../files/index.ts';
import { harText, openHarBytes, writePieces, type TraceReader } from '../traces/index.ts';
import { learnTrace } from './learn-trace.ts';
import { prove } from './proof/prove.ts';
import { createRedaction, type Redaction } from './redaction.ts';

const READ_BYTES = 1024 * 1024;

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
    const proof = await proveFile(file, name, values);
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

function proveFile(file: FileHandle, name: string, values: Redacted['values']): Promise<ProofResult> {
  const chunks = async function* () {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (let at = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, at);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  };
  const files = async function* () {
    yield await Promise.resolve({ name, chunks: chunks() });
  };
  return prove({ files: files(), values });
}

/** The detectors on the output, as if it were raw; only the pseudonyms this run made are known to be harmless. */
async function detectAgain(
  file: FileHandle,
  name: string,
  policy: PolicyOptions,
  alreadyRedacted: readonly string[],
): Promise<ProofResult['secondRun']> {
  const again = createRedaction({ policy, key: randomBytes(32), alreadyRedacted });
  const written = await openHarBytes({
    name,
    read: async (offset, length, into) => {
      const buffer = into && into.length >= length ? into : Buffer.allocUnsafe(length);
      const { bytesRead } = await file.read(buffer, 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    close: () => Promise.resolve(),
  });
  await learnTrace(again, written, name);
  return again.classesLearned().map((secretClass) => ({ file: name, place: '', class: secretClass }));
}

function refuse({ hits, secondRun }: ProofResult): never {
  const first = hits[0];
  const where = first
    ? `a ${first.class} value was found at byte ${first.offset} (${first.encoding})`
    : `the detectors found a ${secondRun[0]!.class} value again`;
  fail('PROOF_FAILED', `The written file is not clean: ${where}. It was deleted.`, { hits, secondRun });
}
