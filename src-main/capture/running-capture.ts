import type { BodyState, ConsoleError, Marker } from '../contract/index.ts';
import type { OpenAppendFile } from '../sealed/index.ts';
import type { InstalledBrowser } from './installed-browser/find.ts';
import type { RecorderStopped } from './journal-event.ts';
import type { CaptureLimits } from './limits.ts';

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
  /** Further sites that may be allowed them, beside the one of `url`: where the case moves on to. */
  cookieSites?: readonly string[];
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
