import type { Check } from './check.ts';

/** Every check there is, in the order of the list: one line a check. docs/checks.md tells how to add one. */
export const CHECKS: readonly Check[] = [];
