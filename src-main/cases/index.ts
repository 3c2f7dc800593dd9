/**
 * Cases: one folder per support case, readable without this program.
 * Invariants: what is written here outside `traces/` and `state/`, which are sealed,
 * holds no secret unless a person put it there (notes, attachments); writes are whole or not at all; one writer a case;
 * a case of a newer format is never rewritten.
 */
export { createCase, openCase } from './case.ts';
export type { OpenCase } from './case.ts';
export { environmentFromUrl } from './environment-url.ts';
export { readCaseFile } from './case-file.ts';
export type { CaseFile } from './case-file.ts';
export { changeSealedState, readSealedState, removeSealedState, writeSealedState } from './sealed-state.ts';
export { createShelf } from './shelf.ts';
export type { CaseShelf, Shelved } from './shelf.ts';
export { readTimeline } from './timeline.ts';
