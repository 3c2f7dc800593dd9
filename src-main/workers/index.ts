/**
 * Workers: long work off the main thread, so that the window never waits for it. Invariants: a job gets plain values
 * and answers with plain values; cancelling it leaves nothing half-done; a worker that dies fails its jobs and no more.
 */
import { Worker } from 'node:worker_threads';
import { ConsoleError } from '../contract/index.ts';
import type { Context } from '../flows/context.ts';
import type { Work } from '../flows/work.ts';
import type { JobInput, JobName, JobOutput } from './jobs/index.ts';
import type { FromWorker, ToWorker, WorkerSetup } from './protocol.ts';

/**
 * Runs a job. Jobs of one `lane` share a worker that stays, for work that keeps something open between calls; without
 * a lane the job gets a worker of its own, which ends with it.
 */
export type RunJob = <Name extends JobName>(
  job: Name,
  input: JobInput<Name>,
  work: Work,
  lane?: string,
) => Promise<JobOutput<Name>>;

export interface Workers {
  readonly run: RunJob;
  end(): Promise<void>;
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  work: Work;
}

interface Thread {
  send(message: ToWorker): void;
  readonly pending: Map<number, Pending>;
  end(): Promise<unknown>;
}

export function createWorkers(script: URL, context: Context): Workers {
  const lanes = new Map<string, Promise<Thread>>();
  const all = new Set<Thread>();
  let lastId = 0;

  const start = async (onGone: () => void): Promise<Thread> => {
    const setup: WorkerSetup = {
      dataFolder: context.dataFolder,
      traceKey: await context.traceKey(),
      hold: context.hold,
    };
    const worker = new Worker(script, { workerData: setup });
    const pending = new Map<number, Pending>();
    const thread: Thread = {
      send: (message) => worker.postMessage(message),
      pending,
      end: () => worker.terminate(),
    };
    all.add(thread);
    worker.on('message', (message: FromWorker) => receive(pending, message));
    const gone = (why: string) => {
      all.delete(thread);
      onGone();
      for (const { reject } of pending.values()) reject(new ConsoleError('UNEXPECTED', why));
      pending.clear();
    };
    worker.on('error', (error) => gone(`The work broke off: ${error.message}`));
    worker.on('exit', () => gone('The work broke off.'));
    return thread;
  };

  const laneThread = (lane: string): Promise<Thread> => {
    const known = lanes.get(lane);
    if (known) return known;
    const made = start(() => lanes.delete(lane));
    lanes.set(lane, made);
    made.catch(() => lanes.delete(lane));
    return made;
  };

  const run = async (job: JobName, input: unknown, work: Work, lane?: string): Promise<unknown> => {
    work.signal.throwIfAborted();
    const thread = await (lane === undefined ? start(() => undefined) : laneThread(lane));
    const id = ++lastId;
    const cancel = () => thread.send({ kind: 'cancel', id });
    try {
      return await new Promise((resolve, reject) => {
        thread.pending.set(id, { resolve, reject, work });
        work.signal.addEventListener('abort', cancel, { once: true });
        thread.send({ kind: 'run', id, job, input });
        // It may have been cancelled while the thread was starting.
        if (work.signal.aborted) cancel();
      });
    } finally {
      work.signal.removeEventListener('abort', cancel);
      if (lane === undefined) await thread.end();
    }
  };

  return {
    run: run as RunJob,
    async end() {
      await Promise.all([...all].map((thread) => thread.end()));
    },
  };
}

function receive(pending: Map<number, Pending>, message: FromWorker): void {
  const waiting = pending.get(message.id);
  if (!waiting) return;
  if (message.kind === 'progress') {
    if (message.reached === '' && message.share === null) waiting.work.phase(message.phase);
    else waiting.work.reached(message.reached, message.share ?? undefined);
    return;
  }
  pending.delete(message.id);
  if (message.kind === 'done') waiting.resolve(message.value);
  else waiting.reject(new ConsoleError(message.code, message.message, message.detail));
}
