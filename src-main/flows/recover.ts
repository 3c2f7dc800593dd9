import { join } from 'node:path';
import type { Completeness } from '../contract/index.ts';
import { listTraces, openTrace } from '../traces/index.ts';
import type { Context } from './context.ts';
import { inputKind } from './inputs.ts';
import type { Work } from './work.ts';

export interface RecoveredTrace {
  trace: string;
  completeness: Completeness;
}

/** Captures that did not end cleanly, with what is in them. They stay as they are: reading one recovers it. */
export async function recover(path: string, context: Context, work: Work): Promise<RecoveredTrace[]> {
  const isCase = (await inputKind(path)) === 'case';
  const stored = isCase ? await listTraces(path) : null;
  const folders = stored ? stored.map(({ id }) => join(path, 'traces', id)) : [path];
  const recovered: RecoveredTrace[] = [];
  for (const folder of folders) {
    work.phase(`Reading ${folder}`);
    const reader = await openTrace(folder, await context.traceKey(), work.signal);
    const completeness = reader.log._completeness;
    await reader.close();
    if (completeness?.state === 'recovered') recovered.push({ trace: folder, completeness });
  }
  return recovered;
}
