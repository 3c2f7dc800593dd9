import type { Confidence, Evidence, Finding, Identifier } from '../contract/index.ts';
import { createIdentifierList } from './identifiers.ts';
import type { IdentifierList } from './identifiers.ts';
import type { Advice, Sighting } from './rule.ts';

/** Evidence of one finding; more is counted, not listed. */
const EVIDENCE = 10;
const CONFIDENCES: readonly Confidence[] = ['high', 'medium', 'low'];

interface Cause {
  advice: Advice;
  evidence: Evidence[];
  occurrences: number;
  confidence: Confidence;
  identifiers: IdentifierList;
}

/** Gathers what the rules saw into one finding per cause. */
export interface FindingList {
  add(advice: Advice, sighting: Sighting, identifiers?: readonly Identifier[]): void;
  /** True when the cause needs no more evidence: what a caller can spare itself to work out. */
  isFull(code: string): boolean;
  /** Seen once more, without the evidence. */
  count(code: string): void;
  dropWhere(isOut: (advice: Advice) => boolean): void;
  codes(): ReadonlySet<string>;
  /** The one to act on first stands first. */
  findings(order: (a: Finding, b: Finding) => number): Finding[];
}

const surer = (a: Confidence, b: Confidence): Confidence =>
  CONFIDENCES.indexOf(a) <= CONFIDENCES.indexOf(b) ? a : b;

function toFinding(cause: Cause): Finding {
  const { advice, evidence, occurrences } = cause;
  const { code, title, severity, what, why, roles, fix, ticket, article, pack } = advice;
  return {
    id: `${code}-1`,
    code,
    title,
    severity,
    confidence: cause.confidence,
    what,
    why,
    roles,
    fix: [...fix],
    ticket,
    article,
    evidence,
    ...(occurrences > evidence.length ? { occurrences } : {}),
    identifiers: cause.identifiers.values(),
    ...(pack === undefined ? {} : { pack }),
  };
}

export function createFindingList(): FindingList {
  const causes = new Map<string, Cause>();
  return {
    add(advice, { evidence, confidence }, identifiers = []) {
      let cause = causes.get(advice.code);
      if (!cause) {
        cause = { advice, evidence: [], occurrences: 0, confidence, identifiers: createIdentifierList() };
        causes.set(advice.code, cause);
      }
      const isKnown = cause.evidence.some(
        ({ entry, field }) => entry === evidence.entry && field === evidence.field,
      );
      if (!isKnown) {
        cause.occurrences++;
        if (cause.evidence.length < EVIDENCE) cause.evidence.push(evidence);
      }
      cause.confidence = surer(cause.confidence, confidence);
      for (const { label, value, source } of identifiers) cause.identifiers.add(label, value, source);
    },
    isFull: (code) => (causes.get(code)?.evidence.length ?? 0) >= EVIDENCE,
    count(code) {
      const cause = causes.get(code);
      if (cause) cause.occurrences++;
    },
    dropWhere(isOut) {
      for (const [code, { advice }] of causes) if (isOut(advice)) causes.delete(code);
    },
    codes: () => new Set(causes.keys()),
    findings: (order) => [...causes.values()].map(toFinding).sort(order),
  };
}
