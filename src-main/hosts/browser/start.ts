import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseBrowser } from '../../capture/index.ts';
import { createConsole } from '../../console.ts';
import type { Host } from '../../host.ts';
import { openAppWindow, type AppWindow } from './app-window.ts';
import { claimDataFolder } from './single-instance.ts';

export interface BrowserHostOptions {
  host: Host;
  dataFolder: string;
  /** The built window. */
  rendererFolder: string;
  workerScript: URL;
  headless: boolean;
}

/** Opens the console in an installed browser; it ends with its window. Raises CONSOLE_ALREADY_OPEN, CAPTURE_BROWSER_MISSING. */
export async function startBrowserHost({
  host,
  dataFolder,
  rendererFolder,
  workerScript,
  headless,
}: BrowserHostOptions): Promise<AppWindow & { readonly ended: Promise<void> }> {
  const profile = join(dataFolder, 'window');
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const claim = await claimDataFolder(dataFolder);
  try {
    const { path: browserPath } = await chooseBrowser();
    const console = await createConsole({ host, dataFolder, workerScript });
    const window = await openAppWindow({
      browserPath,
      profile,
      headless,
      rendererFolder,
      call: console.call,
    }).catch(async (error: unknown) => {
      await console.stop();
      throw error;
    });
    console.onEvent(window.send);
    const ended = window.closed.then(() => console.stop()).finally(() => claim.release());
    return { ...window, ended };
  } catch (error) {
    await claim.release();
    throw error;
  }
}
