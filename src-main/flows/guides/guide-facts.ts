import type { Shelved } from '../../cases/index.ts';
import type { CaseFinding, CheckResult } from '../../contract/index.ts';
import type { RuleSet } from '../../diagnosis/index.ts';
import type { CaseFacts } from '../../guides/index.ts';
import { cloudOfAddress } from '../../identity/index.ts';
import type { Context } from '../context.ts';
import { caseFindings } from '../findings.ts';
import { rulesOf } from '../rules.ts';
import { readStoredChecks } from '../stored-checks.ts';

/** What a case knows that guides look at. */
export interface GuideFacts extends CaseFacts {
  checks: readonly CheckResult[];
  /** Without those that were dismissed, the one to act on first at the beginning. */
  findings: readonly CaseFinding[];
  rules: RuleSet;
}

export async function guideFacts({ folder, file }: Shelved, context: Context): Promise<GuideFacts> {
  const [{ findings }, { runs }, rules] = await Promise.all([
    caseFindings(folder, context),
    readStoredChecks(folder, context),
    rulesOf(context),
  ]);
  const { environment } = file;
  return {
    environment,
    cloud: cloudOfAddress(environment.dataverseUrl),
    checks: runs[0]?.results ?? [],
    findings: findings.filter(({ dismissed }) => dismissed === null),
    rules,
  };
}
