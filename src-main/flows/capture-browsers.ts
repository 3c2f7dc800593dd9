import { statfs } from 'node:fs/promises';
import { findBrowsers, launchInstalledBrowser, readPolicies, removeLeftProfiles } from '../capture/index.ts';
import type { InstalledBrowser, LaunchedBrowser } from '../capture/index.ts';
import { fail, type CaptureBrowser, type CaptureChoices } from '../contract/index.ts';
import type { EmbeddedBrowser } from '../host.ts';
import type { Context } from './context.ts';

/** Without one, an installed browser can't open a window. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Where a capture can run here, and what an administrator forbids. */
export async function captureBrowsers(embedded: EmbeddedBrowser | null): Promise<CaptureBrowser[]> {
  const installed = await Promise.all((await findBrowsers()).map(describe));
  if (!embedded) return installed;
  const { name } = embedded;
  return [...installed, { id: 'embedded', name, forbidden: null, privateWindow: 'forced' }];
}

async function describe({ id, name }: InstalledBrowser): Promise<CaptureBrowser> {
  const { debuggingForbidden, privateWindow } = await readPolicies(id);
  const forbidden = debuggingForbidden ? `A policy on this computer forbids recording ${name}.` : null;
  return { id, name, forbidden, privateWindow };
}

export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

export interface LaunchedChoice {
  launched: LaunchedBrowser;
  /** For people: `Microsoft Edge`. */
  name: string;
  headless: boolean;
}

export interface LaunchRequest extends Pick<
  CaptureChoices,
  'browser' | 'url' | 'privateWindow' | 'thirdPartyCookies'
> {
  cookieSites: readonly string[];
  practiceSwitches?: readonly string[];
}

/** Raises CAPTURE_BROWSER_MISSING and what launching it raises. */
export async function launchChoice(
  request: LaunchRequest,
  embedded: EmbeddedBrowser | null,
  context: Context,
): Promise<LaunchedChoice> {
  if (request.browser === 'embedded') {
    if (!embedded)
      return fail('CAPTURE_BROWSER_MISSING', 'This console has no window of its own to capture in.');
    return { launched: await embedded.launch(request), name: embedded.name, headless: false };
  }
  const browser = (await findBrowsers()).find(({ id }) => id === request.browser);
  if (!browser)
    return fail('CAPTURE_BROWSER_MISSING', 'The browser that was chosen is not installed any more.');
  await removeLeftProfiles(context.dataFolder);
  const headless = !hasDisplay();
  const launched = await launchInstalledBrowser({
    ...request,
    browser,
    headless,
    dataDir: context.dataFolder,
  });
  return { launched, name: browser.name, headless };
}
