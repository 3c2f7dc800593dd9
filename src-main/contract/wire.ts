import { ERRORS, type ErrorCode } from './errors.ts';
import type { EventName } from './events.ts';
import { knownError } from './known-error.ts';

/** What crosses the border of the window: errors are values with a code. */
export type Envelope = { ok: true; value: unknown } | { ok: false; error: WireError };

export interface WireError {
  code: ErrorCode;
  /** What happened, in one sentence. */
  message: string;
  title: string;
  why: string;
  advice: string;
}

/** Any error as the window is told of it. */
export function wireError(error: unknown): WireError {
  const { code, message } = knownError(error);
  const { title, why, advice } = ERRORS[code];
  return { code, message, title, why, advice };
}

/** What a host gives to the window: the only thing that differs between hosts. */
export interface Transport {
  /** `work` names this call for its progress and to cancel it. */
  invoke(method: string, input: unknown, work: string | null): Promise<Envelope>;
  /** Returns how to stop listening. */
  subscribe(listener: (event: EventName, payload: unknown) => void): () => void;
  /** The id of a file of the user when the host knows where it lies; null when its bytes must be sent. */
  takeFile(file: unknown): Promise<string | null>;
}
