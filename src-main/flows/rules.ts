import type { RuleSet } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { loadedRules } from './rule-packs.ts';

/** The rules of this program and of the teams of this user. */
export async function rulesOf(context: Context): Promise<RuleSet> {
  return (await loadedRules(context)).rules;
}
