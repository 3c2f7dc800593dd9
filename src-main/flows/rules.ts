import { builtInRules, type RuleSet } from '../diagnosis/index.ts';
import type { Context } from './context.ts';

/** The rules of this program and of the teams of this user. */
export function rulesOf(_context: Context): Promise<RuleSet> {
  return Promise.resolve(builtInRules);
}
