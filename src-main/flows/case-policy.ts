import * as v from 'valibot';
import { changeSealedState, readSealedState } from '../cases/index.ts';
import {
  ConsoleError,
  fail,
  RULE_KINDS,
  SHARE_POLICY,
  type OwnRule,
  type PolicyName,
  type PolicyOptions,
  type RuleKind,
} from '../contract/index.ts';
import { checkRule, LIST_OF, type GivenRule } from '../redaction/index.ts';
import { effectivePolicy, openSettings } from '../settings/index.ts';
import type { Context } from './context.ts';

/** What a person chose for one case, in addition to what holds for all. Sealed: its words are customer data. */
const STATE = 'redaction';
const list = v.array(v.string());
const ownSchema = v.object({
  formatVersion: v.literal(1),
  /** Null: as in the settings. */
  name: v.nullable(v.picklist(['share', 'strict'])),
  words: list,
  headerNames: list,
  jsonPaths: list,
  patterns: list,
  unmask: v.array(v.object({ value: v.string(), reason: v.string() })),
});
type OwnPolicy = v.InferOutput<typeof ownSchema>;

const NOTHING_OWN: OwnPolicy = {
  formatVersion: 1,
  name: null,
  words: [],
  headerNames: [],
  jsonPaths: [],
  patterns: [],
  unmask: [],
};

/** Lays the administrator's policy over a user's; another one in tests. */
type Lay = (wanted: PolicyOptions) => Promise<PolicyOptions>;

export interface CasePolicy {
  /** What applies: the case's choices, with the user's settings, under the administrator's policy. */
  policy: PolicyOptions;
  rules: GivenRule[];
  /** The administrator set `strict` for everybody. */
  isLocked: boolean;
  canKeepVisible: boolean;
}

/**
 * The policy that a package of this case is made with. `more`: what is asked for besides, on a command line; it adds and
 * never takes away. Raises MANAGED_SETTINGS_INVALID, POLICY_LOCKED.
 */
export async function casePolicy(
  caseFolder: string,
  context: Context,
  more: PolicyOptions = SHARE_POLICY,
  lay: Lay = effectivePolicy,
): Promise<PolicyOptions> {
  const chosen = await chosenPolicy(await readOwn(caseFolder, context), context, await allowsVisible(lay));
  return lay({
    ...withRules(chosen, more),
    name: more.name === 'strict' ? 'strict' : chosen.name,
    unmask: [...chosen.unmask, ...more.unmask],
  });
}

export async function describeCasePolicy(
  caseFolder: string,
  context: Context,
  lay: Lay = effectivePolicy,
): Promise<CasePolicy> {
  const own = await readOwn(caseFolder, context);
  const settings = await policyOfSettings(context);
  const canKeepVisible = await allowsVisible(lay);
  const administrator = await lay(SHARE_POLICY);
  return {
    policy: await casePolicy(caseFolder, context, SHARE_POLICY, lay),
    rules: [
      ...rulesOf(administrator, 'administrator'),
      ...rulesOf(settings, 'settings'),
      ...rulesOf(own, 'case'),
    ].filter(isFirst),
    isLocked: administrator.name === 'strict',
    canKeepVisible,
  };
}

/** Raises REDACTION_POLICY_INVALID. The case must be held, as for all changes below. */
export async function addRule(
  caseFolder: string,
  kind: RuleKind,
  text: string,
  context: Context,
): Promise<void> {
  checkRule(kind, text);
  const { rules } = await describeCasePolicy(caseFolder, context);
  if (rules.some((rule) => rule.kind === kind && rule.text.toLowerCase() === text.toLowerCase()))
    fail('REDACTION_POLICY_INVALID', 'That rule is there already.');
  await change(caseFolder, context, (own) => ({
    ...own,
    [LIST_OF[kind]]: joined(own[LIST_OF[kind]], [text]),
  }));
}

