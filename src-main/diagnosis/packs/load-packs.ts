import type { RulePackHead, RuleProblem } from '../../contract/index.ts';
import { checkRule, type Surroundings } from './check-rule.ts';
import { listPackFiles, packName, readPackFile } from './pack-folder.ts';
import { compileRule, type PackRule } from './pack-rule.ts';
import { readRuleFile, type WrittenRule } from './rule-file.ts';

/** A pack as it was read: what of it runs, and what is wrong with the rest. */
export interface RulePack {
  name: string;
  folder: string;
  from: RulePackHead['from'];
  rules: readonly PackRule[];
  problems: readonly RuleProblem[];
}

export interface PackPlace {
  folder: string;
  from: RulePackHead['from'];
}

/** A cause of a cause of a cause ... */
const DEEPEST = 20;
/** Rules of all packs together; every one of them is compared with every pasted text. */
const MOST_RULES = 10_000;
/** Of those, the ones that look at requests; every one of them is asked about every entry. */
const MOST_REQUEST_RULES = 1_000;

/** Reads packs one after the other. A code belongs to the first pack that has it. Never raises. */
export async function loadPacks(places: readonly PackPlace[], around: Surroundings): Promise<RulePack[]> {
  const taken: Taken = { owners: new Map(), requestRules: 0 };
  const packs: RulePack[] = [];
  for (const place of places) packs.push(await loadPack(place, taken, around));
  return packs;
}

/** What the packs before took: their codes, and of what is bounded. */
interface Taken {
  owners: Map<string, string>;
  requestRules: number;
}

async function loadPack({ folder, from }: PackPlace, taken: Taken, around: Surroundings): Promise<RulePack> {
  const name = packName(folder);
  const { written, problems } = await readFiles(folder);
  const own = new Set(written.map(({ definition }) => definition.code));
  const rules: PackRule[] = [];
  for (const rule of written) {
    const { code, requests } = rule.definition;
    const found = [...checkRule(rule, own, around), ...checkRoom(rule, name, taken)];
    problems.push(...found);
    if (found.length > 0) continue;
    taken.owners.set(code, name);
    if (requests) taken.requestRules++;
    rules.push(compileRule(rule.definition, name, around));
  }
  problems.push(...dropCircles(rules, written));
  return { name, folder, from, rules, problems };
}

function checkRoom(
  { definition: { code, requests }, problem }: WrittenRule,
  pack: string,
  { owners, requestRules }: Taken,
): RuleProblem[] {
  const owner = owners.get(code);
  if (owner !== undefined)
    return [problem(['code'], `"${code}" is there already${owner === pack ? '' : `, in ${owner}`}`)];
  if (owners.size >= MOST_RULES) return [problem([], `there are more than ${MOST_RULES} rules in all packs`)];
  if (requests && requestRules >= MOST_REQUEST_RULES)
    return [
      problem(['requests'], `there are more than ${MOST_REQUEST_RULES} rules of requests in all packs`),
    ];
  return [];
}

async function readFiles(folder: string): Promise<{ written: WrittenRule[]; problems: RuleProblem[] }> {
  const { files, problems } = await listPackFiles(folder);
  const written: WrittenRule[] = [];
  if (files.length + problems.length === 0)
    problems.push({ file: '', line: 0, column: 0, message: 'the folder has no file of rules (*.json)' });
  for (const { name } of files) {
    const text = await readPackFile(folder, name);
    if (typeof text !== 'string') {
      problems.push(text);
      continue;
    }
    const file = readRuleFile(name, text);
    written.push(...file.rules);
    problems.push(...file.problems);
  }
  return { written, problems };
}

/** Takes out rules that are, over others, their own cause. */
function dropCircles(rules: PackRule[], written: readonly WrittenRule[]): RuleProblem[] {
  const causes = new Map(rules.map(({ definition }) => [definition.code, definition.followsFrom ?? []]));
  /** Codes whose causes end somewhere. */
  const grounded = new Set<string>();
  const ground = (): boolean => {
    const next = [...causes].filter(
      ([code, above]) =>
        !grounded.has(code) && above.every((cause) => !causes.has(cause) || grounded.has(cause)),
    );
    for (const [code] of next) grounded.add(code);
    return next.length > 0;
  };
  for (let depth = 0; depth < DEEPEST && ground();) depth++;
  const circular = rules.filter(({ definition }) => !grounded.has(definition.code));
  rules.splice(0, rules.length, ...rules.filter((rule) => !circular.includes(rule)));
  return circular.map(({ definition }) =>
    written
      .find((rule) => rule.definition === definition)!
      .problem(
        ['followsFrom'],
        'leads in a circle, or over too many causes: nobody could say which comes first',
      ),
  );
}
