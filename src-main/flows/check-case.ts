import { openCase } from '../cases/index.ts';
import { openDiagnosticsLog } from '../settings/index.ts';
import { findAccount } from './accounts.ts';
import type { ChecksTools } from './check-services.ts';
import type { Context } from './context.ts';
import { runCaseChecks, type CheckedCase } from './run-case-checks.ts';
import { seenHosts } from './seen-hosts.ts';
import { TOOL } from './tool.ts';
import type { Work } from './work.ts';

export interface CheckRequest {
  /** Ids of checks; null for all. */
  only: readonly string[] | null;
  /** Who asks: user name or id. Null: as in the window, by the tenant of the case. */
  account: string | null;
}

/** Runs the checks of a case that is named by its folder. Raises ACCOUNT_NOT_FOUND, CHECK_NOT_FOUND, CASE_LOCKED. */
export async function checkCase(
  caseFolder: string,
  { only, account }: CheckRequest,
  tools: ChecksTools,
  context: Context,
  work: Work,
): Promise<CheckedCase> {
  const open = await openCase(caseFolder, context.hold);
  const log = await openDiagnosticsLog(context.dataFolder, { version: TOOL.version, host: 'terminal' });
  try {
    const asked = account === null ? null : (await findAccount(tools.identity, account)).id;
    const hosts = await seenHosts(open.folder, context, work);
    const broke = (check: string, error: unknown) => log.note(check, error);
    return await runCaseChecks(
      open,
      { only, account: asked, seenHosts: hosts, broke, ...tools },
      context,
      work,
    );
  } finally {
    await log.written();
    await open.close();
  }
}
