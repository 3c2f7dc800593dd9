export { defineCheck, fail, pass, skip, warn } from './check.ts';
export type { Check, CheckContext } from './check.ts';
