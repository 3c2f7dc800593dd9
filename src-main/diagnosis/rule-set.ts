import { createHash } from 'node:crypto';
import { CONFIDENCES, SEVERITIES, type Confidence, type Severity } from '../contract/index.ts';
import { createMessageMatcher } from './messages.ts';
import type { MessageMatcher } from './messages.ts';
import { messageRules, requestRules } from './rules/index.ts';
import type { Advice, EnvironmentKind, MessageRule, RequestRule } from './rule.ts';

/** What of a finding says how urgent it is. */
export interface Ranked {
  code: string;
  severity: Severity;
  confidence: Confidence;
}

/** Rules made ready to run. */
export interface RuleSet {
  /** What hosts say. */
  readonly spoken: MessageMatcher;
  /** That, and what only the browser says. */
  readonly shown: MessageMatcher;
  readonly requestRules: readonly RequestRule[];
  /** In the order of the registry. */
  readonly codes: ReadonlySet<string>;
  adviceOf(code: string): Advice;
  /** True when these words mean another code in an environment of this kind. */
  meansSomethingElse(advice: Advice, environment: EnvironmentKind): boolean;
  /** Codes that, found beside this one, are its cause. */
  readonly causesOf: (code: string) => readonly string[];
  /** Which of two is to be acted on first: by severity, what says more than that it failed, confidence, registry. */
  readonly order: (a: Ranked, b: Ranked) => number;
  /**
   * Changes whenever the words or the advice of a rule do: what older rules said is then asked again. How request rules
   * look at a trace is not in it; that changes with the version of the program, which is asked beside it.
   */
  readonly version: string;
  /** How many causes are known: several rules may look for one. */
  readonly causes: number;
}

export function createRuleSet(messages: readonly MessageRule[], requests: readonly RequestRule[]): RuleSet {
  const environments = new Map(messages.map(({ code, environment }) => [code, environment]));
  const own = requests.flatMap(({ advice }) => advice ?? []);
  const adviceByCode = new Map<string, Advice>([...messages, ...own].map((advice) => [advice.code, advice]));
  const wrappers = new Set(messages.filter(({ isWrapper }) => isWrapper).map(({ code }) => code));
  const places = new Map([...adviceByCode.keys()].map((code, index) => [code, index]));
  // What no rule of the registry says stands behind what one does.
  const placeOf = (code: string): number => places.get(code) ?? places.size;
  return {
    spoken: createMessageMatcher(messages.filter(({ hosts }) => hosts?.length !== 0)),
    shown: createMessageMatcher(messages),
    requestRules: requests,
    codes: new Set(adviceByCode.keys()),
    order: (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      Number(wrappers.has(a.code)) - Number(wrappers.has(b.code)) ||
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
      placeOf(a.code) - placeOf(b.code),
    version: createHash('sha256')
      .update(JSON.stringify([messages, requests.map(({ id, advice }) => [id, advice])]))
      .digest('hex')
      .slice(0, 16),
    causes: adviceByCode.size,
    causesOf: (code) => adviceByCode.get(code)?.followsFrom ?? [],
    meansSomethingElse({ code }, kind) {
      const only = environments.get(code);
      return only !== undefined && only !== kind;
    },
    adviceOf(code) {
      const advice = adviceByCode.get(code);
      if (!advice) throw new RangeError(`no rule has advice for the code ${code}`);
      return advice;
    },
  };
}

export const builtInRules: RuleSet = createRuleSet(messageRules, requestRules);
