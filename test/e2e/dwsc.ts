import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../dist/terminal/dwsc.js', import.meta.url));

export interface Outcome {
  status: number | null;
  out: string;
  err: string;
  /** The JSON document of `--json`; null when standard output is not exactly one. */
  json: Record<string, unknown> | null;
}

/** Runs the built terminal as a person would. `data`: its data folder, so that no test meets another's keys. */
export async function dwsc(data: string, args: string[], input = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, DWSC_DATA: data } });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, out, err, json: parsed(out) };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
