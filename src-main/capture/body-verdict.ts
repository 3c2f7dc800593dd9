import type { Protocol } from 'devtools-protocol';
import type { BodyState } from '../contract/index.ts';
import { CdpError } from './cdp.ts';
import { keepsBodies } from './hosts.ts';
import type { CaptureLimits } from './limits.ts';
import type { LiveRequest } from './live-requests.ts';

/** What became of a body, and why, in words for people. */
export interface BodyVerdict {
  state: BodyState;
  reason: string;
}

export const NO_TIME_LEFT: BodyVerdict = {
  state: 'unread',
  reason: 'The capture ended before the body was read.',
};

/** For hosts whose bodies the user chose not to keep. */
export const LEFT_OUT: BodyVerdict = {
  state: 'by-policy',
  reason: 'The capture was set to leave out the contents of this host.',
};

const NO_BODY_STATUS = new Set([101, 204, 205, 304]);

/** What is known of a finished response's body without asking for it; null when it must be asked for. */
export function beforeAsking(
  request: LiveRequest,
  limits: CaptureLimits,
  storedBytes: number,
): BodyVerdict | null {
  if (request.isPreflight) return notApplicable('A CORS preflight has no body of its own.');
  if (request.method === 'HEAD') return { state: 'empty', reason: 'A response to HEAD has no body.' };
  if (request.response && NO_BODY_STATUS.has(request.response.status))
    return { state: 'empty', reason: `A response with status ${request.response.status} has no body.` };
  if (request.type === 'Media')
    return {
      state: 'by-policy',
      reason: 'Audio and video are not kept: they say nothing about the problem.',
    };
  if (!keepsBodies(limits.bodies, request.role)) return LEFT_OUT;
  if (request.dataBytes > limits.bodyBytes) return tooLarge(request.dataBytes, limits);
  if (storedBytes + request.dataBytes > limits.totalBodyBytes) return overBudget(limits);
  return null;
}

export function ofFailure(request: LiveRequest, event: Protocol.Network.LoadingFailedEvent): BodyVerdict {
  if (request.isPreflight) return notApplicable('A CORS preflight has no body of its own.');
  if (event.corsErrorStatus)
    return {
      state: 'gone',
      reason: 'The browser discards the body of a response that CORS forbids the page to read.',
    };
  if (event.blockedReason)
    return {
      state: 'gone',
      reason: `The browser blocked the request (${event.blockedReason}); no body was kept.`,
    };
  if (!request.response) return { state: 'empty', reason: `No response came (${event.errorText}).` };
  if (request.dataBytes === 0)
    return { state: 'empty', reason: `It ended before any body came (${event.errorText}).` };
  return {
    state: 'gone',
    reason: `It ended after ${request.dataBytes} bytes of body (${event.errorText}); the browser does not keep a part.`,
  };
}

export const CAPTURED: BodyVerdict = { state: 'captured', reason: 'The whole body was read.' };

export function ofNoBytes(request: LiveRequest): BodyVerdict {
  if (request.dataBytes === 0) return { state: 'empty', reason: 'The response had no body.' };
  return { state: 'unread', reason: 'The browser reported a body but handed over none of it.' };
}

/** Of a response that was read while it ran, or that still runs when the capture ends. */
export function ofStream(request: LiveRequest, bytes: number, hasEnded: boolean): BodyVerdict {
  if (hasEnded && bytes >= request.dataBytes) return bytes === 0 ? ofNoBytes(request) : CAPTURED;
  const end = hasEnded ? '' : ' It had not ended.';
  if (bytes === 0)
    return { state: 'unread', reason: `Of this response the browser keeps nothing while it runs.${end}` };
  return { state: 'partial', reason: `${bytes} of ${request.dataBytes} bytes were read while it ran.${end}` };
}

/** The browser's own words for why it has no body, as read in Chromium's inspector_network_agent.cc. */
export function ofRefusal(request: LiveRequest, error: unknown): BodyVerdict {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('evicted'))
    return { state: 'evicted', reason: 'The browser had already dropped the body from its buffer.' };
  if (message.includes('No data found')) return ofNoData(request);
  if (message.includes('No resource with given identifier'))
    return { state: 'gone', reason: 'The page had moved on and the browser had let go of the body.' };
  if (error instanceof CdpError && error.code === -32001)
    return { state: 'gone', reason: 'The frame or worker was closed before its body was read.' };
  if (error instanceof BodyTimeout)
    return {
      state: 'unread',
      reason: `The browser did not hand over the body within ${error.seconds} seconds.`,
    };
  if (error instanceof CdpError)
    return { state: 'unread', reason: 'The browser could not hand over the body.' };
  return { state: 'gone', reason: 'The browser ended before the body was read.' };
}

function ofNoData(request: LiveRequest): BodyVerdict {
  if (request.response?.fromServiceWorker)
    return {
      state: 'unread',
      reason: 'A service worker made this response; what it fetched for it is an entry of its own.',
    };
  if (!request.isSeenFromStart)
    return { state: 'unread', reason: 'It was loaded before the recording could listen to its target.' };
  if (request.dataBytes === 0) return { state: 'empty', reason: 'The response had no body.' };
  return { state: 'unread', reason: 'The page never read the body, so the browser did not keep it.' };
}

export function tooLarge(size: number, limits: CaptureLimits): BodyVerdict {
  const limit = Math.round(limits.bodyBytes / 1024 / 1024);
  return {
    state: 'too-large',
    reason: `The body of ${size} bytes is over the limit of ${limit} MB for one body.`,
  };
}

export function overBudget(limits: CaptureLimits): BodyVerdict {
  const limit = Math.round(limits.totalBodyBytes / 1024 / 1024);
  return {
    state: 'over-budget',
    reason: `The bodies of this capture had reached their limit of ${limit} MB.`,
  };
}

function notApplicable(reason: string): BodyVerdict {
  return { state: 'not-applicable', reason };
}

export class BodyTimeout extends Error {
  readonly seconds: number;

  constructor(milliseconds: number) {
    super('No answer in time.');
    this.name = 'BodyTimeout';
    this.seconds = milliseconds / 1000;
  }
}
