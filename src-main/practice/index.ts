/**
 * The practice environment: the services around dual-write, played by one small HTTPS server under their real names,
 * so that a person, a first run or a test meets each failure in a real browser without a tenant.
 * The checks of a practice case ask the same services, by their Web APIs.
 * Invariants: listens on loopback only and only while a practice runs; certificate and key live in memory for one run;
 * no DNS, no trust store and no file of the machine is touched; every id is invented anew for each practice case, every
 * credential for each run.
 * Threat: that practice leaks into real work. So its browser resolves every other name to nothing and trusts one key,
 * its switches are never given to a real capture, and what comes out of it says that it is practice.
 */
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';

export const scenarios: readonly Scenario[] = SCENARIOS;
export { openPracticeServices } from './practice-services.ts';
export type { PracticeServices } from './practice-services.ts';
export { startPractice } from './start-practice.ts';
export type { Pace, Practice } from './start-practice.ts';
export type { Scenario } from './scenario.ts';
export { PRACTICE_MINUTE_MS } from './set-up.ts';
