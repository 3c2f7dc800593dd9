import type { Shelved } from '../cases/index.ts';
import { CHECKS } from '../checks/index.ts';
import type {
  CaseFinding,
  CheckChange,
  CheckResult,
  CheckRunView,
  CheckState,
  ChecksView,
} from '../contract/index.ts';
import type { Identity } from '../identity/index.ts';
import { codeOfCheck } from './check-findings.ts';
import { serviceReach } from './check-services.ts';
import { checksAccount } from './checks-account.ts';
import type { Context } from './context.ts';
import { caseFindings } from './findings.ts';
import { readStoredChecks } from './stored-checks.ts';

/** The last run of a case beside the one before, and what the next one could ask. */
export async function checksView(
  { folder, file }: Shelved,
  identity: Identity,
  context: Context,
): Promise<Omit<ChecksView, 'isRunning'>> {
  const { account: chosen, runs } = await readStoredChecks(folder, context);
  const account = file.practice ? null : checksAccount(file, await identity.accounts(), chosen);
  const [last, before] = runs;
  const { findings } = last ? await caseFindings(folder, context) : { findings: [] };
  const view: CheckRunView | null = last
    ? {
        ...last,
        comparedWith: before?.started ?? null,
        results: last.results.map((result) => ({
          ...result,
          change: before ? changeOf(result, before.results) : null,
          finding: findingOf(result, findings)?.id ?? null,
        })),
      }
    : null;
  return {
    practice: file.practice,
    last: view,
    services: serviceReach(file, account),
    account: account?.id ?? null,
    tenant: file.environment.tenantId,
    total: CHECKS.length,
  };
}

/** The one it is evidence for, or else the one it is itself. */
function findingOf({ id, codes }: CheckResult, findings: readonly CaseFinding[]): CaseFinding | undefined {
  return (
    findings.find(({ code }) => codes.includes(code)) ?? findings.find(({ code }) => code === codeOfCheck(id))
  );
}

/** How much each state asks for somebody. A skipped check says nothing, so it is no worse than one that passed. */
const WEIGHTS: Record<CheckState, number> = { fail: 2, warn: 1, skipped: 0, pass: 0 };

export function changeOf(result: CheckResult, before: readonly CheckResult[]): CheckChange {
  const earlier = before.find(({ id }) => id === result.id);
  if (!earlier) return 'new';
  const step = WEIGHTS[result.state] - WEIGHTS[earlier.state];
  if (step > 0) return 'worse';
  // Nobody knows whether what can't be looked at any more is better.
  if (step < 0) return result.state === 'skipped' ? 'other' : 'better';
  if (result.state !== earlier.state) return result.state === 'pass' ? 'better' : 'other';
  // What passes may say a little else each time: how long it took, how far the clock is off.
  return result.state === 'pass' || result.found === earlier.found ? null : 'other';
}
