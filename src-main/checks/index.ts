/**
 * Live checks of an environment: each reads a few things and says in one line what holds, what follows and what to do.
 * Invariants: nothing is changed anywhere; a run ends in time whatever hangs; what happens to a check is its result, and
 * ends no other; no result holds a token. Threat: the services and what stands before them, whose texts are in results.
 */
export { defineCheck, fail, pass, skip, warn } from './check.ts';
export type { Check, CheckContext } from './check.ts';
export type { Services } from './gate.ts';
export { CHECKS } from './registry.ts';
export { runChecks } from './run-checks.ts';
export type { ChecksRequest } from './run-checks.ts';
