import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Host } from '../../host.ts';
import { createNodeNetwork } from '../../network/index.ts';

/** The console's host in an installed browser: what the system does, asked of the system's own commands. */
export function createBrowserHost(): Host {
  return {
    kind: 'browser',
    network: createNodeNetwork(),
    openExternal: (url) => runCommand(...openCommand(url)),
    async showInFolder(path) {
      const isFolder = (await stat(path)).isDirectory();
      await runCommand(...revealCommand(path, isFolder));
    },
    // The page follows its own setting; a browser has no other colours to set.
    setTheme: () => undefined,
    embeddedBrowser: null,
    reportFatal: (error) => void process.stderr.write(`${error.code}: ${error.message}\n`),
  };
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
