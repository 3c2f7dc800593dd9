import { isUtf8 } from 'node:buffer';
import type { Protocol } from 'devtools-protocol';
import type { BodyState } from '../contract/index.ts';
import type { BodyStore } from './body-store.ts';
import * as verdict from './body-verdict.ts';
import type { CdpConnection } from './cdp.ts';
import { keepsBodies } from './hosts.ts';
import { createJobQueue } from './job-queue.ts';
import type { BodyRef, RecorderBody } from './journal-event.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { CaptureLimits } from './limits.ts';
import type { LiveRequest } from './live-requests.ts';
import { createQuietGate } from './quiet-gate.ts';
import { createResponseStreams, isEndless } from './response-streams.ts';

export interface BodyCollector {
  /** A request was sent: its own body is asked for when it did not come with the event. */
  sent(request: LiveRequest, event: Protocol.Network.RequestWillBeSentEvent): void;
  responded(request: LiveRequest): void;
  /** The page is busy. */
  stirred(): void;
  /** Bytes of a response that is read while it runs. */
  streamed(requestId: string, data: string): void;
  /** `isShortLived`: the target may close at any moment and take its bodies along. */
  finished(request: LiveRequest, isShortLived: boolean): void;
  failed(request: LiveRequest, event: Protocol.Network.LoadingFailedEvent): void;
  /** Takes what has come of the responses still running, and waits this long for all bodies on their way. */
  settle(running: Iterable<LiveRequest>, milliseconds: number): Promise<void>;
  readonly states: Partial<Record<BodyState, number>>;
  readonly storedBytes: number;
}

/** Bodies from this size on wait for a quiet moment of the page. */
const LARGE_BYTES = 128 * 1024;
const QUIET_MS = 150;
const LONGEST_WAIT_MS = 2_000;

interface Outcome extends verdict.BodyVerdict {
  ref?: BodyRef;
}

