import { randomBytes } from 'node:crypto';
import type { PolicyOptions, ProofResult, RedactionReport } from '../contract/index.ts';
import { writeWholeFile, writeWholeText } from '../files/index.ts';
import { writeRedactedHar } from '../redaction/index.ts';
import { harText, writePieces, type TraceReader } from '../traces/index.ts';
import type { Context } from './context.ts';
import { openOneInput } from './inputs.ts';

export interface RedactRequest {
  policy: PolicyOptions;
  /** Where the report goes as JSON, when it is wanted. */
  reportPath?: string | undefined;
  progress: (text: string) => void;
}

/** Writes any HAR or trace as a redacted HAR, proved on the written file. Raises PROOF_FAILED, leaving no file. */
export async function redact(
  input: string,
  out: string,
  { policy, reportPath, progress }: RedactRequest,
  context: Context,
): Promise<{ report: RedactionReport; proof: ProofResult }> {
  const { reader } = await openOneInput(input, context);
  try {
    const result = await writeRedactedHar(reader, out, { policy, key: randomBytes(32), progress });
    if (reportPath !== undefined) await writeWholeText(reportPath, JSON.stringify(result, null, 2) + '\n');
    return result;
  } finally {
    await reader.close();
  }
}

/** The raw trace as a HAR. */
export async function convertRaw(input: string, out: string, context: Context): Promise<void> {
  const { reader } = await openOneInput(input, context);
  await writeRawHar(reader, out).finally(() => reader.close());
}

/** 0600, and marked as unredacted inside. */
export async function writeRawHar(reader: TraceReader, path: string): Promise<void> {
  const log = { ...reader.log, _unredacted: true };
  await writeWholeFile(path, (file) => writePieces(file, harText(log, reader.rawEntries())), { mode: 0o600 });
}