export async function removeRule(caseFolder: string, rule: OwnRule, context: Context): Promise<void> {
  const { kind, text } = rule;
  await change(caseFolder, context, (own) => {
    if (kind === 'visible') {
      const lower = text.toLowerCase();
      return { ...own, unmask: own.unmask.filter(({ value }) => value.toLowerCase() !== lower) };
    }
    return { ...own, [LIST_OF[kind]]: own[LIST_OF[kind]].filter((known) => known !== text) };
  });
}

/**
 * Leaves a value in place, in all spellings it was found in. Whether it may is for the review to say, which knows its
 * class. Raises POLICY_LOCKED, REDACTION_POLICY_INVALID.
 */
export async function keepVisible(
  caseFolder: string,
  spellings: readonly string[],
  reason: string,
  context: Context,
  lay: Lay = effectivePolicy,
): Promise<void> {
  if (reason.trim().length < 3) {
    fail(
      'REDACTION_POLICY_INVALID',
      'A value is left in place only with a reason: it goes into the package.',
    );
  }
  await lay({ ...SHARE_POLICY, unmask: spellings.map((value) => ({ value, reason })) });
  await change(caseFolder, context, (own) => ({
    ...own,
    unmask: [
      ...own.unmask.filter(({ value }) => !spellings.includes(value)),
      ...spellings.map((value) => ({ value, reason: reason.trim() })),
    ],
  }));
}

/** Raises POLICY_LOCKED. */
export async function setPolicy(
  caseFolder: string,
  name: PolicyName,
  context: Context,
  lay: Lay = effectivePolicy,
): Promise<void> {
  if ((await lay({ ...SHARE_POLICY, name })).name !== name)
    fail('POLICY_LOCKED', 'Your administrator set the strict policy for this machine.');
  await change(caseFolder, context, (own) => ({ ...own, name }));
}

/** The case's choices over the user's settings. */
async function chosenPolicy(
  own: OwnPolicy,
  context: Context,
  canKeepVisible: boolean,
): Promise<PolicyOptions> {
  const settings = await policyOfSettings(context);
  return {
    ...withRules(settings, own),
    name: own.name ?? settings.name,
    // What was left in place before the administrator forbade it is replaced again.
    unmask: canKeepVisible ? own.unmask : [],
  };
}

async function policyOfSettings(context: Context): Promise<PolicyOptions> {
  return { ...SHARE_POLICY, ...(await openSettings(context.dataFolder)).value.redaction };
}

type Rules = Omit<PolicyOptions, 'name' | 'unmask'>;

function withRules(a: Rules, b: Rules): Rules {
  return {
    words: joined(a.words, b.words),
    headerNames: joined(a.headerNames, b.headerNames),
    jsonPaths: joined(a.jsonPaths, b.jsonPaths),
    patterns: joined(a.patterns, b.patterns),
  };
}

async function readOwn(caseFolder: string, context: Context): Promise<OwnPolicy> {
  const stored = await readSealedState(caseFolder, STATE, ownSchema, await context.traceKey());
  return stored ?? NOTHING_OWN;
}

async function change(
  caseFolder: string,
  context: Context,
  changed: (own: OwnPolicy) => OwnPolicy,
): Promise<void> {
  const key = await context.traceKey();
  await changeSealedState(caseFolder, STATE, ownSchema, key, (own) => changed(own ?? NOTHING_OWN));
}

async function allowsVisible(lay: Lay): Promise<boolean> {
  try {
    await lay({ ...SHARE_POLICY, unmask: [{ value: '', reason: '' }] });
    return true;
  } catch (error) {
    if (error instanceof ConsoleError && error.code === 'POLICY_LOCKED') return false;
    throw error;
  }
}

function rulesOf(policy: Rules, from: GivenRule['from']): GivenRule[] {
  return RULE_KINDS.flatMap((kind) => policy[LIST_OF[kind]].map((text) => ({ kind, text, from })));
}

function isFirst(rule: GivenRule, index: number, all: readonly GivenRule[]): boolean {
  return all.findIndex(({ kind, text }) => kind === rule.kind && text === rule.text) === index;
}

function joined(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}
