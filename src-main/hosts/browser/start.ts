import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseBrowser } from '../../capture/index.ts';
import { createConsole } from '../../console.ts';
import type { Host } from '../../host.ts';
import { openAppWindow, type AppWindow } from './app-window.ts';

export interface BrowserHostOptions {
  /** All but what the window does itself. */
  host: Omit<Host, 'notify'>;
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
  const { path: browserPath } = await chooseBrowser();
  let window: AppWindow | undefined;
  const console = await createConsole({
    host: { ...host, notify: (notice) => window?.notify(notice) },
    dataFolder,
    workerScript,
  });
  try {
    window = await openAppWindow({
      browserPath,
      profile,
      headless,
      rendererFolder,
      call: console.call,
    });
    console.onEvent(window.send);
    return { ...window, ended: window.closed.then(() => console.stop()) };
  } catch (error) {
    await console.stop();
    throw error;
  }
}
