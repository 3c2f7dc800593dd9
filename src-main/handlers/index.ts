/**
 * Handlers: what the window asks for, one file a noun. A handler turns ids into folders, runs a flow and answers with
 * plain values. Invariants: input was checked by the method's schema before it comes here; no path goes to the window.
 * Threat: the window shows hostile traces, so its calls are taken as if a trace had made them.
 */
import { METHODS, type MethodName } from '../contract/index.ts';
import { accountsHandlers } from './accounts.ts';
import { appHandlers } from './app.ts';
import { captureHandlers } from './capture.ts';
import { createCaptures } from './captures.ts';
import { createCaseChecks } from './case-checks.ts';
import { casesHandlers } from './cases.ts';
import { checksHandlers } from './checks.ts';
import type { Desk, Handler } from './desk.ts';
import { diagnosisHandlers } from './diagnosis.ts';
import { filesHandlers } from './files.ts';
import { createGuideClock } from './guide-clock.ts';
import { guidesHandlers } from './guides.ts';
import { practiceHandlers } from './practice.ts';
import { redactionHandlers } from './redaction.ts';
import { referenceHandlers } from './reference.ts';
import { rulesHandlers } from './rules.ts';
import { settingsHandlers } from './settings.ts';
import { ticketsHandlers } from './tickets.ts';
import { tracesHandlers } from './traces.ts';

export type { Desk } from './desk.ts';
export { createOpenedFiles } from './opened-files.ts';
export type { OpenedFiles } from './opened-files.ts';

/** One handler for each method: one that is missing does not compile. */
export function createHandlers(desk: Desk) {
  const captures = createCaptures(desk);
  const checks = createCaseChecks(desk);
  const clock = createGuideClock(desk);
  return {
    ...appHandlers(desk),
    ...filesHandlers(desk),
    ...casesHandlers(desk),
    ...captureHandlers(desk, captures),
    ...tracesHandlers(desk),
    ...diagnosisHandlers(desk),
    ...redactionHandlers(desk),
    ...ticketsHandlers(desk),
    ...practiceHandlers(desk, captures),
    ...settingsHandlers(desk),
    ...accountsHandlers(desk),
    ...checksHandlers(desk, checks),
    ...referenceHandlers(desk),
    ...rulesHandlers(desk),
    ...guidesHandlers(desk, checks, clock),
  } satisfies { [Name in MethodName]: Handler<Name> };
}

export function isMethod(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}
