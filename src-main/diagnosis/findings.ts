import { surerOf, type Confidence, type Evidence, type Finding, type Identifier } from '../contract/index.ts';
import { createIdentifierList } from './identifiers.ts';
import type { IdentifierList } from './identifiers.ts';
import type { Advice, Sighting } from './rule.ts';

/** Evidence of one finding; more is counted, not listed. */
const EVIDENCE = 10;

interface Cause {
  advice: Advice;
  evidence: Evidence[];
  /** Requests, and places outside of them. */
  places: Set<string | number>;
  confidence: Confidence;
  identifiers: IdentifierList;
}

/** Gathers what the rules saw into one finding per cause. */
export interface FindingList {
  add(advice: Advice, sighting: Sighting, identifiers?: readonly Identifier[]): void;
  /** True when the cause needs no evidence from this entry: what a caller can spare itself to work out. */
  isFull(code: string, entry: number): boolean;
  /** Seen in this entry too, without the evidence. */
  count(code: string, entry: number): void;
  dropWhere(isOut: (advice: Advice) => boolean): void;
  codes(): ReadonlySet<string>;
  /** The one to act on first stands first. */
  findings(order: (a: Finding, b: Finding) => number): Finding[];
}

const placeOf = ({ entry, field }: Evidence): string | number => entry ?? field;

/** The last piece of evidence from an entry that has others: what can be spared for another entry. */
const spareIn = (evidence: readonly Evidence[]): number =>
  evidence.findLastIndex((one) => evidence.filter((other) => placeOf(other) === placeOf(one)).length > 1);

/** A request that says so in many ways is one request: with little room, others come before its further words. */
function keepEvidence(cause: Cause, evidence: Evidence): void {
  if (cause.evidence.length >= EVIDENCE) {
    if (cause.places.has(placeOf(evidence))) return;
    const spare = spareIn(cause.evidence);
    if (spare === -1) return;
    cause.evidence.splice(spare, 1);
  }
  cause.evidence.push(evidence);
}

function toFinding(cause: Cause): Finding {
  const { advice, evidence } = cause;
  const occurrences = cause.places.size;
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
    ...(occurrences === evidence.length ? {} : { occurrences }),
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
        cause = { advice, evidence: [], places: new Set(), confidence, identifiers: createIdentifierList() };
        causes.set(advice.code, cause);
      }
      const isKnown = cause.evidence.some(
        ({ entry, field }) => entry === evidence.entry && field === evidence.field,
      );
      if (!isKnown) keepEvidence(cause, evidence);
      cause.places.add(placeOf(evidence));
      cause.confidence = surerOf(cause.confidence, confidence);
      for (const { label, value, source } of identifiers) cause.identifiers.add(label, value, source);
    },
    isFull(code, entry) {
      const cause = causes.get(code);
      if (!cause || cause.evidence.length < EVIDENCE) return false;
      return cause.places.has(entry) || spareIn(cause.evidence) === -1;
    },
    count(code, entry) {
      causes.get(code)?.places.add(entry);
    },
    dropWhere(isOut) {
      for (const [code, { advice }] of causes) if (isOut(advice)) causes.delete(code);
    },
    codes: () => new Set(causes.keys()),
    findings: (order) => [...causes.values()].map(toFinding).sort(order),
  };
}
