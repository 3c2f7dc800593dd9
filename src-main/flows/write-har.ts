import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { fail, type PolicyOptions, type ProofResult, type RedactionReport } from '../contract/index.ts';
import { writeWholeFile, writeWholeText } from '../files/index.ts';
import { writeRedactedHar } from '../redaction/index.ts';
import { effectivePolicy } from '../settings/index.ts';
import { harText, writePieces, type TraceReader } from '../traces/index.ts';
import type { Context } from './context.ts';
import { openOneInput } from './inputs.ts';
import { checkTarget } from './target.ts';
import type { Work } from './work.ts';

export interface RedactRequest {
  policy: PolicyOptions;
  /** Where the report goes as JSON, when it is wanted. */
  reportPath?: string | undefined;
}

/** Writes any HAR or trace as a redacted HAR, proved on the written file. Raises PROOF_FAILED, leaving no file. */
export async function redact(
  input: string,
  out: string,
  { policy, reportPath }: RedactRequest,
  context: Context,
  work: Work,
): Promise<{ report: RedactionReport; proof: ProofResult }> {
  await checkTarget(out, [input]);
  if (reportPath !== undefined) {
    await checkTarget(reportPath, [input]);
    if (resolve(reportPath) === resolve(out))
      fail('USAGE_INVALID', 'The HAR and the report need two different files.');
  }
  const { reader } = await openOneInput(input, context, work);
  try {
    const result = await writeProvedHar(reader, out, policy, work);
    if (reportPath !== undefined) await writeWholeText(reportPath, JSON.stringify(result, null, 2) + '\n');
    return result;
  } finally {
    await reader.close();
  }
}

/** The raw trace as a HAR. */
export async function convertRaw(input: string, out: string, context: Context, work: Work): Promise<void> {
  await checkTarget(out, [input]);
  const { reader } = await openOneInput(input, context, work);
  work.phase('Writing the trace');
  await writeRawHar(reader, out).finally(() => reader.close());
}

/** 0600, and marked as unredacted inside. */
export async function writeRawHar(reader: TraceReader, path: string): Promise<void> {
  const log = { ...reader.log, _unredacted: true };
  await writeWholeFile(path, (file) => writePieces(file, harText(log, reader.rawEntries())), { mode: 0o600 });
}

/** Each phase is a moment to stop at, as each entry of the trace is. */
export async function writeProvedHar(reader: TraceReader, path: string, policy: PolicyOptions, work: Work) {
  const progress = (text: string) => {
    work.signal.throwIfAborted();
    work.phase(text);
  };
  return writeRedactedHar(reader, path, {
    policy: await effectivePolicy(policy),
    key: randomBytes(32),
    progress,
  });
}
