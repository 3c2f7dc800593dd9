/**
 * Keys at rest: what the system's credential store keeps, and what is kept where none answers. Invariants: the key that
 * seals traces is made once and never overwritten, because what it sealed would be lost; it lies in the store or, where
 * there is none, in a file of this user; sign-ins lie sealed with a key in the store, or in memory, never in plain text.
 * Threat: other users of the machine, and copies of the data folder. Someone who runs as this user is not kept out.
 */
export type { SealedSecret } from './sealed-secret.ts';
export { openSecrets } from './secrets.ts';
export type { Secrets } from './secrets.ts';
export type { SecretStore } from './secret-store.ts';
export { openSystemStore } from './system-store.ts';
export type { TraceKey } from './trace-key.ts';
