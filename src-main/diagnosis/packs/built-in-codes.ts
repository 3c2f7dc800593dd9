import { messageRules, requestRules } from '../rules/index.ts';

/** Codes of the rules of this program. */
export const BUILT_IN_CODES: ReadonlySet<string> = new Set([
  ...messageRules.map(({ code }) => code),
  ...requestRules.map(({ code }) => code),
]);
