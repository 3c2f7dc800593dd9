import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isProcessAlive } from '../../files/index.ts';

const run = promisify(execFile);

/** Whether `pid` runs and was started with `argument`: a pid alone may meanwhile belong to another program. */
export async function isProgramRunningWith(pid: number, argument: string): Promise<boolean> {
  if (!isProcessAlive(pid)) return false;
  const commandLine = await readCommandLine(pid);
  return commandLine === null || commandLine.includes(argument);
}

/** `null` when it can't be read; then the process counts as the one asked for. */
async function readCommandLine(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') return await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (process.platform === 'darwin') return (await run('ps', ['-p', `${pid}`, '-o', 'command='])).stdout;
    const script = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
    return (await run('powershell', ['-NoProfile', '-NonInteractive', '-Command', script])).stdout;
  } catch {
    return null;
  }
}
