/**
 * Keys at rest. Invariant: a key is made once and never overwritten, because what it sealed would be lost.
 * Threat: other users of the machine. Someone who runs as this user can read the key file.
 */
export { openTraceKey } from './trace-key.ts';
export type { TraceKey } from './trace-key.ts';
