import { join } from 'node:path';
import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import { ConsoleError } from '../contract/index.ts';
import { hostKind, listTraces, openTrace } from '../traces/index.ts';
import type { Context } from './context.ts';
import { watched, type Work } from './work.ts';

const NAME = 'seen-hosts';
/** By the id of the trace: a stored trace does not change, so it is read once. */
const schema = v.record(v.string(), v.array(v.string()));

/**
 * Hosts of the product that the traces of a case went to. Other names a trace may hold are left out: a check connects to
 * what it is given, and a trace is whatever somebody sent.
 */
export async function seenHosts(caseFolder: string, context: Context, work: Work): Promise<string[]> {
  const key = await context.traceKey();
  const known = (await readSealedState(caseFolder, NAME, schema, key, 'null')) ?? {};
  const all = new Set<string>();
  for (const { id, name } of await listTraces(caseFolder)) {
    const hosts =
      known[id] ??
      (await hostsOf(join(caseFolder, 'traces', id), name, key, work).catch((error: unknown) => {
        work.signal.throwIfAborted();
        // The findings say that a trace is damaged; it must not keep the checks from running.
        if (error instanceof ConsoleError) return null;
        throw error;
      }));
    for (const host of hosts ?? []) all.add(host);
    if (known[id] || !hosts) continue;
    await changeSealedState(caseFolder, NAME, schema, key, (before) => ({ ...before, [id]: hosts }), 'null');
  }
  return [...all].sort();
}

/** Null while the trace is still being recorded. */
async function hostsOf(folder: string, name: string, key: Buffer, work: Work): Promise<string[] | null> {
  work.phase(`Reading the hosts of ${name}`);
  const reader = watched(await openTrace(folder, key, work.signal), work);
  try {
    if (reader.log._completeness?.state === 'recording') return null;
    const hosts = new Set<string>();
    for await (const { request } of reader.entries()) {
      const host = URL.canParse(request.url) ? new URL(request.url).hostname : '';
      if (hostKind(host) !== null) hosts.add(host);
    }
    return [...hosts];
  } finally {
    await reader.close();
  }
}
