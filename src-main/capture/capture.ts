import { fail, type ConsoleError, type BodyState, type Marker } from '../contract/index.ts';
import type { OpenAppendFile } from '../sealed/index.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import type { InstalledBrowser } from './installed-browser/find.ts';
import { launchBrowser } from './installed-browser/launch.ts';
import type { RecorderStopped } from './journal-event.ts';
import { DEFAULT_LIMITS, type CaptureLimits } from './limits.ts';
import { startRecorder } from './recorder.ts';

export interface CaptureOptions {
  /** Folder of the trace: exists, and no capture was written into it before. */
  dir: string;
  traceKey: Buffer;
  /** Temporary profiles live in its `profiles`. */
  dataDir: string;
  url: string;
  browser: InstalledBrowser;
  headless: boolean;
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  limits?: Partial<CaptureLimits>;
  /** Switches of the practice environment; none in a real capture. */
  practiceSwitches?: readonly string[];
  openFile?: OpenAppendFile;
}

export interface LiveCounts {
  requests: number;
  finished: number;
  failed: number;
  inFlight: number;
  /** Response bodies by what became of them. */
  bodies: Partial<Record<BodyState, number>>;
  bodyBytes: number;
  eventsDropped: number;
  markers: number;
}

export interface CaptureSummary {
  reason: RecorderStopped['reason'];
  /** Why it ended, when that was not asked for. What was captured before is kept. */
  error?: ConsoleError;
  counts: LiveCounts;
  /** What the user should know about this capture, one sentence each. */
  notes: string[];
}

export interface RunningCapture {
  counts(): LiveCounts;
  /** Notes a step, with a picture of the page. Raises CAPTURE_PIPE_CLOSED once the capture has ended. */
  mark(text: string): Promise<Marker>;
  stop(): Promise<CaptureSummary>;
  /** Resolves also when the browser is closed or dies, or the disk fails; it never rejects. */
  readonly ended: Promise<CaptureSummary>;
}

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
    site,
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
