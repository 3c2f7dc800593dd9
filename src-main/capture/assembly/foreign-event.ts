import type { JournaledMethod, JournalEvent } from '../journal-event.ts';

/** `{ method, params, sessionId? }` as others write it, narrowed to what the assembler relies on. */
type Params = Record<string, unknown>;

export interface ForeignEvent {
  method: string;
  params: Params;
  sessionId: string;
}

export function readForeignEvent(event: unknown): ForeignEvent | null {
  if (!isObject(event) || !isText(event['method']) || !isObject(event['params'])) return null;
  const { method, params, sessionId } = event;
  return { method, params, sessionId: isText(sessionId) ? sessionId : '' };
}

/** Entries depend on events of this method. */
export function isAssembled(method: string): method is AssembledMethod {
  return Object.hasOwn(readers, method);
}

/** Null when the event lacks what its entry can't do without. The time of arrival is not known. */
export function toJournalEvent(event: ForeignEvent, method: AssembledMethod, n: number): JournalEvent | null {
  const p = readers[method](event.params);
  if (p === null) return null;
  const line =
    method === 'Target.attachedToTarget'
      ? { n, t: 0, s: '', m: 'recorder.target', p: { ...p, parent: event.sessionId } }
      : { n, t: 0, s: event.sessionId, m: method, p };
  // The readers have checked what the types promise and the assembler uses.
  return line as unknown as JournalEvent;
}

type AssembledMethod = Exclude<JournaledMethod, 'Page.navigatedWithinDocument'> | 'Target.attachedToTarget';

/** The parameters themselves where they are whole, as they nearly always are; a mended copy, or null. */
type Reader = (params: Params) => Params | null;

const readers: Record<AssembledMethod, Reader> = {
  'Target.attachedToTarget': (p) => {
    const { sessionId, targetInfo: target } = p;
    if (!isText(sessionId) || !isObject(target) || !isText(target['targetId'])) return null;
    return isText(target['type']) && isText(target['url']) ? p : null;
  },
  'Network.requestWillBeSent': (p) => {
    const { request, redirectResponse, initiator } = p;
    if (!isTimed(p) || !isObject(request) || !isAddress(request['url']) || !isText(request['method']))
      return null;
    if (!isObject(request['headers']) || !isAbsentOr(redirectResponse, isResponse)) return null;
    if (!isAbsentOr(request['postData'], isText) || !isAbsentOr(request['postDataEntries'], isPostData))
      return null;
    const whole =
      isObject(initiator) && isAbsentOr(p['wallTime'], Number.isFinite) && isAbsentOr(p['type'], isText);
    return whole ? p : { ...p, initiator: { type: 'other' }, wallTime: undefined, type: undefined };
  },
  'Network.requestWillBeSentExtraInfo': (p) => {
    if (!isText(p['requestId']) || !isObject(p['headers'])) return null;
    return isListOf(p['associatedCookies'], isAssociatedCookie) ? p : { ...p, associatedCookies: [] };
  },
  'Network.responseReceivedExtraInfo': (p) => {
    if (!isText(p['requestId']) || !isObject(p['headers'])) return null;
    if (!isAbsentOr(p['headersText'], isText) || !isAbsentOr(p['statusCode'], Number.isInteger)) return null;
    return isListOf(p['blockedCookies'], isBlockedCookie) ? p : { ...p, blockedCookies: [] };
  },
  'Network.responseReceivedEarlyHints': (p) => (isText(p['requestId']) && isObject(p['headers']) ? p : null),
  'Network.requestServedFromCache': (p) => (isText(p['requestId']) ? p : null),
  'Network.responseReceived': (p) => (isTimed(p) && isResponse(p['response']) ? p : null),
  'Network.dataReceived': (p) => (isTimed(p) && Number.isInteger(p['dataLength']) ? p : null),
  'Network.loadingFinished': (p) => {
    if (!isTimed(p)) return null;
    return Number.isInteger(p['encodedDataLength']) ? p : { ...p, encodedDataLength: -1 };
  },
  'Network.loadingFailed': (p) => {
    if (!isTimed(p)) return null;
    const whole = isText(p['errorText']) && isAbsentOr(p['corsErrorStatus'], isObject);
    return whole ? p : { ...p, errorText: '', corsErrorStatus: undefined };
  },
  'Network.webSocketCreated': (p) => (isText(p['requestId']) && isAddress(p['url']) ? p : null),
  'Network.webSocketWillSendHandshakeRequest': (p) =>
    isTimed(p) && isObject(p['request']) && isObject(p['request']['headers']) ? p : null,
  'Network.webSocketHandshakeResponseReceived': (p) => {
    const { response } = p;
    if (!isTimed(p) || !isObject(response) || !isObject(response['headers'])) return null;
    return Number.isInteger(response['status']) && isText(response['statusText']) ? p : null;
  },
  'Network.webSocketFrameSent': (p) => (isFrame(p) ? p : null),
  'Network.webSocketFrameReceived': (p) => (isFrame(p) ? p : null),
  'Network.webSocketFrameError': (p) => (isTimed(p) && isText(p['errorMessage']) ? p : null),
  'Network.webSocketClosed': (p) => (isTimed(p) ? p : null),
  'Network.eventSourceMessageReceived': (p) =>
    isTimed(p) && isText(p['data']) && isText(p['eventName']) && isText(p['eventId']) ? p : null,
  'Page.frameNavigated': (p) => {
    const { frame } = p;
    return isObject(frame) && isText(frame['url']) && isText(frame['loaderId']) ? p : null;
  },
  'Page.domContentEventFired': (p) => (isMonotonic(p['timestamp']) ? p : null),
  'Page.loadEventFired': (p) => (isMonotonic(p['timestamp']) ? p : null),
  'Log.entryAdded': (p) => {
    const { entry } = p;
    if (!isObject(entry) || !isText(entry['text']) || !isText(entry['level']) || !isText(entry['source']))
      return null;
    return Number.isFinite(entry['timestamp']) ? p : null;
  },
  'Runtime.consoleAPICalled': (p) => {
    if (!isText(p['type']) || !isListOf(p['args'], isObject) || !Number.isFinite(p['timestamp'])) return null;
    const { stackTrace } = p;
    const whole = isAbsentOr(
      stackTrace,
      (trace) => isObject(trace) && isListOf(trace['callFrames'], isObject),
    );
    return whole ? p : { ...p, stackTrace: undefined };
  },
  'Runtime.exceptionThrown': (p) => {
    const { exceptionDetails: details } = p;
    if (!isObject(details) || !isText(details['text']) || !Number.isFinite(p['timestamp'])) return null;
    return isAbsentOr(details['exception'], isObject) ? p : null;
  },
};

