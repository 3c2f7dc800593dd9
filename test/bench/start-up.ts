import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { median } from './tasks.ts';

const ROUNDS = 11;
const ERROR_TEXT =
  'Error from token exchange: User is not allowed to access connection dynamicscrmonline/1234';

/** Whole processes, interleaved: what a person waits for before anything happens. */
export function benchStartUp(): Promise<void> {
  const dwsc = join(process.cwd(), 'dist', 'terminal', 'dwsc.js');
  const commands: Record<string, { args: string[]; input?: string }> = {
    'node -e 0': { args: ['-e', '0'] },
    'dwsc --help': { args: [dwsc, '--help'] },
    'dwsc diagnose -': { args: [dwsc, 'diagnose', '-'], input: ERROR_TEXT },
  };
  const times: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, { args, input }] of Object.entries(commands)) {
      const from = process.hrtime.bigint();
      const { status } = spawnSync(process.execPath, args, { input: input ?? '' });
      if (status !== 0) throw new Error(`${name} ended with ${status}`);
      (times[name] ??= []).push(Number(process.hrtime.bigint() - from) / 1e6);
    }
  }
  const base = median(times['node -e 0']!);
  for (const [name, all] of Object.entries(times)) {
    console.log(
      `${name.padEnd(18)} ${median(all).toFixed(0)} ms, ${(median(all) - base).toFixed(0)} ms over node -e 0`,
    );
  }
  return Promise.resolve();
}
