import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, onTestFinished } from 'vitest';
import type { Input, MethodName, Output } from '../../../src-main/contract/index.ts';

const root = join(import.meta.dirname, '../../..');
const DOUBLE = join(root, 'dist/test/electron-double.mjs');

/** The double as one file, since plain Node runs it. */
export async function buildDouble(): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: 'test/e2e/electron/steering.mjs',
      target: 'node20',
      outDir: 'dist/test',
      rolldownOptions: { output: { entryFileNames: 'electron-double.mjs' } },
    },
    ssr: { noExternal: true },
  });
}

type Answer = { id: number; value?: unknown; error?: string };

/** The built main bundle in plain Node, with the double as its `electron`. */
export interface Program {
  readonly home: string;
  /** Addresses of all pages there ever were; null for those that are gone. The window is 0. */
  pages(): Promise<(string | null)[]>;
  evaluate<Value>(page: number, expression: string): Promise<Value>;
  /** As the program itself does, past its guards. */
  load(page: number, url: string): Promise<void>;
  takeDebugger(page: number): Promise<void>;
  /** What it asked of the system. */
  asks(): Promise<string[]>;
  /** Calls the console from its own page, by the bridge of the preload. */
  call<Name extends MethodName>(method: Name, input: Input<Name>): Promise<Output<Name>>;
  quit(): Promise<void>;
  /** Exit code. */
  readonly ended: Promise<number | null>;
  /** As a person at the task manager. */
  kill(): void;
}

/** Starts it in a home of its own; ended, and the home gone, when the test is over. */
export async function startProgram(main?: string): Promise<Program> {
  const home = await mkdtemp(join(tmpdir(), 'dwsc-electron-'));
  const program = startProgramIn(home, main);
  onTestFinished(async () => {
    // In order where it can, so that its browser has let go of the home before it is removed.
    await Promise.race([program.quit().catch(() => undefined), setTimeout(10_000)]);
    program.kill();
    await program.ended;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  });
  await expect.poll(() => program.pages(), { timeout: 20_000 }).toEqual(['console://app/']);
  return program;
}

/** `main` is the bundle to run, by default the one that was built last. */
export function startProgramIn(home: string, main = join(root, 'dist/electron/main.js')): Program {
  const child = fork(main, {
    execArgv: ['--import', pathToFileURL(DOUBLE).href],
    env: {
      ...process.env,
      ...{ HOME: home, USERPROFILE: home, DWSC_DATA: join(home, 'data') },
      ...{ DOUBLE_USER_DATA: home },
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const steer = createSteering(child);
  const evaluate = (page: number, expression: string) => steer('evaluate', page, expression);
  return {
    home,
    pages: () => steer('pages') as Promise<(string | null)[]>,
    evaluate: evaluate as Program['evaluate'],
    load: (page, url) => steer('load', page, url) as Promise<void>,
    takeDebugger: (page) => steer('takeDebugger', page) as Promise<void>,
    asks: () => steer('asks') as Promise<string[]>,
    async call(method, input) {
      const inWords = (value: unknown) => (value === undefined ? 'undefined' : JSON.stringify(value));
      const given = [method, input, null].map(inWords).join();
      const answer = (await evaluate(0, `consoleTransport.invoke(${given})`)) as {
        ok: boolean;
        value: unknown;
      };
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer.value as Output<typeof method>;
    },
    async quit() {
      await steer('quit');
      await ended;
    },
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}

function createSteering(child: ChildProcess): (control: string, ...args: unknown[]) => Promise<unknown> {
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  const gone = once(child, 'exit').then((): Answer => ({ id: 0, error: 'The program has ended.' }));
  return async (control, ...args) => {
    if (!child.connected) throw new Error('The program has ended.');
    const id = ++lastId;
    const answered = new Promise<Answer>((resolve) => void waiting.set(id, resolve));
    child.send({ id, control, args });
    const { value, error } = await Promise.race([answered, gone]);
    if (error !== undefined) throw new Error(error);
    return value;
  };
}
