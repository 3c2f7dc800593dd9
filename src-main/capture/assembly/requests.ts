import type { EventSourceMessage } from '../../contract/index.ts';
import type { EventParams, RecorderBody } from '../journal-event.ts';
import { createChains } from './chains.ts';
import type { Clock } from './clock.ts';
import { createDeadlineQueue } from './deadline-queue.ts';
import { addRequestExtra, addResponseExtra, hasAllExtraInfo, promise } from './extra-info.ts';
import {
  createHop,
  type Chain,
  type Hop,
  type HopEnd,
  type RequestExtra,
  type ResponseExtra,
  type Sent,
} from './hop.ts';
import type { Ledger } from './ledger.ts';
import { createMessageList } from './message-list.ts';
import { needsRequestBody } from './post-data.ts';
import type { Session } from './sessions.ts';

/** Seconds of event time. */
const EXTRA_INFO_GRACE = 1;
const BODY_WAIT = 120;

export interface RequestCounts {
  /** Events about requests whose start was never seen. */
  unmatched: number;
  /** Extra infos and bodies that came when the entry was already out. */
  late: number;
  /** Closed early because more were open than are followed. */
  cutShort: number;
}

/**
 * Requests between their first event and their entry. A hop stands in one of three queues: it runs; it has ended and
 * waits for extra info (which may come after the end); it waits for word about its body. Each wait is bounded in event
 * time and each queue in length, so the state is that of open requests only.
 */
export interface Requests {
  /** Set when the recording tells what became of bodies: then entries wait for that. */
  tellsBodies: boolean;
  readonly counts: Readonly<RequestCounts>;
  sent(session: Session, event: Sent): void;
  requestExtra(session: Session, event: RequestExtra): void;
  responseExtra(session: Session, event: ResponseExtra): void;
  earlyHints(session: Session, event: EventParams<'Network.responseReceivedEarlyHints'>): void;
  servedFromCache(session: Session, requestId: string): void;
  responded(session: Session, event: EventParams<'Network.responseReceived'>): void;
  dataReceived(session: Session, event: EventParams<'Network.dataReceived'>): void;
  finished(session: Session, event: EventParams<'Network.loadingFinished'>): void;
  failed(session: Session, event: EventParams<'Network.loadingFailed'>): void;
  message(session: Session, event: EventParams<'Network.eventSourceMessageReceived'>): void;
  body(session: Session, record: RecorderBody): void;
  /** Gives out what has waited long enough. */
  expire(): void;
  end(): void;
}

