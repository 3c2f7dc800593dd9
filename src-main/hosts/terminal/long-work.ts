import type { Work } from '../../app.ts';
import { ConsoleError } from '../../contract/index.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';

const SHOW_EVERY_MS = 100;

/** Work that shows on a terminal how far it is. */
export function createWork(output: Output, signal: AbortSignal): Work {
  let current = '';
  let shownAt = 0;
  const show = (line: string) => {
    shownAt = Date.now();
    output.progress(line);
  };
  return {
    phase(text) {
      current = text;
      show(`${text} ...`);
    },
    reached(text) {
      if (Date.now() - shownAt >= SHOW_EVERY_MS) show(`${current}: ${text}`);
    },
    signal,
  };
}

/** Runs work that Ctrl+C ends in order: what it had begun is taken back, then INTERRUPTED is raised. */
export async function longWork<T>(output: Output, run: (work: Work) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  const release = onInterrupt(() => interruption.abort(interrupted()));
  try {
    return await run(createWork(output, interruption.signal));
  } finally {
    release();
    output.progress('');
  }
}

/**
 * Starts something that runs until the user ends it. The first Ctrl+C stops it, also when it comes during the start; a
 * second one gives up what has to be written then.
 */
export async function untilStopped<T extends { stop(): Promise<unknown> }, R>(
  output: Output,
  start: (work: Work) => Promise<T>,
  finish: (running: T) => Promise<R>,
): Promise<R> {
  const interruption = new AbortController();
  const end = new AbortController();
  const release = onInterrupt(
    () => end.abort(),
    () => interruption.abort(interrupted()),
  );
  try {
    const running = await start(createWork(output, interruption.signal));
    if (end.signal.aborted) void running.stop();
    else end.signal.addEventListener('abort', () => void running.stop());
    return await finish(running);
  } finally {
    release();
    output.progress('');
  }
}

function interrupted(): ConsoleError {
  return new ConsoleError('INTERRUPTED', 'The command was stopped before it was done.');
}
