/**
 * Redaction: find every secret through all layers it may be packed in, replace it everywhere by a pseudonym, say what
 * was done, and prove on the finished bytes that nothing is left. Knows HAR, JSON and text; nothing of cases or windows.
 * Invariants: both passes read the same way, so what is learned is replaced; what can't be read is removed; the output
 * has the structure of the input; redacting the output again changes nothing.
 * Threat: the input is hostile. It may try to hide a secret, to pass a secret off as a pseudonym, or to run us out of
 * time, stack or memory.
 */
export { learnTrace } from './learn-trace.ts';
export { createRedaction } from './redaction.ts';
export type { Redaction, RedactionOptions } from './redaction.ts';
export { redactInto, writeRedactedHar } from './write-redacted-har.ts';
export type { RedactedHarOptions } from './write-redacted-har.ts';
export { createProof, prove } from './proof/prove.ts';
export type { Proof, ProofInput } from './proof/prove.ts';
export { openReview } from './review/review.ts';
export type { Review, ReviewInput } from './review/review.ts';
export { checkRule, LIST_OF } from './review/rules.ts';
export type { GivenRule } from './review/classify.ts';
