import { setTimeout as wait } from 'node:timers/promises';
import { ConsoleError } from '../contract/index.ts';
import { boundedText, deadline, discard, type Network } from '../network/index.ts';
import { refusal, requestIdOf } from './refusal.ts';
import { retryAfter } from './retry-after.ts';
import { ServiceProblem } from './service-problem.ts';

/** As compose-http-requests-handle-errors recommends for Dataverse; the others take the same. */
const HEADERS = { accept: 'application/json', 'odata-version': '4.0', 'odata-maxversion': '4.0' };

/** Shorter than a check may take, so that the check can say which request hung. */
const REQUEST_MS = 12_000;
const MOST_BYTES = 16_000_000;

/** One GET of JSON, with the token. Raises ServiceProblem, or the reason of the signal. */
export async function ask(
  url: string,
  token: string,
  { network, signal, requestMs = REQUEST_MS }: { network: Network; signal: AbortSignal; requestMs?: number },
): Promise<unknown> {
  const limit = deadline(
    signal,
    requestMs,
    () => new ServiceProblem('timed-out', 'It did not answer in time.'),
  );
  try {
    for (;;) {
      const headers = { ...HEADERS, authorization: `Bearer ${token}` };
      const answer = await network.fetch(url, { headers, signal: limit.signal });
      const pause = answer.status === 429 || answer.status === 503 ? pauseOf(answer) : null;
      if (pause !== null && pause < limit.left()) {
        await discard(answer);
        await wait(pause, undefined, { signal: limit.signal });
        continue;
      }
      return await contentOf(answer);
    }
  } catch (error) {
    // Whatever was raised by being ended: why it was ended says more.
    if (limit.signal.aborted) throw limit.signal.reason;
    if (error instanceof ServiceProblem) throw error;
    // What is no word of the network comes from a body that ended in the middle.
    const words = error instanceof ConsoleError ? error.message : 'The answer broke off.';
    throw new ServiceProblem('unreachable', words);
  } finally {
    limit.end();
  }
}

/** At least a moment, so that `Retry-After: 0` without end is no attack of ours. */
function pauseOf(answer: Response): number | null {
  const asked = retryAfter(answer.headers.get('retry-after'));
  return asked === null ? null : Math.max(asked, 250);
}

async function contentOf(answer: Response): Promise<unknown> {
  const { status, headers } = answer;
  const about = { status, requestId: requestIdOf(answer) };
  if (status >= 300 && status < 400) {
    await discard(answer);
    throw new ServiceProblem('not-json', 'It sends on to another page instead of answering.', about);
  }
  const tooLarge = () =>
    new ServiceProblem('too-large', `The answer is larger than ${MOST_BYTES / 1e6} MB.`, about);
  const text = await boundedText(answer, MOST_BYTES, tooLarge);
  if (!answer.ok) throw refusal(answer, text);
  if (/\bjson\b/i.test(headers.get('content-type') ?? ''))
    try {
      return JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch {
      // Said below: it only claims to be JSON.
    }
  throw new ServiceProblem('not-json', 'A page came instead of data.', about);
}
