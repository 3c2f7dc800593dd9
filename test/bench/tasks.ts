import { spawn } from 'node:child_process';

/** One measured piece of work, run in a process of its own so that memory and warm-up are its own. */
export type Task = (...args: string[]) => Promise<Record<string, number>>;

export interface Measured {
  ms: number;
  /** Peak resident set, bytes. */
  rss: number;
  /** Whatever else the task counted. */
  counts: Record<string, number>;
}

/** Runs in the child: times the task and prints one line of JSON. */
export async function runTask(task: Task, args: string[]): Promise<void> {
  const from = process.hrtime.bigint();
  const counts = await task(...args);
  const ms = Number(process.hrtime.bigint() - from) / 1e6;
  const measured: Measured = { ms, rss: process.resourceUsage().maxRSS * 1024, counts };
  process.stdout.write(`\n${JSON.stringify(measured)}\n`);
}

/** Runs a task by name in a child process. A peer that throws is an outcome, so the error is returned in words. */
export async function measure(name: string, ...args: string[]): Promise<Measured | { error: string }> {
  const child = spawn(process.execPath, ['--expose-gc', process.argv[1]!, '--task', name, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (status !== 0)
    return {
      error:
        err
          .trim()
          .split('\n')
          .find((line) => /Error|error/.test(line)) ?? `exit ${status}`,
    };
  return JSON.parse(out.trim().split('\n').at(-1)!) as Measured;
}

/** `rounds` of all, interleaved, so that a drift of the machine hits all alike; the median of each. */
export async function sideBySide(
  rounds: number,
  runs: Record<string, () => Promise<Measured | { error: string }>>,
): Promise<Record<string, Measured | { error: string }>> {
  const all: Record<string, (Measured | { error: string })[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(runs)) (all[name] ??= []).push(await run());
  }
  return Object.fromEntries(Object.entries(all).map(([name, measured]) => [name, medianOf(measured)]));
}

function medianOf(measured: (Measured | { error: string })[]): Measured | { error: string } {
  const good = measured.filter((one): one is Measured => 'ms' in one).sort((a, b) => a.ms - b.ms);
  return good[Math.floor(good.length / 2)] ?? measured[0]!;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
