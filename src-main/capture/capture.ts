import { fail } from '../contract/index.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import { launchBrowser } from './installed-browser/launch.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { startRecorder } from './recorder.ts';
import type { CaptureOptions, RunningCapture } from './running-capture.ts';

/**
 * Opens `url` in a browser of its own and records what it and everything it opens send and receive.
 * Raises CAPTURE_URL_INVALID, CAPTURE_BROWSER_MISSING, CAPTURE_DEBUGGING_FORBIDDEN, CAPTURE_PRIVATE_FORBIDDEN,
 * CAPTURE_PIPE_CLOSED, CAPTURE_DISK_FULL, CAPTURE_WRITE_FAILED.
 */
export async function startCapture(options: CaptureOptions): Promise<RunningCapture> {
  const site = parseUrl(options.url);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  await checkFreeSpace(options.dir, limits.freeDiskBytes);
  const launched = await launchBrowser({
    ...options,
    sites: [
      site,
      ...(options.cookieSites ?? []).filter((text) => URL.canParse(text)).map((text) => new URL(text)),
    ],
    practiceSwitches: options.practiceSwitches ?? [],
  });
  try {
    return await startRecorder(options, limits, site, launched);
  } catch (error) {
    await launched.end();
    throw asDiskError(error);
  }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return fail('CAPTURE_URL_INVALID', 'The address to capture must start with https:// or http://.');
  return url;
}
