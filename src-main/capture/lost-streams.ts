import { isUtf8 } from 'node:buffer';
import { contentName } from '../sealed/index.ts';
import type { BodyRef, EventParams } from './journal-event.ts';

/** Bytes of responses that were still being read when the recorder was killed: only the journal has them. */
export interface LostStreams {
  streamed(part: EventParams<'recorder.streamed'>): void;
  /** The body was stored after all. */
  stored(body: EventParams<'recorder.body'>): void;
  /** The recording was closed in order: nothing of this kind is left. */
  clear(): void;
  /** Bodies made of what is left. */
  end(): EventParams<'recorder.body'>[];
  body(name: string): Buffer | undefined;
}

export function createLostStreams(traceKey: Buffer): LostStreams {
  const parts = new Map<string, { first: EventParams<'recorder.streamed'>; chunks: Buffer[] }>();
  const bodies = new Map<string, Buffer>();
  return {
    streamed(part) {
      const stream = parts.get(part.requestId) ?? { first: part, chunks: [] };
      stream.chunks.push(Buffer.from(part.data, 'base64'));
      parts.set(part.requestId, stream);
    },
    stored({ requestId, side }) {
      if (side === 'response') parts.delete(requestId);
    },
    clear: () => parts.clear(),
    end() {
      return [...parts.values()].map(({ first: { requestId, sessionId, hop }, chunks }) => {
        const bytes = Buffer.concat(chunks);
        const ref: BodyRef = {
          name: contentName(traceKey, bytes),
          size: bytes.length,
          base64: !isUtf8(bytes),
        };
        bodies.set(ref.name, bytes);
        const reason = 'The recording broke off while the response was still coming; what had come was kept.';
        return { requestId, sessionId, hop, side: 'response', state: 'partial', reason, ref };
      });
    },
    body: (name) => bodies.get(name),
  };
}
