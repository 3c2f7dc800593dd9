import type { RuleSet } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { loadedRules, refuseProblems } from './rule-packs.ts';

/** The rules of this program and of the teams of this user. Raises RULE_PACK_INVALID for packs the command named. */
export async function rulesOf(context: Context): Promise<RuleSet> {
  const { packs, rules } = await loadedRules(context);
  if (context.rulePacks) for (const pack of packs) refuseProblems(pack);
  return rules;
}