/** Gets bodies out of the browser and says of each what became of it: one record per response, whatever happens. */
export function createBodyCollector(
  connection: CdpConnection,
  journal: JournalWriter,
  store: BodyStore,
  limits: CaptureLimits,
  onWriteFailed: (error: unknown) => void,
  onSignInBody: (body: Buffer) => void,
): BodyCollector {
  const streams = createResponseStreams(connection, journal, store, limits);
  const gate = createQuietGate(QUIET_MS, LONGEST_WAIT_MS);
  const { busy, quiet } = limits.bodiesInFlight;
  const queue = createJobQueue({
    running: () => (gate.isQuiet() ? quiet : busy),
    bytes: limits.bodyBytesInFlight,
    waiting: limits.queuedBodies,
  });
  const states: Partial<Record<BodyState, number>> = {};
  let storedBytes = 0;
  let hasEnded = false;

  const write = (request: LiveRequest, side: RecorderBody['side'], outcome: Outcome) => {
    const { id: requestId, sessionId, hop } = request;
    journal.write('recorder.body', { requestId, sessionId, hop, side, ...outcome });
    if (side === 'response') states[outcome.state] = (states[outcome.state] ?? 0) + 1;
    storedBytes += outcome.ref?.size ?? 0;
  };

  /** Queues the work of getting one body; writes its outcome once, also when time runs out first. */
  const collect = (
    request: LiveRequest,
    side: RecorderBody['side'],
    isUrgent: boolean,
    work: () => Promise<Outcome>,
  ) => {
    if (hasEnded) {
      write(request, side, verdict.NO_TIME_LEFT);
      return;
    }
    let isWritten = false;
    const writeOnce = (outcome: Outcome) => {
      if (isWritten) return;
      isWritten = true;
      write(request, side, outcome);
    };
    const job = {
      bytes: side === 'response' ? request.dataBytes : 0,
      run: () =>
        work()
          .catch((error: unknown) => verdict.ofRefusal(request, error))
          .then(writeOnce),
      giveUp: () => writeOnce(verdict.NO_TIME_LEFT),
    };
    const add = () => {
      if (!queue.add(job))
        writeOnce({ state: 'unread', reason: 'Too many bodies were waiting to be read at that moment.' });
    };
    if (isUrgent) queue.addUrgent(job);
    else if (job.bytes < LARGE_BYTES) add();
    else gate.whenQuiet(add);
  };

  const keep = async (bytes: Buffer, base64: boolean): Promise<Outcome> => {
    if (bytes.length > limits.bodyBytes) return verdict.tooLarge(bytes.length, limits);
    if (storedBytes + bytes.length > limits.totalBodyBytes) return verdict.overBudget(limits);
    try {
      return { ...verdict.CAPTURED, ref: await store.put(bytes, base64) };
    } catch (error) {
      onWriteFailed(error);
      return { state: 'unread', reason: 'The body could not be written to the disk.' };
    }
  };

  const readResponse = async (request: LiveRequest): Promise<Outcome> => {
    const { id: requestId, sessionId } = request;
    const answer = await inTime(connection.send('Network.getResponseBody', { requestId }, sessionId), limits);
    const bytes = Buffer.from(answer.body, answer.base64Encoded ? 'base64' : 'utf8');
    if (request.role === 'sign-in') onSignInBody(bytes);
    return bytes.length === 0 ? verdict.ofNoBytes(request) : keep(bytes, answer.base64Encoded);
  };

  const readRequest = async (request: LiveRequest): Promise<Outcome> => {
    const { id: requestId, sessionId } = request;
    const answer = await inTime(
      connection.send('Network.getRequestPostData', { requestId }, sessionId),
      limits,
    );
    const bytes = Buffer.from(answer.postData, answer.base64Encoded ? 'base64' : 'utf8');
    return keep(bytes, !isUtf8(bytes));
  };

  /** What was read while it ran may lack its beginning; of a response that ended well the browser has the whole. */
  const readStream = async (request: LiveRequest, hasEnded: boolean): Promise<Outcome> => {
    const stream = await streams.end(request);
    const isWhole = stream !== null && stream.bytes >= request.dataBytes;
    if (hasEnded && !isWhole) {
      const whole = await readResponse(request).catch(() => null);
      if (whole?.ref || !stream?.ref) return whole ?? verdict.ofStream(request, 0, hasEnded);
    }
    const known = verdict.ofStream(request, stream?.bytes ?? 0, hasEnded);
    return stream?.ref ? { ...known, ref: stream.ref } : known;
  };

  const isLeftOut = ({ role }: LiveRequest) => !keepsBodies(limits.bodies, role);

  return {
    sent(request, event) {
      if (!event.request.hasPostData || hasWholeBody(event.request)) return;
      if (isLeftOut(request)) {
        write(request, 'request', verdict.LEFT_OUT);
        return;
      }
      const sent = { ...request };
      collect(sent, 'request', true, () => readRequest(sent));
    },
    responded(request) {
      if (!hasEnded && isEndless(request) && !isLeftOut(request)) void streams.follow(request);
    },
    stirred: () => gate.stir(),
    streamed: (requestId, data) => streams.onData(requestId, data),
    finished(request, isShortLived) {
      const known = verdict.beforeAsking(request, limits, storedBytes);
      if (streams.has(request.id)) collect(request, 'response', true, () => readStream(request, true));
      else if (known) write(request, 'response', known);
      else collect(request, 'response', isShortLived, () => readResponse(request));
    },
    failed(request, event) {
      if (streams.has(request.id)) collect(request, 'response', true, () => readStream(request, false));
      else write(request, 'response', verdict.ofFailure(request, event));
    },
    async settle(running, milliseconds) {
      for (const request of running) {
        if (request.type === 'WebSocket' || request.dataBytes === 0) continue;
        if (isLeftOut(request)) {
          write(request, 'response', verdict.LEFT_OUT);
          continue;
        }
        collect(request, 'response', true, async () => {
          await inTime(streams.follow(request), limits);
          return readStream(request, false);
        });
      }
      gate.open();
      await queue.settle(milliseconds);
      // Events still come until the browser has ended; a body taken now would find its store closed.
      hasEnded = true;
    },
    states,
    get storedBytes() {
      return storedBytes;
    },
  };
}

/** What slimming left is whole: a text, or entries that all have their bytes (files have none). */
function hasWholeBody(request: Protocol.Network.Request): boolean {
  if (request.postDataEntries) return request.postDataEntries.every(({ bytes }) => bytes !== undefined);
  return 'postData' in request;
}

async function inTime<T>(answer: Promise<T>, limits: CaptureLimits): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new verdict.BodyTimeout(limits.bodyTimeoutMs)), limits.bodyTimeoutMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
