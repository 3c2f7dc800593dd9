import { ConsoleError, fail } from '../contract/index.ts';
import { openNewFile } from '../sealed/index.ts';
import { createBodyCollector } from './body-collector.ts';
import { createBodyStore } from './body-store.ts';
import type { CdpConnection } from './cdp.ts';
import { asDiskError, checkFreeSpace } from './disk.ts';
import { createEnding } from './ending.ts';
import { createEventRouter } from './event-router.ts';
import { createRoles } from './hosts.ts';
import type { LaunchedBrowser } from './launched-browser.ts';
import { createJournalWriter } from './journal-writer.ts';
import { createLatestRequests } from './latest-requests.ts';
import type { CaptureLimits } from './limits.ts';
import { createLiveRequests } from './live-requests.ts';
import { keepManifest } from './manifest.ts';
import { createMarkers, visiblePage } from './markers.ts';
import type { CaptureSummary, LiveCounts, RecordingOptions, RunningCapture } from './running-capture.ts';
import { createSessionTracker, type SessionTracker } from './session-tracker.ts';
import { createSignInWatch, describeRefusal } from './sign-in-watch.ts';
import { within } from './within.ts';

/** A stop is to take two seconds at most; the browser and the disk need the rest. */
const LAST_EVENTS_MS = 300;
const LAST_BODIES_MS = 1_000;
/** With the browser gone nothing more comes; what is being written still gets to the disk. */
const LAST_WRITES_MS = 200;
/** Where the last window's end does not end the browser (macOS), it ends the capture after this. */
const NO_PAGE_MS = 1_000;
const FRONT_MS = 1_000;
/** A page that hangs is listened to as well, as soon as it answers. */
const FIRST_ANSWER_MS = 2_000;

const STARTED_LATE = 'The recording was started after sign-in; what the browser did before is not in it.';

/** Puts the parts together around one launched browser: events to the journal, bodies to their files. */
export async function startRecorder(
  options: RecordingOptions,
  limits: CaptureLimits,
  site: URL,
  launched: LaunchedBrowser,
): Promise<RunningCapture> {
  const { dir, traceKey, openFile = openNewFile } = options;
  const { connection, version } = launched;
  const isLate = options.from === 'here';
  const notes = [...launched.notes, ...(isLate ? [STARTED_LATE] : [])];
  const ending = createEnding((reason, error) => finish(reason, error));
  const onWriteFailed = (error: unknown) => ending.begin('write-failed', asDiskError(error));

  const requests = createLiveRequests(limits.openRequests);
  const latest = createLatestRequests();
  const signIn = createSignInWatch();
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
  const bodies = createBodyCollector(connection, journal, store, limits, onWriteFailed, (body) =>
    signIn.answered(body),
  );
  const router = createEventRouter({
    journal,
    requests,
    latest,
    signIn,
    bodies,
    roleOf: createRoles(options.roleOf ?? (() => 'other')),
    limits,
    since: isLate ? Date.now() : 0,
  });
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
    failures: latest.failures,
    toDualWrite: latest.toDualWrite,
    inFlight: requests.seen - requests.finished - requests.failed,
    bodies: { ...bodies.states },
    bodyBytes: bodies.storedBytes,
    eventsDropped: journal.dropped,
    markers: markers.count,
  });

  const refusalNotes = () =>
    signIn.refusal === null ? [] : [describeRefusal(signIn.refusal, options.privateWindow)];

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
    notes.push(...refusalNotes(), ...(error ? [error.message] : []));
    // A full disk takes no manifest either; the capture then reads as one that broke off.
    const closed = manifest.close(reason, notes, signIn.recorded?.at ?? null).catch(() => undefined);
    await Promise.all([closed, launched.end()]);
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

  const opened = isLate ? listenToAll(tracker) : openPage(tracker, connection, options.url);
  await opened.catch(async (error: unknown) => {
    ending.begin('browser-died');
    await ending.ended;
    throw error;
  });
  const whileRunning = () => {
    if (ending.hasBegun()) fail('CAPTURE_PIPE_CLOSED', 'The capture has ended.');
  };
  return {
    startedAt: manifest.value.startedAt,
    counts,
    watch: () => ({
      counts: counts(),
      latest: latest.list(),
      rate: latest.rate(),
      markers: markers.list(),
      signIn: signIn.recorded,
      notes: [...notes, ...refusalNotes()],
    }),
    async mark(text) {
      whileRunning();
      return markers.mark(text);
    },
    async shoot() {
      whileRunning();
      return markers.shoot();
    },
    async bringToFront() {
      whileRunning();
      const page = await visiblePage(connection, tracker);
      if (page !== undefined) await within(FRONT_MS, connection.send('Page.bringToFront', undefined, page));
    },
    stop() {
      ending.begin('stopped');
      return ending.ended;
    },
    ended: ending.ended,
  };
}

/** Pages that are there already are attached like new ones, and their frames and workers through them. */
async function listenToAll(tracker: SessionTracker): Promise<void> {
  await tracker.start();
  for (const page of tracker.pages()) await within(FIRST_ANSWER_MS, tracker.listening(page));
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
