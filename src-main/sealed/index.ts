/**
 * Sealed files: raw evidence (journals, bodies, screenshots, imported originals) at rest.
 * Invariants: append-only, compressed, AES-256-GCM, readable up to the last whole frame after a crash.
 * Threat: someone else who reads the disk or gets a copy of the case folder; not someone who runs as this user.
 */
export { contentName, FRAME_PLAIN_BYTES } from './format.ts';
export { createSealedFile, openNewFile, sealFile } from './writer.ts';
export type { AppendFile, OpenAppendFile, SealedWriter } from './writer.ts';
export { openSealedFile, unsealFile } from './reader.ts';
export type { SealedEnd, SealedReader } from './reader.ts';
