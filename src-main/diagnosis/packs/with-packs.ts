import { createHash } from 'node:crypto';
import { builtInRules, createRuleSet, type RuleSet } from '../rule-set.ts';
import { messageRules, requestRules } from '../rules/index.ts';
import type { RulePack } from './load-packs.ts';

/** The rules of this program, then those of packs. */
export function rulesWithPacks(packs: readonly RulePack[]): RuleSet {
  const rules = packs.flatMap((pack) => pack.rules);
  if (rules.length === 0) return builtInRules;
  const all = createRuleSet(
    [...messageRules, ...rules.flatMap(({ messages }) => messages)],
    [...requestRules, ...rules.flatMap(({ requests }) => requests)],
  );
  // How a request rule of a pack looks at a trace changes without a new version of the program.
  const definitions = JSON.stringify(rules.map(({ definition: { tests: _, ...asked } }) => asked));
  const version = createHash('sha256').update(all.version).update(definitions).digest('hex').slice(0, 16);
  return { ...all, version };
}
