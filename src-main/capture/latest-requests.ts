import type { Protocol } from 'devtools-protocol';
import { hostOf, type HostRole } from './hosts.ts';
import type { JournaledMethod } from './journal-event.ts';

/** A request as a person who watches the capture sees it. */
export interface LatestRequest {
  /** Counts up over the capture; each hop of a redirect has its own. */
  number: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  method: string;
  /** Cut when it is very long. */
  url: string;
  host: string;
  role: HostRole;
  type: string;
  isPreflight: boolean;
  /** Null while there is no answer. */
  status: number | null;
  /** `net::ERR_...`, or null. */
  error: string | null;
  isCancelled: boolean;
  /** Bytes on the wire so far. */
  bytes: number;
  /** Milliseconds; null while it waits. */
  took: number | null;
}

export interface LatestRequests {
  apply(method: JournaledMethod, params: unknown, role: HostRole): void;
  /** Newest first. */
  list(): LatestRequest[];
  /** Requests begun in each of the last seconds, oldest first; the last one still runs. */
  rate(): number[];
  /** Answers with a status of 400 or more, and requests without an answer that nobody cancelled. */
  readonly failures: number;
  readonly toDualWrite: number;
}

const KEPT = 200;
const SECONDS = 50;
const URL_CHARS = 2_000;

interface Row extends LatestRequest {
  id: string;
  /** On the browser's own clock, seconds. */
  startedOn: number;
}

type Begun = Pick<Row, 'startedAt' | 'startedOn' | 'method' | 'type' | 'role'>;

/** Holds no more than the latest requests, however long the capture runs; those that wait are let go like the others. */
export function createLatestRequests(now: () => number = Date.now): LatestRequests {
  const rows: Row[] = [];
  const waiting = new Map<string, Row>();
  const begun = new Map<number, number>();
  let count = 0;
  let failures = 0;
  let toDualWrite = 0;

  const letGoOfOldest = () => {
    const oldest = rows.shift();
    if (oldest && waiting.get(oldest.id) === oldest) waiting.delete(oldest.id);
  };

  const countBegun = () => {
    const second = Math.floor(now() / 1000);
    begun.set(second, (begun.get(second) ?? 0) + 1);
    for (const past of begun.keys()) {
      if (past > second - SECONDS) break;
      begun.delete(past);
    }
  };

  const add = (id: string, about: Begun, url: string): Row => {
    countBegun();
    if (about.role === 'dual-write') toDualWrite++;
    // Field by field: a spread would cost the recorder more than all the rest of a request.
    const row: Row = {
      id,
      number: ++count,
      startedAt: about.startedAt,
      startedOn: about.startedOn,
      method: about.method,
      url: url.slice(0, URL_CHARS),
      host: hostOf(url),
      role: about.role,
      type: about.type,
      isPreflight: false,
      status: null,
      error: null,
      isCancelled: false,
      bytes: 0,
      took: null,
    };
    rows.push(row);
    waiting.set(id, row);
    if (rows.length > KEPT) letGoOfOldest();
    return row;
  };

  const answer = (row: Row, status: number) => {
    row.status = status;
    if (status >= 400) failures++;
  };

  const end = (id: string, timestamp: number): Row | undefined => {
    const row = waiting.get(id);
    if (!row) return undefined;
    waiting.delete(id);
    row.took = Math.max(0, (timestamp - row.startedOn) * 1000);
    return row;
  };

  const start = (event: Protocol.Network.RequestWillBeSentEvent, role: HostRole) => {
    if (event.redirectResponse) {
      const hop = end(event.requestId, event.timestamp);
      if (hop) {
        answer(hop, event.redirectResponse.status);
        hop.bytes = event.redirectResponse.encodedDataLength;
      }
    }
    const about = {
      startedAt: event.wallTime * 1000,
      startedOn: event.timestamp,
      method: event.request.method,
      type: event.type ?? 'Other',
      role,
    };
    add(event.requestId, about, event.request.url).isPreflight = event.initiator.type === 'preflight';
  };

  const fail = (event: Protocol.Network.LoadingFailedEvent) => {
    const row = end(event.requestId, event.timestamp);
    if (!row) return;
    row.error = event.errorText;
    row.isCancelled = event.canceled ?? false;
    if (!row.isCancelled && row.status === null) failures++;
  };

  return {
    apply(method, params, role) {
      switch (method) {
        case 'Network.requestWillBeSent':
          start(params as Protocol.Network.RequestWillBeSentEvent, role);
          return;
        case 'Network.responseReceived': {
          const { requestId, response } = params as Protocol.Network.ResponseReceivedEvent;
          const row = waiting.get(requestId);
          if (row) answer(row, response.status);
          return;
        }
        case 'Network.dataReceived': {
          const { requestId, encodedDataLength } = params as Protocol.Network.DataReceivedEvent;
          const row = waiting.get(requestId);
          if (row) row.bytes += encodedDataLength;
          return;
        }
        case 'Network.loadingFinished': {
          const event = params as Protocol.Network.LoadingFinishedEvent;
          const row = end(event.requestId, event.timestamp);
          if (row) row.bytes = event.encodedDataLength;
          return;
        }
        case 'Network.loadingFailed':
          fail(params as Protocol.Network.LoadingFailedEvent);
          return;
        case 'Network.webSocketWillSendHandshakeRequest': {
          const event = params as Protocol.Network.WebSocketWillSendHandshakeRequestEvent;
          const row = waiting.get(event.requestId);
          if (!row) return;
          row.startedAt = event.wallTime * 1000;
          row.startedOn = event.timestamp;
          return;
        }
        case 'Network.webSocketCreated': {
          const { requestId, url } = params as Protocol.Network.WebSocketCreatedEvent;
          const about = { startedAt: now(), startedOn: 0, method: 'GET', type: 'WebSocket', role };
          add(requestId, about, url);
          return;
        }
        case 'Network.webSocketHandshakeResponseReceived': {
          const { requestId, response } = params as Protocol.Network.WebSocketHandshakeResponseReceivedEvent;
          const row = waiting.get(requestId);
          if (row) answer(row, response.status);
          return;
        }
        case 'Network.webSocketClosed': {
          const { requestId, timestamp } = params as Protocol.Network.WebSocketClosedEvent;
          end(requestId, timestamp);
          return;
        }
        default:
      }
    },
    list: () => rows.toReversed(),
    rate() {
      const second = Math.floor(now() / 1000);
      return Array.from({ length: SECONDS }, (_, at) => begun.get(second - SECONDS + 1 + at) ?? 0);
    },
    get failures() {
      return failures;
    },
    get toDualWrite() {
      return toDualWrite;
    },
  };
}
