import type { CaseShelf } from '../cases/index.ts';
import type { ConsoleEvents, EventName, Input, Method, MethodName, Output } from '../contract/index.ts';
import type { Context } from '../flows/context.ts';
import type { Work } from '../flows/work.ts';
import type { Host } from '../host.ts';
import type { Identity } from '../identity/index.ts';
import type { Secrets } from '../secrets/index.ts';
import type { DiagnosticsLog, SettingsStore } from '../settings/index.ts';
import type { RunJob } from '../workers/index.ts';
import type { OpenedFiles } from './opened-files.ts';

/** What every handler works with. */
export interface Desk {
  readonly context: Context;
  readonly host: Host;
  readonly secrets: Secrets;
  readonly identity: Identity;
  readonly cases: CaseShelf;
  readonly files: OpenedFiles;
  readonly settings: SettingsStore;
  readonly log: DiagnosticsLog;
  /** Runs a job off this thread. */
  readonly runJob: RunJob;
  /** Whether a capture of this case is running. */
  isRecording(caseId: string): boolean;
  /** Said by capture: the case being recorded now, or null. */
  setRecording(caseId: string | null): void;
  emit<Name extends EventName>(event: Name, payload: ConsoleEvents[Name]): void;
  /** Ended in the reverse order when the console stops: a running capture is flushed here. */
  onStop(end: () => Promise<void>): void;
}

export type Handler<Name extends MethodName> = (input: Input<Name>, work: Work) => Promise<Output<Name>>;
/** The handlers of one noun: each method of its table, no more and no less. */
export type HandlersOf<Methods> = {
  [Name in keyof Methods]: Methods[Name] extends Method<infer In, infer Out>
    ? (input: In, work: Work) => Promise<Out>
    : never;
};
