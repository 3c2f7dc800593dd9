import type { BodiesPolicy } from './hosts.ts';

const MB = 1024 * 1024;

/** Bounds that keep a capture of any length within memory and disk. Whatever they leave out is told in the entry. */
export interface CaptureLimits {
  /** Whose bodies are kept. */
  bodies: BodiesPolicy;
  /** One response or request body. */
  bodyBytes: number;
  /** All bodies of a capture. */
  totalBodyBytes: number;
  /** Body bytes that may be on their way from the browser at a time. */
  bodyBytesInFlight: number;
  /** Bodies asked for at a time while the page is busy, and while it rests. */
  bodiesInFlight: { busy: number; quiet: number };
  /** Bodies that wait to be asked for; only their ids are held. */
  queuedBodies: number;
  bodyTimeoutMs: number;
  /** A response read while it runs (event streams). */
  streamBytes: number;
  /** All responses that are read while they run, together. */
  openStreamBytes: number;
  /** Request bodies up to this size come inside their event. */
  inlinePostDataBytes: number;
  /** One WebSocket frame or EventSource message, in characters. */
  messageChars: number;
  /** Journal lines that wait for the disk, before droppable ones are left out. */
  journalPendingBytes: number;
  journalFileBytes: number;
  /** Free space on the disk below which a capture doesn't start or go on. */
  freeDiskBytes: number;
  /** Requests in flight that are followed. */
  openRequests: number;
}

export const DEFAULT_LIMITS: CaptureLimits = {
  bodies: 'all',
  bodyBytes: 64 * MB,
  totalBodyBytes: 2048 * MB,
  bodyBytesInFlight: 32 * MB,
  bodiesInFlight: { busy: 8, quiet: 64 },
  queuedBodies: 20_000,
  bodyTimeoutMs: 10_000,
  streamBytes: 8 * MB,
  openStreamBytes: 32 * MB,
  inlinePostDataBytes: 64 * 1024,
  messageChars: MB,
  journalPendingBytes: 8 * MB,
  journalFileBytes: 32 * MB,
  freeDiskBytes: 256 * MB,
  openRequests: 5_000,
};