export function createRequests(
  clock: Clock,
  ledger: Ledger,
  limit: number,
  emit: (hop: Hop) => void,
): Requests {
  const chains = createChains();
  const counts: RequestCounts = { unmatched: 0, late: 0, cutShort: 0 };
  const running = createDeadlineQueue<Hop>();
  const awaitingExtraInfo = createDeadlineQueue<Hop>();
  const awaitingBody = createDeadlineQueue<Hop>();

  const start = (chain: Chain, session: Session, sent: Sent | null, startedAt: number): Hop => {
    chains.claimed(chain);
    const hop = createHop(chain, session, sent, startedAt);
    ledger.requestSeen();
    running.add(hop, Infinity);
    if (running.size > limit && running.first) cutShort(running.first);
    return hop;
  };

  const cutShort = (hop: Hop) => {
    hop.cutShort = 'Closed before its end was seen: more requests were open than are followed.';
    counts.cutShort++;
    release(hop);
  };

  const release = (hop: Hop) => {
    hop.queue?.remove(hop);
    const { chain } = hop;
    emit(hop);
    chain.hops.splice(chain.hops.indexOf(hop), 1);
    if (chain.hops.length === 0) chains.close(chain);
  };

  const end = (hop: Hop, how: HopEnd, endedAt: number) => {
    hop.end = how;
    hop.endedAt = endedAt;
    settle(hop);
  };

  /** Moves an ended hop on to the next thing it waits for. */
  const settle = (hop: Hop) => {
    if (hop.end === null) return;
    if (!hop.graceOver && !hasAllExtraInfo(hop)) {
      if (hop.queue !== awaitingExtraInfo) awaitingExtraInfo.add(hop, clock.now + EXTRA_INFO_GRACE);
      if (awaitingExtraInfo.size > limit && awaitingExtraInfo.first) giveUpExtraInfo(awaitingExtraInfo.first);
    } else if (requests.tellsBodies && awaitsBody(hop)) {
      hop.awaitedBody = true;
      if (hop.queue !== awaitingBody) awaitingBody.add(hop, clock.now + BODY_WAIT);
      if (awaitingBody.size > limit && awaitingBody.first) release(awaitingBody.first);
    } else release(hop);
  };

  const giveUpExtraInfo = (hop: Hop) => {
    hop.graceOver = true;
    settle(hop);
  };

  /** The hop that events on the main channel are about, as long as its entry is not out. */
  const current = (session: Session, requestId: string): Hop | null => {
    const last = chains.findAnywhere(requestId, session)?.last ?? null;
    return last !== null && last.queue !== null ? last : null;
  };

  /** For extra info, which may be the first that is heard of a request. */
  const chainOfExtra = (session: Session, requestId: string): Chain | null => {
    const chain = chains.find(requestId, session);
    if (chain) return chain;
    if (!chains.isRecent(requestId, session)) return chains.findOrOpen(requestId, session);
    counts.late++;
    return null;
  };

  /** For ends and cache notices: they may be about a request older than the recording. */
  const currentOrUnmatched = (session: Session, requestId: string): Hop | null => {
    const hop = current(session, requestId);
    if (hop === null && !chains.isRecent(requestId, session)) counts.unmatched++;
    return hop;
  };

  const settleWaiting = (chain: Chain) => {
    for (let at = chain.hops.length - 1; at >= 0; at--) {
      const hop = chain.hops[at];
      if (hop?.queue === awaitingExtraInfo) settle(hop);
    }
  };

  const requests: Requests = {
    tellsBodies: false,
    counts,

    sent(session, event) {
      const { redirectResponse, request, timestamp } = event;
      const tracked = isTracked(request.url);
      if (!tracked && !redirectResponse) {
        chains.pass(event.requestId, session);
        return;
      }
      const chain = chains.findOrOpen(event.requestId, session);
      if (isRepeated(chain.last, event)) return;
      // A redirect of a request older than the recording.
      if (redirectResponse && isTracked(redirectResponse.url))
        chain.last ??= start(chain, session, null, timestamp);
      const before = chain.last;
      const ends = before !== null && before.end === null;
      if (ends) {
        if (redirectResponse) {
          before.response = redirectResponse;
          before.respondedAt = timestamp;
          before.nextUrl = request.url;
          before.transferSize = redirectResponse.encodedDataLength;
          promise(before, event.redirectHasExtraInfo);
        }
        before.end = redirectResponse ? 'redirected' : 'superseded';
        before.endedAt = timestamp;
        before.queue?.remove(before);
      }
      if (tracked) start(chain, session, event, timestamp);
      if (ends) settle(before);
    },

    requestExtra(session, event) {
      const chain = chainOfExtra(session, event.requestId);
      if (!chain) return;
      addRequestExtra(chain, event);
      settleWaiting(chain);
    },
    responseExtra(session, event) {
      const chain = chainOfExtra(session, event.requestId);
      if (!chain) return;
      addResponseExtra(chain, event);
      settleWaiting(chain);
    },
    earlyHints(session, event) {
      const chain = chainOfExtra(session, event.requestId);
      if (chain) chain.earlyHints = event.headers;
    },

    servedFromCache(session, requestId) {
      const hop = current(session, requestId);
      if (!hop) return;
      hop.fromMemory = true;
      promise(hop, false);
    },
    responded(session, { requestId, response, timestamp, hasExtraInfo }) {
      const chain = chains.findAnywhere(requestId, session);
      let hop = chain?.last ?? null;
      if (hop === null) {
        if (!isTracked(response.url) || chains.isRecent(requestId, session)) return;
        hop = start(chains.findOrOpen(requestId, session), session, null, timestamp);
      }
      if (hop.end !== null) return;
      hop.response = response;
      hop.respondedAt = timestamp;
      promise(hop, hasExtraInfo);
    },
    dataReceived(session, { requestId, dataLength }) {
      const hop = current(session, requestId);
      if (hop) hop.dataLength += dataLength;
    },
    finished(session, { requestId, timestamp, encodedDataLength }) {
      const hop = currentOrUnmatched(session, requestId);
      if (hop === null || hop.end !== null) return;
      hop.transferSize = encodedDataLength;
      end(hop, 'finished', timestamp);
    },
    failed(session, event) {
      const hop = currentOrUnmatched(session, event.requestId);
      if (hop === null || hop.failure !== null) return;
      hop.failure = event;
      // Some browsers cancel what they have just reported as finished.
      if (hop.end === null) end(hop, 'failed', event.timestamp);
    },
    message(session, { requestId, timestamp, eventName, eventId, data }) {
      const hop = current(session, requestId);
      if (!hop) return;
      hop.messages ??= createMessageList<EventSourceMessage>();
      hop.messages.add({ time: clock.wall(timestamp), eventName, eventId, data }, data.length);
    },

    body(session, record) {
      const hops = chains.findAnywhere(record.requestId, session)?.hops ?? [];
      // The recorder counts anew when an id is used again, so the number may not fit: then it is the hop that waits.
      const hop =
        hops.find(({ index }) => index === record.hop) ?? hops.find(({ queue }) => queue === awaitingBody);
      if (!hop) {
        counts.late++;
        return;
      }
      if (record.side === 'request') hop.requestBody = record;
      else hop.responseBody = record;
      settle(hop);
    },

    expire() {
      counts.unmatched += chains.forgetUnclaimed(limit);
      for (let hop = awaitingExtraInfo.due(clock.now); hop !== null; hop = awaitingExtraInfo.due(clock.now))
        giveUpExtraInfo(hop);
      for (let hop = awaitingBody.due(clock.now); hop !== null; hop = awaitingBody.due(clock.now))
        release(hop);
    },
    end() {
      for (const queue of [awaitingBody, awaitingExtraInfo, running]) {
        for (let hop = queue.first; hop !== null; hop = queue.first) release(hop);
      }
      counts.unmatched += chains.forgetUnclaimed(0);
    },
  };
  return requests;
}

/** The only schemes that reach the network; data: and blob: never leave the page, and the browser's own are not traffic. */
function isTracked(url: string): boolean {
  return /^https?:/i.test(url);
}

/** One request told twice, by two sessions of one target. */
function isRepeated(last: Hop | null, { timestamp, request }: Sent): boolean {
  return last?.sent !== null && last?.startedAt === timestamp && last.sent.request.url === request.url;
}

function awaitsBody(hop: Hop): boolean {
  if (hop.requestBody === null && needsRequestBody(hop)) return true;
  return hop.responseBody === null && (hop.end === 'finished' || hop.end === 'failed');
}
