import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { PolicyOptions, ProofResult } from '../contract/index.ts';
import { openHarBytes, type TraceReader } from '../traces/index.ts';
import { learnTrace } from './learn-trace.ts';
import { createRedaction } from './redaction.ts';

const READ_BYTES = 1024 * 1024;

/** What was written, from the first byte. */
export async function* bytesOf(file: FileHandle, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let at = 0; ;) {
    signal?.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** The detectors on the output, as if it were raw; only the pseudonyms this run made are known to be harmless. */
export async function detectAgain(
  file: FileHandle,
  name: string,
  policy: PolicyOptions,
  alreadyRedacted: readonly string[],
  watch: (written: TraceReader) => TraceReader = (written) => written,
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
  await learnTrace(again, watch(written), name);
  return again.classesLearned().map((secretClass) => ({ file: name, place: '', class: secretClass }));
}
