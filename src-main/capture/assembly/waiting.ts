import type { Clock } from './clock.ts';
import { createDeadlineQueue } from './deadline-queue.ts';
import { hasAllExtraInfo } from './extra-info.ts';
import type { Chain, Hop } from './hop.ts';
import { needsRequestBody } from './post-data.ts';

/** Seconds of event time. */
const EXTRA_INFO_GRACE = 1;
const BODY_WAIT = 120;

/**
 * What a hop waits for until its entry is made: its end; then extra info, which may come after the end; then word about
 * its body. Each wait is bounded in event time and each queue in length, so what is held is open requests only.
 */
export interface Waiting {
  /** Set when the recording tells what became of bodies: then entries wait for that. */
  tellsBodies: boolean;
  /** Closed early because more were open than are followed. */
  readonly cutShort: number;
  begin(hop: Hop): void;
  /** Moves a hop that has ended on to the next thing it waits for, or out. */
  settle(hop: Hop): void;
  /** Extra info came for one of the hops of the chain. */
  extraInfoCame(chain: Chain): void;
  isForBody(hop: Hop): boolean;
  /** Lets out what has waited long enough. */
  expire(): void;
  /** Lets out all. */
  end(): void;
}

export function createWaiting(clock: Clock, limit: number, out: (hop: Hop) => void): Waiting {
  const forEnd = createDeadlineQueue<Hop>();
  const forExtraInfo = createDeadlineQueue<Hop>();
  const forBody = createDeadlineQueue<Hop>();
  let cutShort = 0;

  const release = (hop: Hop) => {
    hop.queue?.remove(hop);
    out(hop);
  };

  const settle = (hop: Hop) => {
    if (hop.end === null) return;
    if (!hop.graceOver && !hasAllExtraInfo(hop)) {
      if (hop.queue !== forExtraInfo) forExtraInfo.add(hop, clock.now + EXTRA_INFO_GRACE);
      if (forExtraInfo.size > limit && forExtraInfo.first) giveUpExtraInfo(forExtraInfo.first);
    } else if (waiting.tellsBodies && lacksBody(hop)) {
      hop.awaitedBody = true;
      if (hop.queue !== forBody) forBody.add(hop, clock.now + BODY_WAIT);
      if (forBody.size > limit && forBody.first) release(forBody.first);
    } else release(hop);
  };

  const giveUpExtraInfo = (hop: Hop) => {
    hop.graceOver = true;
    settle(hop);
  };

  const waiting: Waiting = {
    tellsBodies: false,
    get cutShort() {
      return cutShort;
    },
    begin(hop) {
      forEnd.add(hop, Infinity);
      const oldest = forEnd.first;
      if (forEnd.size <= limit || oldest === null) return;
      oldest.cutShort = 'Closed before its end was seen: more requests were open than are followed.';
      cutShort++;
      release(oldest);
    },
    settle,
    extraInfoCame({ hops }) {
      for (let at = hops.length - 1; at >= 0; at--) {
        const hop = hops[at];
        if (hop?.queue === forExtraInfo) settle(hop);
      }
    },
    isForBody: ({ queue }) => queue === forBody,
    expire() {
      for (let hop = forExtraInfo.due(clock.now); hop !== null; hop = forExtraInfo.due(clock.now))
        giveUpExtraInfo(hop);
      for (let hop = forBody.due(clock.now); hop !== null; hop = forBody.due(clock.now)) release(hop);
    },
    end() {
      for (const queue of [forBody, forExtraInfo, forEnd]) {
        for (let hop = queue.first; hop !== null; hop = queue.first) release(hop);
      }
    },
  };
  return waiting;
}

function lacksBody(hop: Hop): boolean {
  if (hop.requestBody === null && needsRequestBody(hop)) return true;
  return hop.responseBody === null && (hop.end === 'finished' || hop.end === 'failed');
}
