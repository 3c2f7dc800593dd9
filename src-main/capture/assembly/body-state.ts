import type { BodyState } from '../../contract/index.ts';
import { isPreflight, type Hop } from './hop.ts';

export interface BodyVerdict {
  state: BodyState;
  reason: string;
}

/** What became of a response body, also where no record says so: no entry is without an answer. */
export function responseBodyVerdict(hop: Hop, status: number): BodyVerdict {
  if (hop.end === 'redirected') return notApplicable('A redirect: the browser keeps no body of it.');
  if (hop.responseBody) return { state: hop.responseBody.state, reason: hop.responseBody.reason };
  if (isPreflight(hop)) return notApplicable('A preflight: the browser keeps no body of it.');
  return unrecorded(hop, status);
}

function unrecorded(hop: Hop, status: number): BodyVerdict {
  const method = hop.sent?.request.method;
  if (hop.response === null && hop.failure !== null)
    return { state: 'empty', reason: 'The request failed before the page got a response.' };
  if (method === 'HEAD') return { state: 'empty', reason: 'The answer to HEAD has no body.' };
  if (status === 204 || status === 205)
    return { state: 'empty', reason: `A response ${status} has no body.` };
  if (hop.end === null) return { state: 'unread', reason: 'The recording ended before the response did.' };
  if (hop.failure !== null)
    return { state: 'gone', reason: 'The request failed on the way; the browser drops what had arrived.' };
  if (hop.end === 'superseded')
    return {
      state: 'unread',
      reason: 'The end of the response was not seen; the browser used its id again.',
    };
  if (hop.awaitedBody) return { state: 'unread', reason: 'There was no word of the body in time.' };
  return { state: 'unread', reason: 'The recording holds no body of this response.' };
}

function notApplicable(reason: string): BodyVerdict {
  return { state: 'not-applicable', reason };
}
