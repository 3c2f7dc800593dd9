// The worker thread: runs jobs by name and answers. Entry of its own bundle.
import { parentPort, workerData } from 'node:worker_threads';
import { ConsoleError, knownError } from '../contract/index.ts';
import type { Context } from '../flows/context.ts';
import type { Work } from '../flows/work.ts';
import { JOBS } from './jobs/index.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol.ts';

const port = parentPort!;
const { dataFolder, traceKey, hold } = workerData as WorkerSetup;
const key = Buffer.from(traceKey);
const context: Context = { dataFolder, traceKey: async () => key, ...(hold === undefined ? {} : { hold }) };
const running = new Map<number, AbortController>();

port.on('message', (message: ToWorker) => {
  if (message.kind === 'cancel')
    running.get(message.id)?.abort(new ConsoleError('INTERRUPTED', 'Cancelled.'));
  else void run(message.id, message.job, message.input);
});

async function run(id: number, job: string, input: unknown): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const execute = JOBS[job as keyof typeof JOBS] as (
      input: unknown,
      given: Context,
      work: Work,
    ) => Promise<unknown>;
    tell({ kind: 'done', id, value: await execute(input, context, workOf(id, controller.signal)) });
  } catch (error) {
    const { code, message, detail } = knownError(error);
    tell({ kind: 'failed', id, code, message, ...(detail ? { detail } : {}) });
  } finally {
    running.delete(id);
  }
}

function workOf(id: number, signal: AbortSignal): Work {
  let phase = '';
  return {
    phase(text) {
      phase = text;
      tell({ kind: 'progress', id, phase, reached: '', share: null });
    },
    reached: (text, share) => tell({ kind: 'progress', id, phase, reached: text, share: share ?? null }),
    signal,
  };
}

function tell(message: FromWorker): void {
  port.postMessage(message);
}
