import type { Advice, MessageRule, RequestRule } from '../rule.ts';
import { moduleMessages } from './module.messages.ts';

/** Every rule there is. The order is the order of action where severity and confidence are equal: causes first. */
export const messageRules: readonly MessageRule[] = [...moduleMessages];

export const requestRules: readonly RequestRule[] = [];

const adviceByCode = new Map<string, Advice>(messageRules.map((rule) => [rule.code, rule]));

export const codeOrder: readonly string[] = [...adviceByCode.keys()];

export function adviceOf(code: string): Advice {
  const advice = adviceByCode.get(code);
  if (!advice) throw new RangeError(`no message row has the code ${code}`);
  return advice;
}
