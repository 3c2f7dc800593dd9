import type { Completeness, ConsoleMessage, Entry, HarPage, Marker } from '../contract/index.ts';
import { createClock } from './assembly/clock.ts';
import { createConsoleLog } from './assembly/console.ts';
import { createLedger } from './assembly/ledger.ts';
import { createPages } from './assembly/pages.ts';
import { createRequests } from './assembly/requests.ts';
import { createSessions, type Session } from './assembly/sessions.ts';
import { toEntry, type AssembledEntry } from './assembly/to-entry.ts';
import { createWebSockets } from './assembly/websockets.ts';
import type { EventParams, JournalEvent } from './journal-event.ts';

export type { AssembledEntry } from './assembly/to-entry.ts';

export interface AssemblerOptions {
  /** Requests that are followed at a time; the oldest is closed as incomplete when there are more. */
  openRequests?: number;
}

/** What a capture holds beside its entries. */
export interface AssembledLog {
  pages: HarPage[];
  console: ConsoleMessage[];
  markers: Marker[];
  completeness: Completeness;
}

/**
 * Turns journal lines into entries. A pure reducer: no clock, no input or output, so that the same lines always give
 * the same entries, while they are recorded and whenever they are read again.
 */
export interface EntryAssembler {
  /** Entries this line finished, in the order they finished. */
  push(event: JournalEvent): AssembledEntry[];
  /** What is still open, marked `_inFlight` where its end was not seen. */
  end(): AssembledEntry[];
  log(): AssembledLog;
}

const MARKERS = 10_000;
const NONE: AssembledEntry[] = [];

export function createEntryAssembler(options: AssemblerOptions = {}): EntryAssembler {
  const limit = options.openRequests ?? 5_000;
  const clock = createClock();
  const ledger = createLedger();
  const sessions = createSessions();
  const pages = createPages(clock);
  const consoleLog = createConsoleLog();
  const markers: Marker[] = [];
  let last: Pick<JournalEvent, 'n' | 't'> = { n: 0, t: 0 };
  let finished = NONE;

  const give = (assembled: AssembledEntry) => {
    ledger.entryDone(assembled.entry);
    if (finished === NONE) finished = [];
    finished.push(assembled);
  };
  const giveSocket = (entry: Entry | null) => {
    if (entry) give({ entry });
  };
  const take = () => {
    const taken = finished;
    finished = NONE;
    return taken;
  };
  const requests = createRequests(clock, ledger, limit, (hop) => {
    give(toEntry(hop, pages.ofDocument(hop) ?? hop.page, clock));
  });
  const sockets = createWebSockets(clock, ledger);

  const reducers: Reducers = {
    'Network.requestWillBeSent': (p, session) => {
      clock.tick(p.timestamp, p.wallTime);
      pages.sent(p);
      requests.sent(session, p);
    },
    'Network.requestWillBeSentExtraInfo': (p, session) => requests.requestExtra(session, p),
    'Network.responseReceivedExtraInfo': (p, session) => requests.responseExtra(session, p),
    'Network.responseReceivedEarlyHints': (p, session) => requests.earlyHints(session, p),
    'Network.requestServedFromCache': (p, session) => requests.servedFromCache(session, p.requestId),
    'Network.responseReceived': (p, session) => {
      clock.tick(p.timestamp);
      requests.responded(session, p);
    },
    'Network.dataReceived': (p, session) => {
      clock.tick(p.timestamp);
      requests.dataReceived(session, p);
    },
    'Network.loadingFinished': (p, session) => {
      clock.tick(p.timestamp);
      requests.finished(session, p);
    },
    'Network.loadingFailed': (p, session) => {
      clock.tick(p.timestamp);
      requests.failed(session, p);
    },
    'Network.eventSourceMessageReceived': (p, session) => {
      clock.tick(p.timestamp);
      requests.message(session, p);
    },
    'Network.webSocketCreated': (p, session) => {
      sockets.created(session, p);
      giveSocket(sockets.overflow(limit));
    },
    'Network.webSocketWillSendHandshakeRequest': (p, session) => {
      clock.tick(p.timestamp, p.wallTime);
      sockets.handshake(session, p);
    },
    'Network.webSocketHandshakeResponseReceived': (p, session) => {
      clock.tick(p.timestamp);
      sockets.responded(session, p);
    },
    'Network.webSocketFrameSent': (p, session) => {
      clock.tick(p.timestamp);
      sockets.frame(session, 'send', p);
    },
    'Network.webSocketFrameReceived': (p, session) => {
      clock.tick(p.timestamp);
      sockets.frame(session, 'receive', p);
    },
    'Network.webSocketFrameError': (p, session) => {
      clock.tick(p.timestamp);
      sockets.failed(session, p);
    },
    'Network.webSocketClosed': (p, session) => {
      clock.tick(p.timestamp);
      giveSocket(sockets.closed(session, p));
    },
    'Page.frameNavigated': (p, session, arrivedMs) => pages.navigated(session, p, arrivedMs),
    'Page.domContentEventFired': (p, session) => {
      clock.tick(p.timestamp);
      pages.contentLoaded(session, p.timestamp);
    },
    'Page.loadEventFired': (p, session) => {
      clock.tick(p.timestamp);
      pages.loaded(session, p.timestamp);
    },
    'Runtime.consoleAPICalled': (p) => consoleLog.called(p),
    'Runtime.exceptionThrown': (p) => consoleLog.thrown(p),
    'Log.entryAdded': (p) => consoleLog.logged(p),
    'recorder.started': () => {
      requests.expectBodies();
    },
    'recorder.target': (p) => sessions.attach(p),
    'recorder.body': (p) => requests.body(sessions.get(p.sessionId), p),
    'recorder.marker': (p) => {
      if (markers.length < MARKERS) markers.push(p);
    },
    'recorder.dropped': (p) => ledger.eventsDropped(p),
    'recorder.gap': (p, _session, arrivedMs) => ledger.gap(p.reason, arrivedMs),
    'recorder.stopped': (p) => ledger.stopped(p),
  };

  return {
    push(event) {
      const missing = event.n - last.n - 1;
      if (missing > 0) ledger.gap(`${missing} lines of the journal are missing.`, last.t || event.t, event.t);
      last = event;
      const reduce = reducers[event.m] as Reducer | undefined;
      if (reduce === undefined) return NONE;
      clock.arrived(event.t);
      reduce(event.p, sessions.get(event.s), event.t);
      requests.expire();
      return take();
    },
    end() {
      requests.end();
      sockets.end().forEach(giveSocket);
      return take();
    },
    log() {
      const { unmatched, late, cutShort } = requests.counts();
      const losses: [number, string][] = [
        [unmatched, 'events were about requests that began before the recording did'],
        [late, 'headers on the wire or bodies came when their entry was already closed'],
        [cutShort, 'requests were closed before their end: too many were open at a time'],
        [consoleLog.dropped, 'console messages are not listed'],
        [pages.dropped, 'pages are not listed'],
      ];
      const notes = losses.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}.`);
      return {
        pages: [...pages.list],
        console: [...consoleLog.messages],
        markers: [...markers],
        completeness: ledger.completeness(notes),
      };
    },
  };
}

type Reducer = (params: unknown, session: Session, arrivedMs: number) => void;
/** Lines that entries don't depend on have none. */
type Reducers = {
  [Method in JournalEvent['m']]?: (params: EventParams<Method>, session: Session, arrivedMs: number) => void;
};
