import { join } from 'node:path';
import { openHarFile, openTraceView, type PageRequest, type TraceView } from '../../src-main/traces/index.ts';
import { writeManyRequests } from './many-requests.ts';
import { measure, type Task } from './tasks.ts';

const REQUESTS = 100_000;
const ROUNDS = 9;
/** A filter as it is typed: each of these is one keystroke that changes what is listed. */
const KEYSTROKES = [
  'status>=4',
  'status>=400',
  'host=*.dynamics.com',
  'host=*.dynamics.com method=POST',
  'service=Gateway,Dataverse type!=image',
  'path~"1.0/status"',
  'session=4',
  'not(service=other) time>=200ms or status=403',
];
const quiet = { reached: () => undefined, signal: new AbortController().signal };

export const traceViewTasks: Record<string, Task> = {
  async 'view-many-requests'(path) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const view = await openTraceView(await openHarFile(path), quiet).whole;
    globalThis.gc?.();
    const held = process.memoryUsage().heapUsed - before;
    const request = { sort: { by: 'start', descending: false }, offset: 0, limit: 100 } as const;
    const slowest = await slowestKeystroke(view, request);
    const from = performance.now();
    view.complete('status>=400 service=', 20);
    const completed = performance.now() - from;
    return { held, slowest: slowest.median, worst: slowest.worst, completed };
  },
};

/** The median of the slowest of the filters, and the slowest single one after the first round. */
async function slowestKeystroke(view: TraceView, request: Omit<PageRequest, 'filter'>) {
  const times = KEYSTROKES.map(() => [] as number[]);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, filter] of KEYSTROKES.entries()) {
      const from = performance.now();
      await view.page({ ...request, filter }, quiet);
      if (round > 0) times[at]!.push(performance.now() - from);
    }
  }
  const medians = times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!);
  return { median: Math.max(...medians), worst: Math.max(...times.flat()) };
}

/** What the list of a trace of 100,000 requests costs behind the window. */
export async function benchTraceView(folder: string): Promise<void> {
  const path = join(folder, 'many-requests.har');
  await writeManyRequests(path, REQUESTS);
  const measured = await measure('view-many-requests', path);
  if ('error' in measured) throw new Error(measured.error);
  const { held = 0, slowest = 0, worst = 0, completed = 0 } = measured.counts;
  console.log(
    `100,000 requests: read in ${(measured.ms / 1000).toFixed(1)} s with all that follows, ${(held / 1e6).toFixed(0)} MB held (${(held / REQUESTS).toFixed(0)} bytes a request)`,
  );
  console.log(
    `a keystroke in the filter: ${slowest.toFixed(0)} ms for the slowest of ${KEYSTROKES.length} filters, ${worst.toFixed(0)} ms at worst (target 100); completions with counts ${completed.toFixed(0)} ms`,
  );
}
