import type { Protocol } from 'devtools-protocol';
import type { BodyCollector } from './body-collector.ts';
import type { CdpEvent } from './cdp.ts';
import { hostOf, keepsBodies, type HostRole, type RoleOfUrl } from './hosts.ts';
import type { EventParams, JournaledMethod } from './journal-event.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { LatestRequests } from './latest-requests.ts';
import type { CaptureLimits } from './limits.ts';
import type { LiveRequest, LiveRequests } from './live-requests.ts';
import type { SessionListener, TrackedSession } from './session-tracker.ts';
import type { SignInWatch } from './sign-in-watch.ts';
import { isJournaled, isOlderThan, slim, withoutPostData } from './slim.ts';

/** Bulk that says least about a failure: left out first when the disk can't keep up. Never a request's life. */
const DROPPABLE = new Set<JournaledMethod>([
  'Network.dataReceived',
  'Network.webSocketFrameSent',
  'Network.webSocketFrameReceived',
  'Network.eventSourceMessageReceived',
  'Runtime.consoleAPICalled',
  'Log.entryAdded',
]);

export interface EventRouter extends Omit<SessionListener, 'onSessionEnd'> {
  /** Writes the byte counts gathered since the last time, one line per request instead of one per packet. */
  tellData(): void;
}

export interface RouterParts {
  journal: JournalWriter;
  requests: LiveRequests;
  latest: LatestRequests;
  signIn: SignInWatch;
  bodies: BodyCollector;
  roleOf: RoleOfUrl;
  limits: Pick<CaptureLimits, 'bodies' | 'messageChars'>;
  /** What pages said before this moment (milliseconds since the epoch) is not of this capture. */
  since: number;
}

/** Takes each event of the browser to the journal, to the requests in flight, and to the bodies. */
export function createEventRouter(parts: RouterParts): EventRouter {
  const { journal, requests, latest, signIn, bodies, limits } = parts;

  const tellDataOf = (request: LiveRequest) => {
    if (!request.untold) return;
    const counts = { requestId: request.id, ...request.untold };
    request.untold = null;
    journal.writeDroppable('Network.dataReceived', counts, request.sessionId);
  };

  /** Known when a request starts, remembered by it from then on. */
  const roleIn = (method: JournaledMethod, params: unknown): HostRole => {
    if (method === 'Network.requestWillBeSent')
      return parts.roleOf((params as Protocol.Network.RequestWillBeSentEvent).request.url);
    if (method === 'Network.webSocketCreated')
      return parts.roleOf((params as Protocol.Network.WebSocketCreatedEvent).url);
    const known = requests.get((params as { requestId?: string }).requestId ?? '');
    if (known) return known.role;
    if (method === 'Network.responseReceived')
      return parts.roleOf((params as Protocol.Network.ResponseReceivedEvent).response.url);
    return 'other';
  };

  const collectBodies = (
    session: TrackedSession,
    method: JournaledMethod,
    params: unknown,
    role: HostRole,
  ) => {
    const request = requests.apply(method, params, session.id, role);
    latest.apply(method, params, role);
    if (!request) return;
    // Workers take their bodies with them when they end, and they may end right after this.
    const isShortLived = session.target.type.endsWith('worker');
    if (method === 'Network.requestWillBeSent') {
      const event = params as Protocol.Network.RequestWillBeSentEvent;
      bodies.sent(request, event);
      signIn.sent(request.method, event.request.url, hostOf(event.request.url), role);
    } else if (method === 'Network.responseReceived') bodies.responded(request);
    else if (method === 'Network.loadingFinished') bodies.finished(request, isShortLived);
    else if (method === 'Network.loadingFailed')
      bodies.failed(request, params as Protocol.Network.LoadingFailedEvent);
  };

  const countData = (session: TrackedSession, event: Protocol.Network.DataReceivedEvent) => {
    requests.apply('Network.dataReceived', event, session.id, 'other');
    latest.apply('Network.dataReceived', event, 'other');
    bodies.stirred();
    if (event.data) bodies.streamed(event.requestId, event.data);
  };

  return {
    onSession({ id, target, parent }) {
      const { targetId, type, title, url, openerId } = target;
      const targetInfo = { targetId, type, title, url, ...(openerId === undefined ? {} : { openerId }) };
      journal.write('recorder.target', { sessionId: id, targetInfo, parent }, id);
    },
    onEvent(session: TrackedSession, { method, params }: CdpEvent) {
      if (!isJournaled(method) || isOlderThan(parts.since, method, params)) return;
      if (method === 'Network.dataReceived') {
        countData(session, params as Protocol.Network.DataReceivedEvent);
        return;
      }
      if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') {
        const request = requests.get((params as Protocol.Network.LoadingFinishedEvent).requestId);
        if (request) tellDataOf(request);
      }
      const role = roleIn(method, params);
      const isKept = keepsBodies(limits.bodies, role);
      const short = slim(method, params, isKept ? limits.messageChars : 0);
      const slimmed = (isKept ? short : withoutPostData(method, short)) as EventParams<typeof method>;
      if (DROPPABLE.has(method)) journal.writeDroppable(method, slimmed, session.id);
      else journal.write(method, slimmed, session.id);
      collectBodies(session, method, slimmed, role);
    },
    onGap: (session, reason) => journal.write('recorder.gap', { reason, sessionId: session.id }, session.id),
    tellData() {
      for (const request of requests.open()) tellDataOf(request);
    },
  };
}
