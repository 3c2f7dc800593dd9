import type { Protocol } from 'devtools-protocol';
import type { EventParams, RecorderBody } from '../journal-event.ts';
import type { Linked } from './deadline-queue.ts';
import type { MessageList } from './message-list.ts';
import type { EventSourceMessage, HarPage } from '../../contract/index.ts';
import type { Session, Tree } from './sessions.ts';

export type Sent = EventParams<'Network.requestWillBeSent'>;
export type RequestExtra = EventParams<'Network.requestWillBeSentExtraInfo'>;
export type ResponseExtra = EventParams<'Network.responseReceivedExtraInfo'>;

/** Whether the browser said that extra info (headers and cookies as on the wire) comes for a hop. */
export type Promised = 'yes' | 'no' | 'unknown';

export type HopEnd = 'finished' | 'failed' | 'redirected' | 'superseded';

/** One request on the wire: a request id stands for a whole chain of redirects, a hop for one link of it. */
export interface Hop extends Linked<Hop> {
  readonly chain: Chain;
  readonly index: number;
  readonly session: Session;
  /** Null when the request began before the recording did. */
  readonly sent: Sent | null;
  readonly startedAt: number;
  readonly page: HarPage | null;
  /** Place of this hop's extra infos among those of its chain. */
  readonly extraIndex: number;
  promised: Promised;
  response: Protocol.Network.Response | null;
  respondedAt: number;
  nextUrl: string;
  end: HopEnd | null;
  endedAt: number;
  failure: EventParams<'Network.loadingFailed'> | null;
  /** Bytes on the wire, head and body; -1 when the browser didn't say. */
  transferSize: number;
  /** Bytes of the decoded body that arrived. */
  dataLength: number;
  fromMemory: boolean;
  messages: MessageList<EventSourceMessage> | null;
  requestBody: RecorderBody | null;
  responseBody: RecorderBody | null;
  graceOver: boolean;
  /** The recording tells what became of bodies, so word of this one was waited for. */
  awaitedBody: boolean;
  /** Why the entry is closed before its end was seen. */
  cutShort: string;
}

/** All that goes by one request id in one tree of targets. */
export interface Chain extends Linked<Chain> {
  readonly id: string;
  readonly tree: Tree;
  /** The chain of the same id in another tree. */
  sibling: Chain | null;
  /** Hops whose entries are not out yet. */
  readonly hops: Hop[];
  last: Hop | null;
  nextIndex: number;
  /** In order of arrival, which is the order of the hops that have any. */
  readonly requestExtras: RequestExtra[];
  readonly responseExtras: ResponseExtra[];
  earlyHints: Protocol.Network.Headers | null;
}

export function createChain(id: string, tree: Tree, nextIndex: number): Chain {
  return {
    queue: null,
    previous: null,
    next: null,
    deadline: 0,
    id,
    tree,
    sibling: null,
    hops: [],
    last: null,
    nextIndex,
    requestExtras: [],
    responseExtras: [],
    earlyHints: null,
  };
}

export function createHop(chain: Chain, session: Session, sent: Sent | null, startedAt: number): Hop {
  const before = chain.last;
  // A hop without a verdict (it failed before its response) has used up its place, if anything took one.
  const extraIndex = before === null ? 0 : before.extraIndex + (before.promised === 'no' ? 0 : 1);
  const hop: Hop = {
    queue: null,
    previous: null,
    next: null,
    deadline: 0,
    chain,
    index: chain.nextIndex,
    session,
    sent,
    startedAt,
    page: chain.tree.page?.har ?? null,
    extraIndex,
    promised: 'unknown',
    response: null,
    respondedAt: 0,
    nextUrl: '',
    end: null,
    endedAt: 0,
    failure: null,
    transferSize: -1,
    dataLength: 0,
    fromMemory: false,
    messages: null,
    requestBody: null,
    responseBody: null,
    graceOver: false,
    awaitedBody: false,
    cutShort: '',
  };
  chain.nextIndex++;
  chain.last = hop;
  chain.hops.push(hop);
  return hop;
}

export function isPreflight(hop: Hop): boolean {
  return hop.sent?.initiator.type === 'preflight' || hop.sent?.type === 'Preflight';
}
