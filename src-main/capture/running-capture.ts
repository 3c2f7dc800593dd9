import type { BodyState, ConsoleError, Marker } from '../contract/index.ts';
import type { OpenAppendFile } from '../sealed/index.ts';
import type { HostRole } from './hosts.ts';
import type { InstalledBrowser } from './installed-browser/find.ts';
import type { RecorderStopped } from './journal-event.ts';
import type { LatestRequest } from './latest-requests.ts';
import type { CaptureLimits } from './limits.ts';

/** A recording of a browser that has been launched. */
export interface RecordingOptions {
  /** Folder of the trace: exists, and no capture was written into it before. */
  dir: string;
  traceKey: Buffer;
  /** Where it starts; with `from: 'here'` where the window was opened. */
  url: string;
  headless: boolean;
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  limits?: Partial<CaptureLimits>;
  /** `start` (the default) opens `url` and hears it all; `here` hears what happens from now on, wherever the pages are. */
  from?: 'start' | 'here';
  /** What a host is to the product. */
  roleOf?: (host: string) => HostRole;
  openFile?: OpenAppendFile;
}

export interface CaptureOptions extends RecordingOptions {
  /** Temporary profiles live in its `profiles`. */
  dataDir: string;
  browser: InstalledBrowser;
  /** Further sites that may be allowed third-party cookies, beside the one of `url`: where the case moves on to. */
  cookieSites?: readonly string[];
  /** Switches of the practice environment; none in a real capture. */
  practiceSwitches?: readonly string[];
}

export interface LiveCounts {
  requests: number;
  finished: number;
  failed: number;
  /** Answers with a status of 400 or more, and requests without an answer that nobody cancelled. */
  failures: number;
  toDualWrite: number;
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

/** What a person who watches sees; bounded, however long it runs. */
export interface LiveView {
  counts: LiveCounts;
  /** Newest first. */
  latest: LatestRequest[];
  /** Requests begun in each of the last seconds, oldest first. */
  rate: number[];
  /** The latest, oldest first. */
  markers: readonly Marker[];
  /** The first request that handed something over to sign-in. */
  signIn: { at: string; host: string } | null;
  /** What came up that the user should know, one sentence each. */
  notes: string[];
}

export interface RunningCapture {
  /** ISO 8601. */
  readonly startedAt: string;
  watch(): LiveView;
  counts(): LiveCounts;
  /** Notes a step, with a picture of the page. Raises CAPTURE_PIPE_CLOSED once the capture has ended. */
  mark(text: string): Promise<Marker>;
  /** A picture without a step. Raises CAPTURE_PIPE_CLOSED, SCREENSHOT_NOT_TAKEN. */
  shoot(): Promise<Marker>;
  /** Shows the recorded window. Raises CAPTURE_PIPE_CLOSED. */
  bringToFront(): Promise<void>;
  stop(): Promise<CaptureSummary>;
  /** Resolves also when the browser is closed or dies, or the disk fails; it never rejects. */
  readonly ended: Promise<CaptureSummary>;
}
