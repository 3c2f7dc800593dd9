import { fail, type checksMethods } from '../contract/index.ts';
import { checksView } from '../flows/checks-view.ts';
import { keepChecksAccount, readStoredChecks } from '../flows/stored-checks.ts';
import type { CaseChecks } from './case-checks.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function checksHandlers(desk: Desk, checks: CaseChecks): HandlersOf<typeof checksMethods> {
  const { cases, context, host, identity, runJob } = desk;

  return {
    'checks.view': async ({ case: id }) => ({
      ...(await checksView(await cases.find(id), identity, context)),
      isRunning: checks.isRunning(id),
    }),
    async 'checks.run'({ case: id, only }, work) {
      await checks.run(id, only, work);
    },
    'checks.cancel': async ({ case: id }) => checks.cancel(id),
    async 'checks.useAccount'({ case: id, account }) {
      const known = await identity.accounts();
      if (!known.some((one) => one.id === account))
        fail('ACCOUNT_NOT_FOUND', 'This account is not signed in any more.');
      await keepChecksAccount(await cases.folderOf(id), account, context);
      desk.emit('checks.changed', { case: id });
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
