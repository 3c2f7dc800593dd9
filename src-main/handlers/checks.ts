import { ConsoleError, fail, type CheckResult, type checksMethods } from '../contract/index.ts';
import { checksView } from '../flows/checks-view.ts';
import { runCaseChecks } from '../flows/run-case-checks.ts';
import { keepChecksAccount, readStoredChecks } from '../flows/stored-checks.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function checksHandlers(desk: Desk): HandlersOf<typeof checksMethods> {
  const { cases, context, host, identity, log, runJob } = desk;
  /** Cases whose checks are running, and what cancels them. */
  const running = new Map<string, AbortController>();
  const changed = (id: string) => desk.emit('checks.changed', { case: id });

  return {
    'checks.view': async ({ case: id }) => ({
      ...(await checksView(await cases.find(id), identity, context)),
      isRunning: running.has(id),
    }),
    async 'checks.run'({ case: id, only }, work) {
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
        await cases.hold(id, (open) =>
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
    async 'checks.cancel'({ case: id }) {
      running.get(id)?.abort(new ConsoleError('INTERRUPTED', 'The checks were cancelled.'));
    },
    async 'checks.useAccount'({ case: id, account }) {
      const known = await identity.accounts();
      if (!known.some((one) => one.id === account))
        fail('ACCOUNT_NOT_FOUND', 'This account is not signed in any more.');
      await keepChecksAccount(await cases.folderOf(id), account, context);
      changed(id);
    },
    async 'checks.openLink'({ case: id, check, link }) {
      const { runs } = await readStoredChecks(await cases.folderOf(id), context);
      const url = runs[0]?.results.find((result) => result.id === check)?.links[link]?.url ?? '';
      if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
        fail('CHECK_NOT_FOUND', 'There is no such link in the last results.');
      await host.openExternal(url);
    },
    async 'checks.copyText'({ case: id, check }, work) {
      const caseFolder = await cases.folderOf(id);
      return { text: await runJob('checksText', { caseFolder, check }, work) };
    },
  };
}
