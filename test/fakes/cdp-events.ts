import type { BodyRef, JournalEvent } from '../../src-main/capture/index.ts';
import type { BodyState } from '../../src-main/contract/index.ts';

/** Monotonic seconds and seconds since the epoch at the start of a made-up recording. */
export const START = { timestamp: 1_000, wallTime: 1_800_000_000 };

interface Sent {
  url?: string;
  method?: string;
  /** Seconds after the start. */
  at?: number;
  wallTime?: number;
  type?: string;
  session?: string;
  frameId?: string;
  loaderId?: string;
  initiator?: object;
  request?: object;
  redirect?: { status?: number; hasExtraInfo?: boolean; location?: string };
}

interface Response {
  status?: number;
  url?: string;
  headers?: Record<string, string>;
  protocol?: string;
  fromDiskCache?: boolean;
  fromServiceWorker?: boolean;
  fromPrefetchCache?: boolean;
  timing?: object;
}

/** Writes journal lines as a browser and our recorder would, with everything that doesn't matter filled in. */
export function createCdpEvents() {
  const lines: JournalEvent[] = [];
  const add = (m: string, p: object, s = 'page') => {
    lines.push({
      n: lines.length + 1,
      t: 1_800_000_000_000 + lines.length,
      s,
      m,
      p,
    } as unknown as JournalEvent);
  };
  const timestamp = (at = 0) => START.timestamp + at;
  const response = ({ status = 200, url = 'https://example.test/', headers = {}, ...rest }: Response) => ({
    url,
    status,
    statusText: '',
    headers,
    mimeType: 'text/plain',
    protocol: 'h2',
    connectionId: 7,
    connectionReused: true,
    fromDiskCache: false,
    fromServiceWorker: false,
    encodedDataLength: 100,
    ...rest,
  });

  const events = {
    lines,
    add,
    started() {
      add(
        'recorder.started',
        { formatVersion: 1, browser: {}, privateWindow: true, thirdPartyCookies: 'allow' },
        '',
      );
    },
    target(sessionId: string, type = 'page', parent = '', targetId = `target-${sessionId}`) {
      const targetInfo = { targetId, type, title: '', url: `https://${sessionId}.test/` };
      add('recorder.target', { sessionId, targetInfo, parent }, '');
    },
    sent(requestId: string, options: Sent = {}) {
      const { url = 'https://example.test/', method = 'GET', at, redirect, session } = options;
      add(
        'Network.requestWillBeSent',
        {
          requestId,
          loaderId: options.loaderId ?? 'loader',
          documentURL: 'https://example.test/',
          request: { url, method, headers: { asked: 'yes' }, initialPriority: 'High', ...options.request },
          timestamp: timestamp(at),
          wallTime: options.wallTime ?? START.wallTime + (at ?? 0),
          initiator: options.initiator ?? { type: 'other' },
          type: options.type ?? 'Fetch',
          frameId: options.frameId ?? 'frame',
          redirectHasExtraInfo: redirect?.hasExtraInfo ?? false,
          ...(redirect
            ? {
                redirectResponse: response({
                  status: redirect.status ?? 302,
                  headers: { location: redirect.location ?? url },
                }),
              }
            : {}),
        },
        session,
      );
    },
    requestExtra(
      requestId: string,
      headers: Record<string, string> = { wire: 'yes' },
      extra: object = {},
      session?: string,
    ) {
      const p = { requestId, headers, associatedCookies: [], connectTiming: { requestTime: 0 }, ...extra };
      add('Network.requestWillBeSentExtraInfo', p, session);
    },
    responseExtra(
      requestId: string,
      headers: Record<string, string> = { wire: 'yes' },
      extra: object = {},
      session?: string,
    ) {
      const p = {
        requestId,
        headers,
        blockedCookies: [],
        statusCode: 200,
        resourceIPAddressSpace: 'Public',
        ...extra,
      };
      add('Network.responseReceivedExtraInfo', p, session);
    },
    responded(
      requestId: string,
      options: Response & { at?: number; hasExtraInfo?: boolean; session?: string } = {},
    ) {
      const { at, hasExtraInfo = false, session, ...rest } = options;
      const p = { requestId, loaderId: 'loader', timestamp: timestamp(at), type: 'Fetch', hasExtraInfo };
      add('Network.responseReceived', { ...p, response: response(rest) }, session);
    },
    data(requestId: string, dataLength: number, at?: number, session?: string) {
      add(
        'Network.dataReceived',
        { requestId, timestamp: timestamp(at), dataLength, encodedDataLength: 0 },
        session,
      );
    },
    finished(requestId: string, at?: number, encodedDataLength = 100, session?: string) {
      add('Network.loadingFinished', { requestId, timestamp: timestamp(at), encodedDataLength }, session);
    },
    failed(requestId: string, at?: number, failure: object = {}, session?: string) {
      const p = {
        requestId,
        timestamp: timestamp(at),
        type: 'Fetch',
        errorText: 'net::ERR_FAILED',
        ...failure,
      };
      add('Network.loadingFailed', p, session);
    },
    body(
      requestId: string,
      state: BodyState,
      options: { hop?: number; side?: string; ref?: BodyRef; session?: string } = {},
    ) {
      const { hop = 0, side = 'response', ref, session = 'page' } = options;
      const p = {
        requestId,
        sessionId: session,
        hop,
        side,
        state,
        reason: `It is ${state}.`,
        ...(ref ? { ref } : {}),
      };
      add('recorder.body', p, '');
    },
    /** A whole request: sent, answered, finished. */
    whole(requestId: string, at = 0, session?: string) {
      events.sent(requestId, { at, ...(session === undefined ? {} : { session }) });
      events.responded(requestId, { at: at + 0.1, ...(session === undefined ? {} : { session }) });
      events.finished(requestId, at + 0.2, 100, session);
    },
  };
  return events;
}
