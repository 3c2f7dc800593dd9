import type { EventSourceMessage } from '../../contract/index.ts';
import type { EventParams, RecorderBody } from '../journal-event.ts';
import { createChains } from './chains.ts';
import type { Clock } from './clock.ts';
import { addRequestExtra, addResponseExtra, promise } from './extra-info.ts';
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
import type { Session } from './sessions.ts';
import { createWaiting } from './waiting.ts';

export interface RequestCounts {
  /** Events about requests whose start was never seen. */
  unmatched: number;
  /** Extra infos and bodies that came when the entry was already out. */
  late: number;
  /** Closed early because more were open than are followed. */
  cutShort: number;
}

/** Requests between their first event and their entry: takes each event to the hop it is about. */
export interface Requests {
  counts(): RequestCounts;
  /** The recording tells what became of bodies, so entries wait for that. */
  expectBodies(): void;
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
  let unmatched = 0;
  let late = 0;
  const waiting = createWaiting(clock, limit, (hop) => {
    const { chain } = hop;
    emit(hop);
    chain.hops.splice(chain.hops.indexOf(hop), 1);
    if (chain.hops.length === 0) chains.close(chain);
  });

  const start = (chain: Chain, session: Session, sent: Sent | null, startedAt: number): Hop => {
    chains.claimed(chain);
    const hop = createHop(chain, session, sent, startedAt);
    ledger.requestSeen();
    waiting.begin(hop);
    return hop;
  };

  const end = (hop: Hop, how: HopEnd, endedAt: number) => {
    hop.end = how;
    hop.endedAt = endedAt;
    waiting.settle(hop);
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
    late++;
    return null;
  };

  /** For ends and cache notices: they may be about a request older than the recording. */
  const currentOrUnmatched = (session: Session, requestId: string): Hop | null => {
    const hop = current(session, requestId);
    if (hop === null && !chains.isRecent(requestId, session)) unmatched++;
    return hop;
  };

  return {
    counts: () => ({ unmatched, late, cutShort: waiting.cutShort }),
    expectBodies() {
      waiting.tellsBodies = true;
    },

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
          before.transferSize = byteCount(redirectResponse.encodedDataLength);
          promise(before, event.redirectHasExtraInfo);
        }
        before.end = redirectResponse ? 'redirected' : 'superseded';
        before.endedAt = timestamp;
        before.queue?.remove(before);
      }
      if (tracked) start(chain, session, event, timestamp);
      if (ends) waiting.settle(before);
    },

    requestExtra(session, event) {
      const chain = chainOfExtra(session, event.requestId);
      if (!chain) return;
      addRequestExtra(chain, event);
      waiting.extraInfoCame(chain);
    },
    responseExtra(session, event) {
      const chain = chainOfExtra(session, event.requestId);
      if (!chain) return;
      addResponseExtra(chain, event);
      waiting.extraInfoCame(chain);
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
        hops.find(({ index }) => index === record.hop) ?? hops.find((each) => waiting.isForBody(each));
      if (!hop) {
        late++;
        return;
      }
      if (record.side === 'request') hop.requestBody = record;
      else hop.responseBody = record;
      waiting.settle(hop);
    },

    expire() {
      unmatched += chains.forgetUnclaimed(limit);
      waiting.expire();
    },
    end() {
      waiting.end();
      unmatched += chains.forgetUnclaimed(0);
    },
  };
}

/** The only schemes that reach the network; data: and blob: never leave the page, and the browser's own are not traffic. */
function isTracked(url: string): boolean {
  return /^https?:/i.test(url);
}

/** One request told twice, by two sessions of one target. */
function isRepeated(last: Hop | null, { timestamp, request }: Sent): boolean {
  return last?.sent !== null && last?.startedAt === timestamp && last.sent.request.url === request.url;
}

function byteCount(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : -1;
}
