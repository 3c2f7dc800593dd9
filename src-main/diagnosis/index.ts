/**
 * Diagnosis: what a trace or a pasted text says about dual-write, as findings with evidence and advice.
 * Invariants: one pass over a trace, memory that does not grow with its bodies; a message counts only where the product
 * itself speaks; one finding per cause; a rule that fails costs its own finding and nothing else.
 * Threat: traces and texts are hostile input. No pattern here can backtrack badly, and everything kept is bounded.
 */
export { diagnoseText } from './diagnose-text.ts';
export { diagnoseTrace } from './diagnose-trace.ts';
export { idsInText, inOrderOfUse } from './extractors/index.ts';
export { entryIds } from './trace/entry-ids.ts';
export { markIn } from './mark.ts';
export { builtInRules } from './rule-set.ts';
export type { RuleSet } from './rule-set.ts';
export * from './packs/index.ts';