function isTimed(p: Params): boolean {
  return isText(p['requestId']) && isMonotonic(p['timestamp']);
}

/** Seconds since some start of the machine; a thousand years are no such time and would end every wait at once. */
function isMonotonic(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 31_557_600_000;
}

function isResponse(value: unknown): boolean {
  if (!isObject(value) || !isAddress(value['url']) || !isObject(value['headers'])) return false;
  if (!Number.isInteger(value['status']) || !isText(value['statusText'])) return false;
  return (
    isAbsentOr(value['mimeType'], isText) &&
    isAbsentOr(value['protocol'], isText) &&
    isAbsentOr(value['remoteIPAddress'], isText) &&
    isAbsentOr(value['requestHeaders'], isObject) &&
    isAbsentOr(value['timing'], isObject) &&
    isAbsentOr(value['securityDetails'], isObject) &&
    isAbsentOr(value['encodedDataLength'], Number.isFinite)
  );
}

/** Serialized addresses hold no white space, except in data: ones, which make no entry. */
function isAddress(value: unknown): boolean {
  return isText(value) && /^(data:|[a-z][a-z\d+.-]*:\S*$)/i.test(value);
}

function isFrame(p: Params): boolean {
  const { response } = p;
  return (
    isTimed(p) && isObject(response) && isText(response['payloadData']) && Number.isFinite(response['opcode'])
  );
}

function isPostData(value: unknown): boolean {
  return isListOf(value, (part) => isObject(part) && isAbsentOr(part['bytes'], isText));
}

function isAssociatedCookie(value: unknown): boolean {
  return isObject(value) && isCookie(value['cookie']) && isListOf(value['blockedReasons'], isText);
}

function isBlockedCookie(value: unknown): boolean {
  if (!isObject(value) || !isListOf(value['blockedReasons'], isText) || !isText(value['cookieLine']))
    return false;
  return isAbsentOr(value['cookie'], isCookie);
}

function isCookie(value: unknown): boolean {
  return isObject(value) && isText(value['name']) && isText(value['value']);
}

function isAbsentOr(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
