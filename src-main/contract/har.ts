/**
 * The entry model: HAR 1.2, plus `_` fields for what HAR cannot express. Every source (capture, HAR, later SAZ and
 * NetLog) becomes this, and diagnosis, redaction and export read nothing else.
 * HAR 1.2: http://www.softwareishard.com/blog/har-12-spec/
 */

export interface NameValue {
  name: string;
  value: string;
  comment?: string;
}

export interface HarCookie extends NameValue {
  path?: string;
  domain?: string;
  expires?: string;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: string;
}

export interface HarPostData {
  mimeType: string;
  text?: string;
  params?: { name: string; value?: string; fileName?: string; contentType?: string; comment?: string }[];
  comment?: string;
  /** `base64` when `text` is not the body's text but its bytes (binary and multipart uploads). */
  _encoding?: 'base64';
}

export interface HarRequest {
  method: string;
  url: string;
  httpVersion: string;
  cookies: HarCookie[];
  headers: NameValue[];
  queryString: NameValue[];
  postData?: HarPostData;
  headersSize: number;
  bodySize: number;
  comment?: string;
}

export interface HarContent {
  size: number;
  compression?: number;
  mimeType: string;
  text?: string;
  encoding?: string;
  comment?: string;
}

export interface HarResponse {
  status: number;
  statusText: string;
  httpVersion: string;
  cookies: HarCookie[];
  headers: NameValue[];
  content: HarContent;
  redirectURL: string;
  headersSize: number;
  bodySize: number;
  comment?: string;
}

/** Milliseconds; -1 where the phase did not happen. `ssl` is part of `connect`. */
export interface HarTimings {
  blocked?: number;
  dns?: number;
  connect?: number;
  ssl?: number;
  send: number;
  wait: number;
  receive: number;
  comment?: string;
}

export const BODY_STATES = [
  'captured',
  'empty',
  'too-large',
  'over-budget',
  'evicted',
  'unread',
  'gone',
  'partial',
  'by-policy',
  'not-applicable',
] as const;
export type BodyState = (typeof BODY_STATES)[number];

/** DevTools' shape for WebSocket frames; `data` is base64 when `opcode` is 2. `time` is in seconds since the epoch. */
export interface WebSocketMessage {
  type: 'send' | 'receive' | 'error';
  time: number;
  opcode: number;
  data: string;
  /** Set when a frame was cut at the size limit; the full length in characters. */
  _fullLength?: number;
}

export interface EventSourceMessage {
  time: number;
  eventName: string;
  eventId: string;
  data: string;
}

export interface Initiator {
  type: string;
  url?: string;
  lineNumber?: number;
  requestId?: string;
  stack?: unknown;
}

export interface Entry {
  pageref?: string;
  /** ISO 8601, UTC. */
  startedDateTime: string;
  /** Milliseconds: the sum of the non-negative timings without `ssl`. */
  time: number;
  request: HarRequest;
  response: HarResponse;
  cache: Record<string, unknown>;
  timings: HarTimings;
  serverIPAddress?: string;
  connection?: string;
  comment?: string;

  /** Stable id of the request in its capture; redirect hops get `<id>.<hop>`. */
  _requestId?: string;
  /** CDP resource type in lower case: document, xhr, fetch, script, websocket, preflight, ... */
  _resourceType?: string;
  _initiator?: Initiator;
  /** The browser target (page, iframe, worker, service_worker) that made the request. */
  _target?: { id: string; type: string; url?: string };
  _frameId?: string;
  /** Response body: what became of it, and why, in words. Always present in our own captures. */
  _bodyState?: BodyState;
  _bodyReason?: string;
  /** Request body, where there was one. */
  _requestBodyState?: BodyState;
  _requestBodyReason?: string;
  _fromCache?: 'memory' | 'disk' | 'prefetch' | 'serviceworker';
  /** net::ERR_... of a failed request. */
  _error?: string;
  _blockedReason?: string;
  _corsError?: string;
  _canceled?: boolean;
  /** The capture ended before the request did. */
  _inFlight?: boolean;
  /** Headers are the ones the page asked for, not the ones on the wire: no extra info arrived. */
  _provisionalHeaders?: boolean;
  _blockedCookies?: { name: string; direction: 'request' | 'response'; reasons: string[] }[];
  _preflightFor?: string;
  _webSocketMessages?: WebSocketMessage[];
  _eventSourceMessages?: EventSourceMessage[];
  /** The socket's or stream's messages beyond what an entry holds. */
  _webSocketMessagesDropped?: number;
  _eventSourceMessagesDropped?: number;
  _priority?: string;
  /** Bytes received for the response, head and body, as the browser counted them. */
  _transferSize?: number;
  /** Status on the wire where the page saw another: 304 for a revalidated copy. */
  _wireStatus?: number;
  /** `#...` of the address as it was asked for; it is never sent. */
  _urlFragment?: string;
  /** Headers of a 103 response that came before this one. */
  _earlyHints?: NameValue[];
  /** Milliseconds from the start of the request on the network to the first byte of the response. */
  _receiveHeadersStart?: number;
  _securityDetails?: unknown;
  _serviceWorker?: unknown;
  [custom: `_${string}`]: unknown;
}

export interface HarPage {
  startedDateTime: string;
  id: string;
  title: string;
  pageTimings: { onContentLoad?: number; onLoad?: number; comment?: string };
  comment?: string;
}

/** `log` without its entries: small, held in memory while the entries stream past. */
export interface HarLog {
  version: string;
  creator: { name: string; version: string; comment?: string };
  browser?: { name: string; version: string; comment?: string };
  pages?: HarPage[];
  comment?: string;
  _completeness?: Completeness;
  _markers?: Marker[];
  _console?: ConsoleMessage[];
  /** What a redaction put in: read back so that redacting again changes nothing. */
  _redaction?: unknown;
  /** True when this file was written raw, on purpose. */
  _unredacted?: boolean;
  /** True when the practice environment made it. */
  _practice?: boolean;
  [custom: `_${string}`]: unknown;
}

export interface ConsoleMessage {
  /** ISO 8601, UTC. */
  time: string;
  /** error, warning, info, ... */
  level: string;
  /** console, network, security, exception, ... */
  source: string;
  text: string;
  url?: string;
  line?: number;
}

export interface Marker {
  id: string;
  /** ISO 8601, UTC. */
  time: string;
  text: string;
  /** Id of a screenshot stored with the trace. */
  screenshot?: string;
}

/** A stretch of a capture in which events may be missing. */
export interface Gap {
  from: string;
  to?: string;
  reason: string;
}

/** The completeness ledger: nothing is silently absent. */
export interface Completeness {
  requestsSeen: number;
  finished: number;
  failed: number;
  inFlight: number;
  bodies: Partial<Record<BodyState, number>>;
  eventsDropped: number;
  gaps: Gap[];
  /** recording: still running; closed: ended cleanly; recovered: rebuilt after a crash; imported: from a file. */
  state: 'recording' | 'closed' | 'recovered' | 'imported';
  /** What was cut or lost, in words, one line each. */
  notes: string[];
}
