import { ConsoleError, fail, type CheckResult } from '../contract/index.ts';
import { runCaseChecks, type CheckedCase } from '../flows/run-case-checks.ts';
import type { Work } from '../flows/work.ts';
import type { Desk } from './desk.ts';

/** The runs of checks that are under way: a case has one at a time, whoever asks for it. */
export interface CaseChecks {
  isRunning(id: string): boolean;
  /** All, or (`only`) these. Raises CHECKS_RUNNING, CHECK_NOT_FOUND. */
  run(id: string, only: readonly string[] | null, work: Work): Promise<CheckedCase>;
  cancel(id: string): void;
}

export function createCaseChecks(desk: Desk): CaseChecks {
  const { cases, context, host, identity, log, runJob } = desk;
  const running = new Map<string, AbortController>();
  const changed = (id: string) => desk.emit('checks.changed', { case: id });

  return {
    isRunning: (id) => running.has(id),
    async run(id, only, work) {
      if (running.has(id)) fail('CHECKS_RUNNING', 'The checks of this case are running already.');
      const controller = new AbortController();
      running.set(id, controller);
      const cancellable = { ...work, signal: AbortSignal.any([work.signal, controller.signal]) };
      changed(id);
      try {
        const caseFolder = await cases.folderOf(id);
        const seenHosts = await runJob('seenHosts', { caseFolder }, cancellable);
        const found = (result: CheckResult) => desk.emit('checks.result', { case: id, result });
        const broke = (check: string, error: unknown) => log.note(check, error);
        const tools = { identity, network: host.network };
        return await cases.hold(id, (open) =>
          runCaseChecks(
            open,
            { only, account: null, seenHosts, found, broke, ...tools },
            context,
            cancellable,
          ),
        );
      } finally {
        running.delete(id);
        changed(id);
        // A failed check is a finding, or evidence for one.
        desk.emit('findings.changed', { case: id });
        desk.emit('cases.changed', { case: id });
      }
    },
    cancel: (id) => running.get(id)?.abort(new ConsoleError('INTERRUPTED', 'The checks were cancelled.')),
  };
}
