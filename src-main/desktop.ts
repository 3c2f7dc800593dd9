import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Opens a page in the user's browser, for hosts that have no API of the system for it. */
export function openPage(url: string): Promise<void> {
  return runCommand(...openCommand(url));
}

/** Shows a file or folder in the system's file manager. */
export async function showInFolder(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  await runCommand(...revealCommand(path, isFolder));
}

/** Arguments are passed as they are, never through a shell: `&` and quotes in them mean nothing. */
function openCommand(url: string): [string, string[]] {
  if (process.platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
  return process.platform === 'darwin' ? ['open', [url]] : ['xdg-open', [url]];
}

function revealCommand(path: string, isFolder: boolean): [string, string[]] {
  if (process.platform === 'win32') return ['explorer.exe', isFolder ? [path] : [`/select,${path}`]];
  if (process.platform === 'darwin') return ['open', isFolder ? [path] : ['-R', path]];
  return ['xdg-open', [isFolder ? path : dirname(path)]];
}

/** Not waited for: a file manager may stay open for as long as the user likes. */
async function runCommand(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  child.unref();
}
