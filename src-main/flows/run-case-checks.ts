import type { OpenCase } from '../cases/index.ts';
import { CHECKS, runChecks } from '../checks/index.ts';
import { checkCounts, fail, type CheckResult, type CheckRun, type ServiceReach } from '../contract/index.ts';
import { checkServices, serviceReach, type ChecksTools } from './check-services.ts';
import { checksAccount } from './checks-account.ts';
import type { Context } from './context.ts';
import { keepCheckRun, readStoredChecks } from './stored-checks.ts';
import { TOOL } from './tool.ts';
import type { Work } from './work.ts';

export interface ChecksRun extends ChecksTools {
  /** Ids of checks; null for all. */
  only: readonly string[] | null;
  /** Id of the account that asks; null: who was chosen for the case, or belongs to it. */
  account: string | null;
  seenHosts: readonly string[];
  found?: (result: CheckResult) => void;
  /** Told of what a check raised that it should not have. */
  broke: (check: string, error: unknown) => void;
}

/** A run, and which services it could ask. */
export interface CheckedCase extends CheckRun {
  services: ServiceReach[];
}

/** Runs the checks of a case, keeps the results and notes it. Cancelled, it keeps what was found. Raises CHECK_NOT_FOUND. */
export async function runCaseChecks(
  open: OpenCase,
  { only, account: asked, seenHosts, found, broke, ...tools }: ChecksRun,
  context: Context,
  work: Work,
): Promise<CheckedCase> {
  const unknown = only?.find((id) => !CHECKS.some((check) => check.id === id));
  if (unknown !== undefined) fail('CHECK_NOT_FOUND', `There is no check ${unknown.slice(0, 80)}.`);
  const checks = CHECKS.filter(({ id }) => only?.includes(id) ?? true);
  const { folder, file } = open;
  const stored = await readStoredChecks(folder, context);
  const account = file.practice
    ? null
    : checksAccount(file, await tools.identity.accounts(), asked ?? stored.account);
  const services = await checkServices(file, account, tools);
  // By the clock results are dated by: each result of the run lies within it.
  const began = Date.now();
  const started = new Date(began).toISOString();
  let done = 0;
  work.phase('Running checks');
  try {
    const { ended, results } = await runChecks({
      checks,
      about: { environment: file.environment, seenHosts, ...services.about },
      openServices: (signal) => services.open(signal),
      signal: work.signal,
      found(result) {
        done += 1;
        work.reached(`${done} of ${checks.length}`, done / checks.length);
        found?.(result);
      },
      broke,
    });
    const run: CheckRun = {
      started,
      tookMs: Math.max(0, Date.now() - began),
      version: TOOL.version,
      account: services.about.account?.username ?? '',
      practice: file.practice,
      ended,
      results: inOrder([...results, ...(stored.runs[0]?.results ?? [])]),
    };
    if (results.length > 0) {
      await keepCheckRun(folder, run, only === null ? 'all' : 'part', context);
      await open.note({ what: 'checks.run', text: `Checks run: ${checkCounts(results)}.` });
    }
    return { ...run, services: serviceReach(file, account) };
  } finally {
    await services.close();
  }
}

/** In the order of the registry, each once: the first of several is the newest. One that is no check any more is left out. */
function inOrder(results: readonly CheckResult[]): CheckResult[] {
  return CHECKS.flatMap(({ id }) => results.find((result) => result.id === id) ?? []);
}
