import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js';
import type { Protocol } from 'devtools-protocol';
import type { BodyState, Marker } from '../contract/index.ts';

/**
 * One line of the journal: a CDP event as it arrived (slimmed, never redacted), or a record of our own. Entries are
 * derived from these lines and from nothing else, so a journal can be read again by a later version.
 */
interface JournalRecord<Method extends string, Params> {
  /** 1, 2, 3, ... over all files of a capture; a hole means lost lines. */
  n: number;
  /** Wall clock of arrival, milliseconds since the epoch. */
  t: number;
  /** CDP session, or '' for the browser's own and for our records. */
  s: string;
  m: Method;
  p: Params;
}

/** The CDP events that reach the journal; all others are dropped where they arrive. */
export const JOURNALED_METHODS = [
  'Network.requestWillBeSent',
  'Network.requestWillBeSentExtraInfo',
  'Network.requestServedFromCache',
  'Network.responseReceived',
  'Network.responseReceivedExtraInfo',
  'Network.responseReceivedEarlyHints',
  'Network.dataReceived',
  'Network.loadingFinished',
  'Network.loadingFailed',
  'Network.webSocketCreated',
  'Network.webSocketWillSendHandshakeRequest',
  'Network.webSocketHandshakeResponseReceived',
  'Network.webSocketFrameSent',
  'Network.webSocketFrameReceived',
  'Network.webSocketFrameError',
  'Network.webSocketClosed',
  'Network.eventSourceMessageReceived',
  'Page.frameNavigated',
  'Page.navigatedWithinDocument',
  'Page.domContentEventFired',
  'Page.loadEventFired',
  'Log.entryAdded',
  'Runtime.consoleAPICalled',
  'Runtime.exceptionThrown',
] as const satisfies readonly (keyof ProtocolMapping.Events)[];
export type JournaledMethod = (typeof JOURNALED_METHODS)[number];

/** Bytes of a body (decoded as the page saw them) in a sealed file named by their content. */
export interface BodyRef {
  name: string;
  /** Plain bytes. */
  size: number;
  /** The bytes are not text: HAR carries them as base64. */
  base64: boolean;
}

export interface RecorderStarted {
  formatVersion: number;
  browser: { product: string; userAgent: string; protocolVersion: string };
  privateWindow: boolean;
  thirdPartyCookies: 'allow' | 'block';
  headless: boolean;
}

/** Written before the first event of its session. */
export interface RecorderTarget {
  sessionId: string;
  targetInfo: Pick<Protocol.Target.TargetInfo, 'targetId' | 'type' | 'title' | 'url' | 'openerId'>;
  /** Session of the target that made this one; '' when the browser did. */
  parent: string;
}

/**
 * What became of a body. Response side: written exactly once for each request, after its loadingFinished or
 * loadingFailed and maybe long after it; never for redirect hops and WebSockets. Request side: written when
 * requestWillBeSent had `hasPostData` but not all of the bytes inline (it may come before or after loadingFinished).
 */
export interface RecorderBody {
  requestId: string;
  sessionId: string;
  /** 0 for the first request of a redirect chain, 1 for the next, ... */
  hop: number;
  side: 'request' | 'response';
  state: BodyState;
  reason: string;
  /** With `captured`, and with `partial` when some of it is there. */
  ref?: BodyRef;
}

/** Bytes of a response that is still running. Entries don't need it: at its end a `recorder.body` names the whole. */
export interface RecorderStreamed {
  requestId: string;
  sessionId: string;
  hop: number;
  /** Base64. */
  data: string;
}

/** Droppable events left out because the disk could not keep up. */
export interface RecorderDropped {
  counts: Partial<Record<JournaledMethod, number>>;
}

/** Events may be missing here: a target crashed, was lost, or the browser ended unasked. */
export interface RecorderGap {
  reason: string;
  sessionId?: string;
}

export interface RecorderStopped {
  reason: 'stopped' | 'browser-closed' | 'browser-died' | 'write-failed';
}

interface RecorderRecords {
  'recorder.started': RecorderStarted;
  'recorder.target': RecorderTarget;
  'recorder.body': RecorderBody;
  'recorder.streamed': RecorderStreamed;
  'recorder.marker': Marker;
  'recorder.dropped': RecorderDropped;
  'recorder.gap': RecorderGap;
  'recorder.stopped': RecorderStopped;
}

/** How slimming may have changed a CDP event before it was written. */
interface Slimmed {
  /** `payloadData` was cut; this is its length before, in characters. */
  'Network.webSocketFrameSent': { fullLength?: number };
  'Network.webSocketFrameReceived': { fullLength?: number };
  /** `data` was cut; this is its length before, in characters. */
  'Network.eventSourceMessageReceived': { fullLength?: number };
}

type CdpParams<Method extends JournaledMethod> = ProtocolMapping.Events[Method][0] &
  (Method extends keyof Slimmed ? Slimmed[Method] : unknown);

/** A discriminated union on `m`: `switch (event.m)` narrows `event.p`. */
export type JournalEvent =
  | { [Method in JournaledMethod]: JournalRecord<Method, CdpParams<Method>> }[JournaledMethod]
  | {
      [Method in keyof RecorderRecords]: JournalRecord<Method, RecorderRecords[Method]>;
    }[keyof RecorderRecords];

export type EventParams<Method extends JournalEvent['m']> = Extract<JournalEvent, { m: Method }>['p'];
