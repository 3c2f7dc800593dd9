import { ConsoleError, fail } from '../contract/index.ts';
import { openNewFile } from '../sealed/index.ts';
import { createBodyCollector } from './body-collector.ts';
import { createBodyStore } from './body-store.ts';
import type { CdpConnection } from './cdp.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import { createEventRouter } from './event-router.ts';
import type { LaunchedBrowser } from './installed-browser/launch.ts';
import { createJournalWriter } from './journal-writer.ts';
import type { CaptureLimits } from './limits.ts';
import { createLiveRequests } from './live-requests.ts';
import { keepManifest } from './manifest.ts';
import { createMarkers } from './markers.ts';
import { within } from './within.ts';
import type { CaptureOptions, CaptureSummary, LiveCounts, RunningCapture } from './running-capture.ts';
import { createSessionTracker, type SessionTracker } from './session-tracker.ts';

/** A stop is to take two seconds at most; the browser and the disk need the rest. */
const LAST_EVENTS_MS = 300;
const LAST_BODIES_MS = 1_000;
/** With the browser gone nothing more comes; what is being written still gets to the disk. */
const LAST_WRITES_MS = 200;
/** Where the last window's end does not end the browser (macOS), it ends the capture after this. */
const NO_PAGE_MS = 1_000;

/** Puts the parts together around one launched browser: events to the journal, bodies to their files. */
export async function startRecorder(
  options: CaptureOptions,
  limits: CaptureLimits,
  site: URL,
  launched: LaunchedBrowser,
): Promise<RunningCapture> {
  const { dir, traceKey, openFile = openNewFile } = options;
  const { connection, version } = launched;
  const notes = [...launched.notes];
  const ending = createEnding((reason, error) => finish(reason, error));
  const onWriteFailed = (error: unknown) => ending.begin('write-failed', asDiskError(error));

  const requests = createLiveRequests(limits.openRequests);
  const journal = await createJournalWriter({
    dir,
    traceKey,
    openFile,
    pendingBytes: limits.journalPendingBytes,
    fileBytes: limits.journalFileBytes,
    checkDisk: () => checkFreeSpace(dir, limits.freeDiskBytes),
    onFailed: onWriteFailed,
    onFlush: () => router.tellData(),
  });
  const store = createBodyStore(dir, traceKey, openFile, onWriteFailed);
  const bodies = createBodyCollector(connection, journal, store, limits, onWriteFailed);
  const router = createEventRouter(journal, requests, bodies, limits.messageChars);
  const onSessionEnd = () => {
    setTimeout(() => {
      if (tracker.pages().length === 0) ending.begin('browser-closed');
    }, NO_PAGE_MS).unref();
  };
  const tracker: SessionTracker = createSessionTracker(connection, limits, { ...router, onSessionEnd });
  const markers = createMarkers(connection, tracker, journal, { dir, traceKey, openFile });

  const manifest = await keepManifest(dir, { ...options, site, browser: version.product, notes }).catch(
    async (error: unknown) => {
      await journal.close();
      throw error;
    },
  );
  journal.write('recorder.started', {
    formatVersion: manifest.value.formatVersion,
    browser: {
      product: version.product,
      userAgent: version.userAgent,
      protocolVersion: version.protocolVersion,
    },
    privateWindow: options.privateWindow,
    thirdPartyCookies: options.thirdPartyCookies,
    headless: options.headless,
  });

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
    // Answers come in the order of events: with this one, all that was sent before it has been read.
    if (reason === 'stopped') await within(LAST_EVENTS_MS, connection.send('Browser.getVersion', undefined));
    await bodies.settle(requests.open(), reason === 'stopped' ? LAST_BODIES_MS : LAST_WRITES_MS);
    router.tellData();
    if (reason === 'browser-died')
      journal.write('recorder.gap', { reason: 'The browser ended unexpectedly.' });
    journal.write('recorder.stopped', { reason });
    await store.close();
    await journal.close();
    if (error) notes.push(error.message);
    // A full disk takes no manifest either; the capture then reads as one that broke off.
    await Promise.all([manifest.close(reason, notes).catch(() => undefined), launched.end()]);
    return { reason, ...(error ? { error } : {}), counts: counts(), notes };
  };

  void connection.closed.then(async () => {
    const { crashed } = await launched.exited;
    if (crashed)
      ending.begin(
        'browser-died',
        new ConsoleError('CAPTURE_PIPE_CLOSED', 'The browser ended unexpectedly.'),
      );
    else ending.begin('browser-closed');
  });

  await openPage(tracker, connection, options.url).catch(async (error: unknown) => {
    ending.begin('browser-died');
    await ending.ended;
    throw error;
  });
  return {
    counts,
    async mark(text) {
      if (ending.hasBegun())
        fail('CAPTURE_PIPE_CLOSED', 'The capture has ended; a step can no longer be noted.');
      return markers.mark(text);
    },
    stop() {
      ending.begin('stopped');
      return ending.ended;
    },
    ended: ending.ended,
  };
}

type Finish = (reason: CaptureSummary['reason'], error?: ConsoleError) => Promise<CaptureSummary>;

/** A capture ends once, for the first of the reasons that come up. */
function createEnding(finish: Finish): {
  begin(reason: CaptureSummary['reason'], error?: ConsoleError): void;
  hasBegun(): boolean;
  readonly ended: Promise<CaptureSummary>;
} {
  let hasBegun = false;
  let reportEnded!: (summary: Promise<CaptureSummary>) => void;
  const ended = new Promise<CaptureSummary>((resolve) => {
    reportEnded = resolve;
  });
  return {
    begin(reason, error) {
      if (hasBegun) return;
      hasBegun = true;
      reportEnded(finish(reason, error));
    },
    hasBegun: () => hasBegun,
    ended,
  };
}

/** The browser opens with an empty page; it is listened to before it goes anywhere. */
async function openPage(tracker: SessionTracker, connection: CdpConnection, url: string): Promise<void> {
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
