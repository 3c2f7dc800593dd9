export interface Job {
  /** Bytes it is expected to hold in memory while it runs. */
  bytes: number;
  /** Never rejects. */
  run(): Promise<void>;
  /** Called instead of `run`, or while it runs, when there is no more time. */
  giveUp(): void;
}

export interface JobQueue {
  /** False when the queue is full. */
  add(job: Job): boolean;
  /** Runs it now, whatever else runs: what it asks for may be gone in a moment. */
  addUrgent(job: Job): void;
  /** Resolves when all jobs are done or have been given up after `milliseconds`. */
  settle(milliseconds: number): Promise<void>;
}

/** Runs jobs side by side within a number and a sum of bytes; one job alone may be over the sum. */
export function createJobQueue(limits: {
  /** May change between jobs. */
  running: () => number;
  bytes: number;
  waiting: number;
}): JobQueue {
  let waiting: Job[] = [];
  /** Where `waiting` starts: shifting a long array for each job would cost more than the job. */
  let head = 0;
  const running = new Set<Job>();
  let runningBytes = 0;
  let onIdle: (() => void) | null = null;

  const startJobs = () => {
    for (let job = waiting[head]; job; job = waiting[head]) {
      const fits = running.size < limits.running() && runningBytes + job.bytes <= limits.bytes;
      if (running.size > 0 && !fits) return;
      dropHead();
      start(job);
    }
    if (running.size === 0) onIdle?.();
  };

  const dropHead = () => {
    head++;
    if (head < 1024) return;
    waiting = waiting.slice(head);
    head = 0;
  };

  const start = (job: Job) => {
    running.add(job);
    runningBytes += job.bytes;
    void job.run().finally(() => {
      running.delete(job);
      runningBytes -= job.bytes;
      startJobs();
    });
  };

  return {
    add(job) {
      if (waiting.length - head >= limits.waiting) return false;
      waiting.push(job);
      startJobs();
      return true;
    },
    addUrgent: start,
    async settle(milliseconds) {
      if (running.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        onIdle = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
      const left = [...running, ...waiting.splice(0).slice(head)];
      head = 0;
      for (const job of left) job.giveUp();
    },
  };
}
