import type { RulePackHead, RuleTrial } from '../contract/index.ts';
import { tryRules } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { headOf, loadedRules } from './rule-packs.ts';
import type { Work } from './work.ts';

export interface TestedPack {
  pack: RulePackHead;
  /** Codes and titles of its rules, in the order of the files. */
  rules: { code: string; title: string }[];
  trials: RuleTrial[];
  passed: number;
  failed: number;
}

/** Reads a pack and tries each of its rules on its own tests, beside the rules of this program. */
export async function testRules(folder: string, context: Context, work: Work): Promise<TestedPack> {
  work.phase('Reading the rules');
  const { packs, rules } = await loadedRules({ ...context, rulePacks: [folder] });
  const pack = packs[0]!;
  const trials: RuleTrial[] = [];
  work.phase('Trying the rules');
  for await (const trial of tryRules(pack, rules)) {
    work.signal.throwIfAborted();
    trials.push(trial);
    work.reached(`${trials.length} tests`);
  }
  const passed = trials.filter((trial) => trial.passed).length;
  return {
    pack: headOf(pack),
    rules: pack.rules.map(({ definition: { code, title } }) => ({ code, title })),
    trials,
    passed,
    failed: trials.length - passed,
  };
}
