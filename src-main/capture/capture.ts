import { ConsoleError, fail, type BodyState, type Marker } from '../contract/index.ts';
import { openNewFile, type OpenAppendFile } from '../sealed/index.ts';
import { createBodyCollector } from './body-collector.ts';
import { createBodyStore } from './body-store.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import { createEventRouter, type EventRouter } from './event-router.ts';
import type { InstalledBrowser } from './installed-browser/find.ts';
import { launchBrowser, type LaunchedBrowser } from './installed-browser/launch.ts';
import type { RecorderStopped } from './journal-event.ts';
import { createJournalWriter } from './journal-writer.ts';
import { DEFAULT_LIMITS, type CaptureLimits } from './limits.ts';
import { createLiveRequests } from './live-requests.ts';
import { keepManifest } from './manifest.ts';
import { createMarkers } from './markers.ts';
import { createSessionTracker, type SessionTracker } from './session-tracker.ts';

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

/** A stop is to take two seconds at most; the browser and the disk need the rest. */
const LAST_BODIES_MS = 900;
const LAST_WRITES_MS = 200;
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
    return await record(options, limits, site, launched);
  } catch (error) {
    await launched.end();
    throw asDiskError(error);
  }
}

async function record(
  options: CaptureOptions,
  limits: CaptureLimits,
  site: URL,
  launched: LaunchedBrowser,
): Promise<RunningCapture> {
  const { dir, traceKey, openFile = openNewFile } = options;
  const { connection } = launched;
  const notes = launched.withoutSandbox
    ? ['The browser ran without its sandbox, because this program runs as root.']
    : [];
  const manifest = await keepManifest(dir, { ...options, site, browser: launched.version.product, notes });

  let reportEnded!: (summary: CaptureSummary) => void;
  const ended = new Promise<CaptureSummary>((resolve) => {
    reportEnded = resolve;
  });
  let isEnding = false;
  const end = (reason: CaptureSummary['reason'], error?: ConsoleError) => {
    if (isEnding) return;
    isEnding = true;
    void finish(reason, error).then(reportEnded);
  };
  const writeFailed = (error: unknown) => end('write-failed', asDiskError(error));

  let router: EventRouter | null = null;
  const journal = await createJournalWriter({
    dir,
    traceKey,
    openFile,
    pendingBytes: limits.journalPendingBytes,
    fileBytes: limits.journalFileBytes,
    checkDisk: () => checkFreeSpace(dir, limits.freeDiskBytes),
    onFailed: writeFailed,
    onFlush: () => router?.tellData(),
  });
  const { product, userAgent, protocolVersion } = launched.version;
  journal.write('recorder.started', {
    formatVersion: manifest.value.formatVersion,
    browser: { product, userAgent, protocolVersion },
    privateWindow: options.privateWindow,
    thirdPartyCookies: options.thirdPartyCookies,
    headless: options.headless,
  });

  const requests = createLiveRequests(limits.openRequests);
  const store = createBodyStore(dir, traceKey, openFile);
  const bodies = createBodyCollector(connection, journal, store, limits, writeFailed);
  router = createEventRouter(journal, requests, bodies, limits.messageChars);
  const tracker = createSessionTracker(connection, limits, router);
  const markers = createMarkers(connection, tracker, journal, { dir, traceKey, openFile });

  const counts = (): LiveCounts => ({
    requests: requests.seen,
    finished: requests.finished,
    failed: requests.failed,
    inFlight: requests.seen - requests.finished - requests.failed,
    bodies: { ...bodies.states },
    bodyBytes: bodies.storedBytes,
    eventsDropped: journal.dropped,
    markers: markers.count,
  });

  const finish = async (reason: CaptureSummary['reason'], error?: ConsoleError): Promise<CaptureSummary> => {
    await bodies.settle(requests.open(), reason === 'stopped' ? LAST_BODIES_MS : LAST_WRITES_MS);
    router?.tellData();
    if (reason === 'browser-died')
      journal.write('recorder.gap', { reason: 'The browser ended unexpectedly.' });
    journal.write('recorder.stopped', { reason });
    await journal.close();
    if (error) notes.push(error.message);
    await Promise.all([manifest.close(notes), launched.end()]).catch(() => undefined);
    return { reason, ...(error ? { error } : {}), counts: counts(), notes };
  };

  void connection.closed.then(async () => {
    const { crashed } = await launched.exited;
    if (!crashed) return end('browser-closed');
    end('browser-died', new ConsoleError('CAPTURE_PIPE_CLOSED', 'The browser ended unexpectedly.'));
  });

  await openPage(tracker, connection, options.url);
  return {
    counts,
    async mark(text) {
      if (isEnding) fail('CAPTURE_PIPE_CLOSED', 'The capture has ended; a step can no longer be noted.');
      return markers.mark(text);
    },
    stop() {
      end('stopped');
      return ended;
    },
    ended,
  };
}

/** The browser opens with an empty page; it is listened to before it goes anywhere. */
async function openPage(
  tracker: SessionTracker,
  connection: LaunchedBrowser['connection'],
  url: string,
): Promise<void> {
  await tracker.start();
  const page = tracker.pages()[0];
  if (!page) {
    await connection.send('Target.createTarget', { url });
    return;
  }
  await tracker.listening(page);
  // Answered when the page answers, which may be never.
  connection.send('Page.navigate', { url }, page.id).catch(() => undefined);
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    return fail('CAPTURE_URL_INVALID', 'The address to capture must start with https:// or http://.');
  return url;
}
