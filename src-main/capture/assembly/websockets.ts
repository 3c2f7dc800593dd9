import type { Entry, HarPage, WebSocketMessage } from '../../contract/index.ts';
import type { EventParams } from '../journal-event.ts';
import type { Clock } from './clock.ts';
import { headerList, headerValue, queryString } from './headers.ts';
import type { Ledger } from './ledger.ts';
import { createMessageList, type MessageList } from './message-list.ts';
import type { Session } from './sessions.ts';
import { totalTime } from './timings.ts';
import { requestCookies, responseCookies } from './cookies.ts';

interface Socket {
  readonly id: string;
  readonly session: Session;
  readonly page: HarPage | null;
  readonly created: EventParams<'Network.webSocketCreated'> | null;
  handshake: EventParams<'Network.webSocketWillSendHandshakeRequest'> | null;
  response: EventParams<'Network.webSocketHandshakeResponseReceived'> | null;
  firstAt: number;
  lastAt: number;
  closed: boolean;
  error: string;
  readonly messages: MessageList<WebSocketMessage>;
}

/**
 * WebSockets, one entry each with all their frames. `webSocketCreated` has no time; the handshake is the first that
 * has one. A socket older than the recording is known by its frames alone and has no address.
 */
export interface WebSockets {
  readonly open: number;
  created(session: Session, event: EventParams<'Network.webSocketCreated'>): void;
  handshake(session: Session, event: EventParams<'Network.webSocketWillSendHandshakeRequest'>): void;
  responded(session: Session, event: EventParams<'Network.webSocketHandshakeResponseReceived'>): void;
  frame(session: Session, type: 'send' | 'receive', event: EventParams<'Network.webSocketFrameSent'>): void;
  failed(session: Session, event: EventParams<'Network.webSocketFrameError'>): void;
  closed(session: Session, event: EventParams<'Network.webSocketClosed'>): Entry;
  /** The entry of the socket that was opened first, when there are more than `limit`. */
  overflow(limit: number): Entry | null;
  end(): Entry[];
}

const UNKNOWN_ADDRESS = 'about:unknown';

export function createWebSockets(clock: Clock, ledger: Ledger): WebSockets {
  const sockets = new Map<string, Socket>();

  const open = (id: string, session: Session, created: Socket['created']): Socket => {
    const socket: Socket = {
      id,
      session,
      page: session.tree.page?.har ?? null,
      created,
      handshake: null,
      response: null,
      firstAt: 0,
      lastAt: 0,
      closed: false,
      error: '',
      messages: createMessageList(),
    };
    sockets.set(keyOf(id, session), socket);
    ledger.requestSeen();
    return socket;
  };
  const find = (session: Session, id: string) => sockets.get(keyOf(id, session)) ?? open(id, session, null);
  const at = (
    session: Session,
    { requestId, timestamp }: { requestId: string; timestamp: number },
  ): Socket => {
    const socket = find(session, requestId);
    if (socket.firstAt === 0) socket.firstAt = timestamp;
    if (timestamp > socket.lastAt) socket.lastAt = timestamp;
    return socket;
  };
  const take = (socket: Socket): Entry => {
    sockets.delete(keyOf(socket.id, socket.session));
    return toEntry(socket, clock);
  };

  return {
    get open() {
      return sockets.size;
    },
    created(session, event) {
      if (!sockets.has(keyOf(event.requestId, session))) open(event.requestId, session, event);
    },
    handshake(session, event) {
      at(session, event).handshake = event;
    },
    responded(session, event) {
      at(session, event).response = event;
    },
    frame(session, type, event) {
      const { opcode, payloadData: data } = event.response;
      const message: WebSocketMessage = { type, time: clock.wall(event.timestamp), opcode, data };
      if (event.fullLength !== undefined) message._fullLength = event.fullLength;
      at(session, event).messages.add(message, data.length);
    },
    failed(session, event) {
      const socket = at(session, event);
      socket.error = event.errorMessage;
      const time = clock.wall(event.timestamp);
      socket.messages.add(
        { type: 'error', time, opcode: -1, data: event.errorMessage },
        event.errorMessage.length,
      );
    },
    closed(session, event) {
      const socket = at(session, event);
      socket.closed = true;
      return take(socket);
    },
    overflow(limit) {
      if (sockets.size <= limit) return null;
      for (const socket of sockets.values()) return take(socket);
      return null;
    },
    end: () => [...sockets.values()].map(take),
  };
}

function keyOf(id: string, session: Session): string {
  return `${session.tree.id} ${id}`;
}

function toEntry(socket: Socket, clock: Clock): Entry {
  const { created, handshake, messages } = socket;
  const answer = socket.response?.response;
  const requestHeaders = headerList(answer?.requestHeaders ?? handshake?.request.headers ?? {});
  const headers = headerList(answer?.headers ?? {});
  const answeredAt = socket.response?.timestamp ?? socket.lastAt;
  const timings = {
    send: 0,
    wait: milliseconds(answeredAt - socket.firstAt),
    receive: milliseconds(socket.lastAt - answeredAt),
  };
  const url = created?.url ?? UNKNOWN_ADDRESS;
  const entry: Entry = {
    startedDateTime: clock.iso(socket.firstAt > 0 ? socket.firstAt : clock.now),
    time: totalTime(timings),
    request: {
      method: 'GET',
      url,
      httpVersion: 'HTTP/1.1',
      cookies: requestCookies(undefined, requestHeaders),
      headers: requestHeaders,
      queryString: queryString(url),
      headersSize: answer?.requestHeadersText?.length ?? -1,
      bodySize: 0,
    },
    response: {
      status: answer?.status ?? 0,
      statusText: answer?.statusText ?? '',
      httpVersion: 'HTTP/1.1',
      cookies: responseCookies(headers),
      headers,
      content: { size: 0, mimeType: headerValue(headers, 'content-type') || 'x-unknown' },
      redirectURL: '',
      headersSize: answer?.headersText?.length ?? -1,
      bodySize: -1,
    },
    cache: {},
    timings,
    _requestId: socket.id,
    _resourceType: 'websocket',
    _bodyState: 'not-applicable',
    _bodyReason: 'A WebSocket has messages, not a body.',
    _webSocketMessages: messages.items,
  };
  if (messages.dropped > 0) entry._webSocketMessagesDropped = messages.dropped;
  if (socket.page) entry.pageref = socket.page.id;
  if (socket.session.target) entry._target = socket.session.target;
  if (created?.initiator) entry._initiator = created.initiator;
  if (socket.error !== '') entry._error = socket.error;
  if (!socket.closed) entry._inFlight = true;
  if (!created) entry.comment = 'The socket was opened before the recording began; its address was not seen.';
  return entry;
}

function milliseconds(seconds: number): number {
  return seconds > 0 ? Math.round(seconds * 1_000_000) / 1000 : 0;
}
