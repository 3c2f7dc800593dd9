import { isUtf8 } from 'node:buffer';
import type { BodyStore } from './body-store.ts';
import type { CdpConnection } from './cdp.ts';
import type { BodyRef } from './journal-event.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { CaptureLimits } from './limits.ts';
import type { LiveRequest } from './live-requests.ts';

export interface ResponseStreams {
  /** Reads this response while it runs, from its beginning. */
  follow(request: LiveRequest): Promise<void>;
  has(requestId: string): boolean;
  onData(requestId: string, data: string): void;
  /** Stores what came (no `ref` for nothing); null when the response was not followed. */
  end(request: LiveRequest): Promise<{ ref?: BodyRef; bytes: number } | null>;
}

interface Stream {
  chunks: Buffer[];
  bytes: number;
  cut: boolean;
  /** Chunks that came before the answer that holds what precedes them. */
  early: string[] | null;
}

const STREAMED_TYPES =
  /^(text\/event-stream|multipart\/x-mixed-replace|application\/(x-ndjson|stream\+json))\b/i;

/** Responses that may never end: what they say must not wait for their end. */
export function isEndless(request: LiveRequest): boolean {
  return request.type === 'EventSource' || STREAMED_TYPES.test(request.response?.mimeType ?? '');
}

/**
 * Responses read while they run. The bytes are also journaled as they come, so that a kill loses none of them, and
 * become one body file at the end.
 */
export function createResponseStreams(
  connection: CdpConnection,
  journal: JournalWriter,
  store: BodyStore,
  limits: CaptureLimits,
): ResponseStreams {
  const streams = new Map<string, Stream>();
  let heldBytes = 0;

  const take = (request: Pick<LiveRequest, 'id' | 'sessionId' | 'hop'>, stream: Stream, data: string) => {
    const bytes = Buffer.from(data, 'base64');
    if (stream.cut || bytes.length === 0) return;
    if (
      stream.bytes + bytes.length > limits.streamBytes ||
      heldBytes + bytes.length > limits.openStreamBytes
    ) {
      stream.cut = true;
      return;
    }
    stream.chunks.push(bytes);
    stream.bytes += bytes.length;
    heldBytes += bytes.length;
    journal.write('recorder.streamed', {
      requestId: request.id,
      sessionId: request.sessionId,
      hop: request.hop,
      data,
    });
  };
  const requests = new Map<string, LiveRequest>();

  return {
    async follow(request) {
      if (streams.has(request.id)) return;
      const stream: Stream = { chunks: [], bytes: 0, cut: false, early: [] };
      streams.set(request.id, stream);
      requests.set(request.id, request);
      try {
        const { bufferedData } = await connection.send(
          'Network.streamResourceContent',
          { requestId: request.id },
          request.sessionId,
        );
        take(request, stream, bufferedData);
        for (const data of stream.early ?? []) take(request, stream, data);
        stream.early = null;
      } catch {
        // It had ended already; then its body is asked for like any other.
        streams.delete(request.id);
        requests.delete(request.id);
      }
    },
    has: (requestId) => streams.has(requestId),
    onData(requestId, data) {
      const stream = streams.get(requestId);
      const request = requests.get(requestId);
      if (!stream || !request) return;
      if (stream.early) stream.early.push(data);
      else take(request, stream, data);
    },
    async end(request) {
      const stream = streams.get(request.id);
      if (!stream) return null;
      streams.delete(request.id);
      requests.delete(request.id);
      heldBytes -= stream.bytes;
      const bytes = Buffer.concat(stream.chunks);
      if (bytes.length === 0) return { bytes: 0 };
      return { ref: await store.put(bytes, !isUtf8(bytes)), bytes: bytes.length };
    },
  };
}
