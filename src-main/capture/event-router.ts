import type { Protocol } from 'devtools-protocol';
import type { BodyCollector } from './body-collector.ts';
import type { CdpEvent } from './cdp.ts';
import type { EventParams, JournaledMethod } from './journal-event.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { LiveRequest, LiveRequests } from './live-requests.ts';
import type { SessionListener, TrackedSession } from './session-tracker.ts';
import { isJournaled, slim } from './slim.ts';

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

/** Takes each event of the browser to the journal, to the requests in flight, and to the bodies. */
export function createEventRouter(
  journal: JournalWriter,
  requests: LiveRequests,
  bodies: BodyCollector,
  messageChars: number,
): EventRouter {
  const tellDataOf = (request: LiveRequest) => {
    if (!request.untold) return;
    const counts = { requestId: request.id, ...request.untold };
    request.untold = null;
    journal.writeDroppable('Network.dataReceived', counts, request.sessionId);
  };

  const collectBodies = (session: TrackedSession, method: JournaledMethod, params: unknown) => {
    const request = requests.apply(method, params, session.id);
    if (!request) return;
    // Workers take their bodies with them when they end, and they may end right after this.
    const isShortLived = session.target.type.endsWith('worker');
    if (method === 'Network.requestWillBeSent')
      bodies.sent(request, params as Protocol.Network.RequestWillBeSentEvent);
    else if (method === 'Network.responseReceived') bodies.responded(request);
    else if (method === 'Network.loadingFinished') bodies.finished(request, isShortLived);
    else if (method === 'Network.loadingFailed')
      bodies.failed(request, params as Protocol.Network.LoadingFailedEvent);
  };

  const countData = (session: TrackedSession, event: Protocol.Network.DataReceivedEvent) => {
    requests.apply('Network.dataReceived', event, session.id);
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
      if (!isJournaled(method)) return;
      if (method === 'Network.dataReceived') {
        countData(session, params as Protocol.Network.DataReceivedEvent);
        return;
      }
      if (method === 'Network.loadingFinished' || method === 'Network.loadingFailed') {
        const request = requests.get((params as Protocol.Network.LoadingFinishedEvent).requestId);
        if (request) tellDataOf(request);
      }
      const slimmed = slim(method, params, messageChars) as EventParams<typeof method>;
      if (DROPPABLE.has(method)) journal.writeDroppable(method, slimmed, session.id);
      else journal.write(method, slimmed, session.id);
      collectBodies(session, method, slimmed);
    },
    onGap: (session, reason) => journal.write('recorder.gap', { reason, sessionId: session.id }, session.id),
    tellData() {
      for (const request of requests.open()) tellDataOf(request);
    },
  };
}
