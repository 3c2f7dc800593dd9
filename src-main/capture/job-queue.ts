export interface Job {
  /** Bytes it is expected to hold in memory while it runs. */
  bytes: number;
  /** Never rejects. */
  run(): Promise<void>;
  /** Called instead of `run`, or while it runs, when there is no more time. */
  giveUp(): void;
}

export interface JobQueue {
  /** `first`: before all that wait, because what it asks for will soon be gone. False when the queue is full. */
  add(job: Job, first: boolean): boolean;
  /** Resolves when all jobs are done or have been given up after `milliseconds`. */
  settle(milliseconds: number): Promise<void>;
}

/** Runs jobs side by side within a number and a sum of bytes; one job alone may be over the sum. */
export function createJobQueue(limits: { running: number; bytes: number; waiting: number }): JobQueue {
  const urgent: Job[] = [];
  let waiting: Job[] = [];
  /** Where `waiting` starts: shifting a long array for each job would cost more than the job. */
  let head = 0;
  const running = new Set<Job>();
  let runningBytes = 0;
  let onIdle: (() => void) | null = null;

  const next = (): Job | undefined => urgent[0] ?? waiting[head];
  const takeNext = () => {
    if (urgent.length > 0) return void urgent.shift();
    head++;
    if (head < 1024) return;
    waiting = waiting.slice(head);
    head = 0;
  };

  const startJobs = () => {
    for (let job = next(); job; job = next()) {
      const fits = running.size < limits.running && runningBytes + job.bytes <= limits.bytes;
      if (running.size > 0 && !fits) return;
      takeNext();
      start(job);
    }
    if (running.size === 0) onIdle?.();
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
    add(job, first) {
      if (urgent.length + waiting.length - head >= limits.waiting) return false;
      (first ? urgent : waiting).push(job);
      startJobs();
      return true;
    },
    async settle(milliseconds) {
      if (running.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        onIdle = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
      const left = [...running, ...urgent.splice(0), ...waiting.splice(0).slice(head)];
      head = 0;
      for (const job of left) job.giveUp();
    },
  };
}
