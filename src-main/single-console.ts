import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConsoleError, fail } from './contract/index.ts';
import { isProcessAlive, writeWholeText } from './files/index.ts';

/** One console a data folder: two would take each other's temporary files away. Raises CONSOLE_ALREADY_OPEN. */
export async function claimDataFolder(dataFolder: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, 'console.lock');
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeWholeText(path, String(process.pid), { overwrite: false });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if (!(error instanceof ConsoleError) || error.code !== 'FILE_EXISTS') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && owner !== process.pid && isProcessAlive(owner)) break;
    await rm(path, { force: true });
  }
  return fail('CONSOLE_ALREADY_OPEN', 'The console is open already, in another window.');
}
