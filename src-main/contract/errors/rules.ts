import type { ErrorRow } from './error-row.ts';

/** Rule packs. */
export const RULES_ERRORS = {
  RULE_PACK_INVALID: {
    title: 'The rule pack is not right',
    why: 'A file of it is no JSON, or a rule in it says something that rules can not say.',
    advice: 'Correct what is named with its line and column; dwsc rules test FOLDER lists all of it.',
    exit: 3,
  },
  RULE_PACK_NOT_FOUND: {
    title: 'There is no such rule pack',
    why: 'It was removed, it has another name, or it is one that an administrator laid down.',
    advice: 'See what is installed: dwsc rules list.',
    exit: 3,
  },
} as const satisfies Record<string, ErrorRow>;
