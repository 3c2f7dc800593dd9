import { join } from 'node:path';
import * as v from 'valibot';
import { captureState, readCaptureManifest } from '../capture/index.ts';
import { changeSealedState, readSealedState, type OpenCase, type Shelved } from '../cases/index.ts';
import { ConsoleError } from '../contract/index.ts';
import { listTraces } from '../traces/index.ts';
import type { Context } from './context.ts';

const NAME = 'recovered-captures';
const seenSchema = v.object({ traces: v.array(v.string()) });

/** Captures whose console was killed, of which nobody has been told yet. Reads manifests only. */
export async function recoveredCaptures(
  cases: readonly Shelved[],
  context: Context,
): Promise<(Shelved & { trace: string })[]> {
  const found: (Shelved & { trace: string })[] = [];
  for (const { folder, file } of cases) {
    for (const { id, kind } of await listTraces(folder)) {
      if (kind !== 'capture' || !(await isRecovered(join(folder, 'traces', id)))) continue;
      if (!(await seenIn(folder, context)).includes(id)) found.push({ folder, file, trace: id });
    }
  }
  return found;
}

/** From here on nobody is told of it any more; the trace stays as it is. */
export async function dismissRecovered(open: OpenCase, trace: string, context: Context): Promise<void> {
  if ((await seenIn(open.folder, context)).includes(trace)) return;
  const add = (seen: { traces: string[] } | null) => ({ traces: [...(seen?.traces ?? []), trace] });
  await changeSealedState(open.folder, NAME, seenSchema, await context.traceKey(), add, 'null');
  await open.note({ what: 'trace.recovered', text: 'Broken-off capture recovered.', trace });
}

/** Unreadable in one case, it must not hide the captures of the others: somebody is told of one again. */
async function seenIn(folder: string, context: Context): Promise<string[]> {
  const seen = await readSealedState(folder, NAME, seenSchema, await context.traceKey(), 'null');
  return seen?.traces ?? [];
}

/** A capture that can't be read at all is told by the list of traces. */
async function isRecovered(folder: string): Promise<boolean> {
  try {
    return (await captureState(folder, await readCaptureManifest(folder))) === 'recovered';
  } catch (error) {
    if (error instanceof ConsoleError) return false;
    throw error;
  }
}
