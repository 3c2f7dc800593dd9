import type { EventName } from './events.ts';
import type { WireError } from './wire-error.ts';

/** What crosses the border of the window: errors are values with a code. */
export type Envelope = { ok: true; value: unknown } | { ok: false; error: WireError };

/** What a host gives to the window: the only thing that differs between hosts. */
export interface Transport {
  /** `work` names this call for its progress and to cancel it. */
  invoke(method: string, input: unknown, work: string | null): Promise<Envelope>;
  /** Returns how to stop listening. */
  subscribe(listener: (event: EventName, payload: unknown) => void): () => void;
  /** The id of a file of the user when the host knows where it lies; null when its bytes must be sent. */
  takeFile(file: unknown): Promise<string | null>;
}
