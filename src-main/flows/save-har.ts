import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../contract/index.ts';
import { listTraces, openTrace } from '../traces/index.ts';
import { casePolicy } from './case-policy.ts';
import type { Context } from './context.ts';
import { watched, type Work } from './work.ts';
import { writeProvedHar } from './write-har.ts';

export interface SavedHar {
  name: string;
  path: string;
  size: number;
  /** Places that were redacted. */
  places: number;
}

/** Writes a trace of a case as a redacted HAR, proved, into its packages. Raises TRACE_NOT_FOUND, PROOF_FAILED. */
export async function saveHar(
  caseFolder: string,
  traceId: string,
  context: Context,
  work: Work,
): Promise<SavedHar> {
  const trace = (await listTraces(caseFolder)).find(({ id }) => id === traceId);
  if (!trace) fail('TRACE_NOT_FOUND', 'The case has no such trace.');
  work.phase('Reading the trace');
  const reader = await openTrace(join(caseFolder, 'traces', traceId), await context.traceKey(), work.signal);
  try {
    const { name, path } = await freeName(join(caseFolder, 'packages'), trace.name);
    const policy = await casePolicy(caseFolder, context);
    const { report } = await writeProvedHar(watched(reader, work), path, policy, work);
    const places = Object.values(report.classes).reduce((sum, found) => sum + found.places, 0);
    return { name, path, size: (await stat(path)).size, places };
  } finally {
    await reader.close();
  }
}

/** `orders-redacted.har`, with a number where that is taken. */
async function freeName(folder: string, traceName: string): Promise<{ name: string; path: string }> {
  const plain = traceName
    .replace(/\.har$/i, '')
    .replace(/[^\p{Letter}\p{Number}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  for (let number = 1; ; number += 1) {
    const name = `${plain || 'trace'}-redacted${number === 1 ? '' : `-${number}`}.har`;
    const path = join(folder, name);
    if (!(await stat(path).catch(() => null))) return { name, path };
  }
}
