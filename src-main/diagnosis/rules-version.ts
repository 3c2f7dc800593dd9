import { createHash } from 'node:crypto';
import { messageRules, requestRules } from './rules/index.ts';

/** Changes whenever a rule does: what an older set of rules said is then asked again. */
export const RULES_VERSION = createHash('sha256')
  .update(JSON.stringify([messageRules, requestRules.map((rule) => [rule.id, String(rule.match)])]))
  .digest('hex')
  .slice(0, 16);

/** How many rules every trace is compared with. */
export const RULE_COUNT = messageRules.length + requestRules.length;
