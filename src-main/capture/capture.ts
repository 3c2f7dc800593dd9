import { fail } from '../contract/index.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import { launchBrowser, type LaunchOptions } from './installed-browser/launch.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { startRecorder } from './recorder.ts';
import type { CaptureOptions, RecordingOptions, RunningCapture } from './running-capture.ts';

/**
 * Opens `url` in a browser of its own and records what it and everything it opens send and receive.
 * Raises what launching an installed browser and recording it raise.
 */
export async function startCapture(options: CaptureOptions): Promise<RunningCapture> {
  await checkFreeSpace(options.dir, { ...DEFAULT_LIMITS, ...options.limits }.freeDiskBytes);
  return startCaptureIn(options, await launchInstalledBrowser(options));
}

/**
 * Records a browser that is there; it ends with the capture, and also when the capture can't start.
 * Raises CAPTURE_URL_INVALID, CAPTURE_PIPE_CLOSED, CAPTURE_DISK_FULL, CAPTURE_WRITE_FAILED.
 */
export async function startCaptureIn(
  options: RecordingOptions,
  launched: LaunchedBrowser,
): Promise<RunningCapture> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  try {
    const site = parseCaptureUrl(options.url);
    await checkFreeSpace(options.dir, limits.freeDiskBytes);
    return await startRecorder(options, limits, site, launched);
  } catch (error) {
    await launched.end();
    throw asDiskError(error);
  }
}

/**
 * An installed browser with a debugging pipe, a fresh profile and an empty page.
 * Raises CAPTURE_URL_INVALID, CAPTURE_BROWSER_MISSING, CAPTURE_DEBUGGING_FORBIDDEN, CAPTURE_PRIVATE_FORBIDDEN,
 * CAPTURE_PIPE_CLOSED.
 */
export async function launchInstalledBrowser(
  options: Omit<LaunchOptions, 'sites' | 'practiceSwitches'> &
    Pick<CaptureOptions, 'url' | 'cookieSites' | 'practiceSwitches'>,
): Promise<LaunchedBrowser> {
  const further = (options.cookieSites ?? []).filter((text) => URL.canParse(text));
  return launchBrowser({
    ...options,
    sites: [parseCaptureUrl(options.url), ...further.map((text) => new URL(text))],
    practiceSwitches: options.practiceSwitches ?? [],
  });
}

/** Raises CAPTURE_URL_INVALID. */
export function parseCaptureUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return fail('CAPTURE_URL_INVALID', 'The address to capture must start with https:// or http://.');
  return url;
}
