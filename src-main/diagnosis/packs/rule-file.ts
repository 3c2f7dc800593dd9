import * as v from 'valibot';
import type { RuleProblem } from '../../contract/index.ts';
import { issueWords, placed, type Place } from '../../schemas/index.ts';
import { locateJson, type LocatedJson } from './located-json.ts';
import { PACK_FILE, RULE, type RuleDefinition } from './schema.ts';

/** A rule as it stands in its file. */
export interface WrittenRule {
  definition: RuleDefinition;
  /** Something about it, at a place in it. */
  problem: (place: Place, message: string) => RuleProblem;
}

export interface RuleFile {
  rules: WrittenRule[];
  problems: RuleProblem[];
}

/** The rules of a file that have the right form, and what is wrong with the others. */
export function readRuleFile(file: string, text: string): RuleFile {
  const located = locateJson(file, text);
  if ('problem' in located) return { rules: [], problems: [located.problem] };
  const { json } = located;
  const repeated = json.repeated();
  if (repeated.length > 0) return { rules: [], problems: repeated };
  const whole = v.safeParse(PACK_FILE, json.value);
  if (!whole.success) return { rules: [], problems: problemsOf(whole.issues, json, []) };
  const rules: WrittenRule[] = [];
  const problems: RuleProblem[] = [];
  for (const [index, written] of whole.output.rules.entries()) {
    const at: Place = ['rules', index];
    const checked = v.safeParse(RULE, written);
    if (!checked.success) problems.push(...problemsOf(checked.issues, json, at));
    else
      rules.push({
        definition: checked.output,
        problem: (place, message) => json.problem([...at, ...place], placed([...at, ...place], message)),
      });
  }
  return { rules, problems };
}

function problemsOf(issues: readonly v.BaseIssue<unknown>[], json: LocatedJson, at: Place): RuleProblem[] {
  // A name that is misspelt is missing too; what stands there says more.
  const unknown = issues.filter(({ expected }) => expected === 'never');
  return [...unknown, ...issues.filter((issue) => !unknown.includes(issue))].map((issue) => {
    const place = [...at, ...(issue.path ?? []).map(({ key }) => key as string | number)];
    const isMember = issue.type === 'strict_object' && (issue.path ?? []).at(-1)?.origin === 'key';
    const message = placed(isMember ? place.slice(0, -1) : place, issueWords(issue));
    return isMember ? json.nameProblem(place, message) : json.problem(place, message);
  });
}
