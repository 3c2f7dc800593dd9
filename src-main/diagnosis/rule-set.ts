import { createMessageMatcher } from './messages.ts';
import type { MessageMatcher } from './messages.ts';
import { messageRules, requestRules } from './rules/index.ts';
import type { Advice, EnvironmentKind, MessageRule, RequestRule } from './rule.ts';

/** Rules made ready to run. */
export interface RuleSet {
  /** What hosts say. */
  readonly spoken: MessageMatcher;
  /** That, and what only the browser says. */
  readonly shown: MessageMatcher;
  readonly requestRules: readonly RequestRule[];
  adviceOf(code: string): Advice;
  /** True when these words mean another code in an environment of this kind. */
  meansSomethingElse(advice: Advice, environment: EnvironmentKind): boolean;
  /** Codes in order of action. */
  readonly order: readonly string[];
}

export function createRuleSet(messages: readonly MessageRule[], requests: readonly RequestRule[]): RuleSet {
  const environments = new Map(messages.map(({ code, environment }) => [code, environment]));
  const adviceByCode = new Map<string, Advice>(messages.map((rule) => [rule.code, rule]));
  return {
    spoken: createMessageMatcher(messages.filter(({ hosts }) => hosts?.length !== 0)),
    shown: createMessageMatcher(messages),
    requestRules: requests,
    order: [...adviceByCode.keys()],
    meansSomethingElse({ code }, kind) {
      const only = environments.get(code);
      return only !== undefined && only !== kind;
    },
    adviceOf(code) {
      const advice = adviceByCode.get(code);
      if (!advice) throw new RangeError(`no message row has the code ${code}`);
      return advice;
    },
  };
}

export const builtInRules: RuleSet = createRuleSet(messageRules, requestRules);
