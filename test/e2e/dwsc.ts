import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/terminal/dwsc.js', import.meta.url));

export interface Outcome {
  status: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
  /** The JSON document of `--json`; null when standard output is not exactly one. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- its shape is what the tests are about
  json: any;
}

/**
 * The built terminal, started as a person would. `data`: its data folder, so that no test meets another's keys. `under`:
 * a program that starts it.
 */
export function startDwsc(
  data: string,
  args: readonly string[],
  {
    cwd,
    env = process.env,
    under = [],
  }: { cwd?: string; env?: NodeJS.ProcessEnv; under?: readonly string[] } = {},
): { child: ChildProcess; ended: Promise<Outcome> } {
  const [command, ...before] = [...under, process.execPath, program];
  const child = spawn(command, [...before, ...args], {
    cwd,
    env: { ...env, DWSC_DATA: data },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (status, signal) => resolve({ status, signal, out, err, json: parsed(out) }));
  });
  return { child, ended };
}

/** Runs it to its end. */
export function dwsc(data: string, args: readonly string[], input: string | Buffer = ''): Promise<Outcome> {
  const { child, ended } = startDwsc(data, args);
  child.stdin?.on('error', () => undefined).end(input);
  return ended;
}

/** The same, for a run that must succeed; the JSON document is what the test wants. */
export async function dwscJson(
  data: string,
  args: readonly string[],
  input: string | Buffer = '',
): Promise<Outcome['json']> {
  const { status, err, json } = await dwsc(data, [...args, '--json'], input);
  if (status !== 0 || json === null) throw new Error(`dwsc ${args.join(' ')} ended with ${status}: ${err}`);
  return json;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
