import type { Protocol } from 'devtools-protocol';
import type { HostRole } from './hosts.ts';
import type { JournaledMethod } from './journal-event.ts';

/** What the live half must know of a request while it is in flight. Entries are made elsewhere, from the journal. */
export interface LiveRequest {
  id: string;
  /** Session that reported it last: the one to ask about it. */
  sessionId: string;
  /** 0 for the first request of a redirect chain. */
  hop: number;
  method: string;
  type: string;
  role: HostRole;
  isPreflight: boolean;
  /** False when its response was the first thing heard of it. */
  isSeenFromStart: boolean;
  response: { status: number; mimeType: string; fromServiceWorker: boolean } | null;
  /** Body bytes after content decoding that have arrived. */
  dataBytes: number;
  /** Arrived since the last `Network.dataReceived` line. */
  untold: { dataLength: number; encodedDataLength: number; timestamp: number } | null;
}

export interface LiveRequests {
  readonly seen: number;
  readonly finished: number;
  readonly failed: number;
  open(): Iterable<LiveRequest>;
  get(requestId: string): LiveRequest | undefined;
  /** Takes one event in; gives the request it is about. One that ends with it is forgotten. */
  apply(method: JournaledMethod, params: unknown, sessionId: string, role: HostRole): LiveRequest | undefined;
}

/** Requests are keyed by id over all sessions: a frame's document starts on its parent's session, ends on its own. */
export function createLiveRequests(limit: number): LiveRequests {
  const open = new Map<string, LiveRequest>();
  let seen = 0;
  let finished = 0;
  let failed = 0;

  const add = (about: Omit<LiveRequest, 'response' | 'dataBytes' | 'untold'>) => {
    seen++;
    const request: LiveRequest = { ...about, response: null, dataBytes: 0, untold: null };
    open.set(request.id, request);
    if (open.size > limit) forgetOldest();
    return request;
  };

  /** The assembler closes the oldest too when there are too many; sockets are long-lived and say little here. */
  const forgetOldest = () => {
    for (const [id, request] of open) {
      if (request.type === 'WebSocket') continue;
      open.delete(id);
      return;
    }
  };

  const start = (
    event: Protocol.Network.RequestWillBeSentEvent,
    sessionId: string,
    role: HostRole,
  ): LiveRequest => {
    const before = open.get(event.requestId);
    if (before && !event.redirectResponse) return before;
    if (before) finished++;
    return add({
      id: event.requestId,
      sessionId,
      hop: before ? before.hop + 1 : 0,
      method: event.request.method,
      type: event.type ?? 'Other',
      role,
      isPreflight: event.initiator.type === 'preflight',
      isSeenFromStart: true,
    });
  };

  /** A service worker's own script is loaded before there is a target to listen to: its response is its first event. */
  const respond = (
    event: Protocol.Network.ResponseReceivedEvent,
    sessionId: string,
    role: HostRole,
  ): LiveRequest => {
    const { requestId: id, type } = event;
    const unseen = { id, sessionId, hop: 0, method: 'GET', type, role };
    const request = update(id, sessionId) ?? add({ ...unseen, isPreflight: false, isSeenFromStart: false });
    const { status, mimeType, fromServiceWorker = false } = event.response;
    request.response = { status, mimeType, fromServiceWorker };
    request.type = type;
    return request;
  };

  const update = (requestId: string, sessionId: string): LiveRequest | undefined => {
    const request = open.get(requestId);
    if (request) request.sessionId = sessionId;
    return request;
  };

  const end = (requestId: string, sessionId: string): LiveRequest | undefined => {
    const request = update(requestId, sessionId);
    open.delete(requestId);
    return request;
  };

  return {
    get seen() {
      return seen;
    },
    get finished() {
      return finished;
    },
    get failed() {
      return failed;
    },
    open: () => open.values(),
    get: (requestId) => open.get(requestId),
    apply(method, params, sessionId, role) {
      switch (method) {
        case 'Network.requestWillBeSent':
          return start(params as Protocol.Network.RequestWillBeSentEvent, sessionId, role);
        case 'Network.webSocketCreated': {
          const { requestId: id } = params as Protocol.Network.WebSocketCreatedEvent;
          const about = { id, sessionId, hop: 0, method: 'GET', type: 'WebSocket', role };
          return add({ ...about, isPreflight: false, isSeenFromStart: true });
        }
        case 'Network.responseReceived':
          return respond(params as Protocol.Network.ResponseReceivedEvent, sessionId, role);
        case 'Network.dataReceived': {
          const event = params as Protocol.Network.DataReceivedEvent;
          const request = update(event.requestId, sessionId);
          if (!request) return undefined;
          request.dataBytes += event.dataLength;
          request.untold = {
            dataLength: (request.untold?.dataLength ?? 0) + event.dataLength,
            encodedDataLength: (request.untold?.encodedDataLength ?? 0) + event.encodedDataLength,
            timestamp: event.timestamp,
          };
          return request;
        }
        case 'Network.loadingFinished': {
          const request = end((params as Protocol.Network.LoadingFinishedEvent).requestId, sessionId);
          if (request) finished++;
          return request;
        }
        case 'Network.loadingFailed': {
          const request = end((params as Protocol.Network.LoadingFailedEvent).requestId, sessionId);
          if (request) failed++;
          return request;
        }
        case 'Network.webSocketClosed': {
          const request = end((params as Protocol.Network.WebSocketClosedEvent).requestId, sessionId);
          if (request) finished++;
          return request;
        }
        default:
          return undefined;
      }
    },
  };
}
