import type { SignInState } from './account.ts';
import type { CheckResult } from './check.ts';
import type { CaptureState } from './methods/capture.ts';
import type { Theme } from './methods/settings.ts';

/** What the main side tells the window without being asked. */
export interface ConsoleEvents {
  /** How far long work has come. `share` is 0 to 1 where it is known. */
  'work.progress': { work: string; phase: string; reached: string; share: number | null };
  /** Something of a case, or of the list of cases (null), is different now. */
  'cases.changed': { case: string | null };
  /** What was found in a case, or what was decided about it. */
  'findings.changed': { case: string };
  /** The running capture, at most twice a second. */
  'capture.changed': CaptureState;
  'accounts.changed': null;
  'signIn.changed': SignInState;
  /** One check of a run that is under way. */
  'checks.result': { case: string; result: CheckResult };
  /** A run of a case began or ended. */
  'checks.changed': { case: string };
  /** What was done in the guides of a case. */
  'guides.changed': { case: string };
  /** The time a step of a guide was expected to take is over. */
  'guides.timeIsUp': {
    case: string;
    caseTitle: string;
    guide: string;
    step: string;
    title: string;
    minutes: number;
    /** ISO 8601; long ago where the console was not running. */
    due: string;
  };
  /** The person followed what the system told of a step. */
  'guides.goTo': { case: string; guide: string; step: string };
  /** What the window itself follows of the settings. */
  'settings.changed': { theme: Theme };
}

export type EventName = keyof ConsoleEvents;

/** The names, for the allow-list of a host. */
export const EVENT_NAMES = {
  'work.progress': true,
  'cases.changed': true,
  'findings.changed': true,
  'capture.changed': true,
  'accounts.changed': true,
  'signIn.changed': true,
  'checks.result': true,
  'checks.changed': true,
  'guides.changed': true,
  'guides.timeIsUp': true,
  'guides.goTo': true,
  'settings.changed': true,
} satisfies Record<EventName, true>;
