import { createHash } from 'node:crypto';
import { messageRules, requestRules } from './rules/index.ts';

/**
 * Changes whenever the words or the advice of a rule do: what older rules said is then asked again. How request rules
 * look at a trace is not in it; that changes with the version of the program, which is asked beside it.
 */
export const RULES_VERSION = createHash('sha256')
  .update(JSON.stringify([messageRules, requestRules.map(({ id }) => id)]))
  .digest('hex')
  .slice(0, 16);

/** How many rules every trace is compared with. */
export const RULE_COUNT = messageRules.length + requestRules.length;
