import type { Protocol } from 'devtools-protocol';
import type { HarTimings } from '../../contract/index.ts';

/**
 * Phases of a request in milliseconds, with the meaning Chrome DevTools gives them: `blocked` is queueing and proxy,
 * `connect` contains `ssl`. Monotonic seconds in.
 */
export interface Moments {
  startedAt: number;
  /** 0 when no response came. */
  respondedAt: number;
  endedAt: number;
  /** Null for responses that were not fetched now: a cache's timing is that of the fetch which filled it. */
  timing: Protocol.Network.ResourceTiming | null;
}

export function phases(moments: Moments): HarTimings {
  const { timing } = moments;
  return timing === null || !(timing.requestTime > 0) ? coarse(moments) : detailed(moments, timing);
}

/** HAR's rule: the sum of all phases that happened, without `ssl`, which is part of `connect`. */
export function totalTime(timings: HarTimings): number {
  let total = 0;
  for (const phase of [
    timings.blocked,
    timings.dns,
    timings.connect,
    timings.send,
    timings.wait,
    timings.receive,
  ]) {
    if (phase !== undefined && phase > 0) total += phase;
  }
  return rounded(total);
}

function detailed({ startedAt, endedAt }: Moments, timing: Protocol.Network.ResourceTiming): HarTimings {
  const queued = positive((timing.requestTime - startedAt) * 1000);
  const head = positive(timing.receiveHeadersEnd);
  const ended = endedAt > 0 ? (endedAt - timing.requestTime) * 1000 : head;
  return {
    blocked: rounded(queued + firstOf(timing.dnsStart, timing.connectStart, timing.sendStart)),
    dns: span(timing.dnsStart, timing.dnsEnd),
    connect: span(timing.connectStart, timing.connectEnd),
    ssl: span(timing.sslStart, timing.sslEnd),
    send: positive(span(timing.sendStart, timing.sendEnd)),
    wait: positive(span(timing.sendEnd, head)),
    receive: positive(rounded(ended - head)),
  };
}

function coarse({ startedAt, respondedAt, endedAt }: Moments): HarTimings {
  const responded = respondedAt > 0 ? respondedAt : endedAt;
  return {
    blocked: -1,
    dns: -1,
    connect: -1,
    ssl: -1,
    send: 0,
    wait: positive(rounded((responded - startedAt) * 1000)),
    receive: positive(rounded((endedAt - responded) * 1000)),
    comment: 'The browser gave no phases; wait lasts until the response or the failure.',
  };
}

function firstOf(...starts: number[]): number {
  let first = Infinity;
  for (const start of starts) if (start >= 0 && start < first) first = start;
  return first === Infinity ? 0 : first;
}

function span(start: number, end: number): number {
  return start >= 0 && end >= start ? rounded(end - start) : -1;
}

/** Microseconds are what the browser measures; more digits are noise of the arithmetic, and a lifetime is no time. */
function rounded(milliseconds: number): number {
  return Math.abs(milliseconds) < 1e12 ? Math.round(milliseconds * 1000) / 1000 : 0;
}

function positive(milliseconds: number): number {
  return milliseconds > 0 ? milliseconds : 0;
}
