import * as v from 'valibot';
import { method } from '../method.ts';
import type { PolicyName } from '../redaction.ts';
import { ID, LINE } from './fields.ts';

/** Under which heading a class stands. */
export type ReviewGroup =
  | 'credentials'
  | 'identities'
  | 'business-data'
  | 'added'
  | 'by-administrator'
  | 'kept-visible'
  | 'taken-out';

export const RULE_KINDS = ['word', 'header', 'path', 'pattern'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** What a person added to the policy of a case, and can take back. `visible`: a value left in place. */
export interface OwnRule {
  kind: RuleKind | 'visible';
  text: string;
}

export interface ReviewClass {
  id: string;
  group: ReviewGroup;
  title: string;
  values: number;
  places: number;
  /** The rule of the user this class is about. */
  rule: OwnRule | null;
}

/** What a trial of the redaction gave: every file written, searched again and removed. */
export interface ReviewProof {
  valuesSought: number;
  encodings: string[];
  bytes: number;
  files: number;
  /** How often a value was found again, and the first places; never the value. */
  found: number;
  hits: { trace: string; class: string; encoding: string; offset: number }[];
  /** What the detectors found in the output. */
  secondRun: { trace: string; class: string }[];
}

export interface ReviewSummary {
  policy: {
    name: PolicyName;
    /** The administrator's choice: `strict` for everybody. */
    isLocked: boolean;
    canKeepVisible: boolean;
  };
  traces: { id: string; name: string; requests: number }[];
  /** Requests with at least one place. */
  changedRequests: number;
  proof: ReviewProof;
  /** Of the readable characters of all bodies, the share that stays; null where no body could be read. */
  bodyTextKept: number | null;
  classes: ReviewClass[];
}

/** One value, never itself. */
export interface ReviewValue {
  /** Its stand-in, which is one for each value. */
  id: string;
  what: string;
  /** A harmless beginning, where there is one, and dots. */
  covered: string;
  standIn: string;
  places: number;
  isCredential: boolean;
  /** The user may look at it while a key is held. */
  canLook: boolean;
}

export interface ReviewPlace {
  trace: string;
  /** From 0; null for what stands in the recording outside any request. */
  entry: number | null;
  part: string;
}

export interface ReviewRequest {
  trace: string;
  entry: number;
  method: string;
  /** As it leaves. */
  url: string;
  status: number;
  places: number;
}

export type ReviewSpan =
  | { kind: 'kept'; text: string }
  /** Left out of this view only, so that a change in a long text can be seen. */
  | { kind: 'folded'; characters: number }
  | {
      kind: 'replaced';
      covered: string;
      standIn: string;
      /** Ids of the values in it; several where an encoded stretch held several. */
      values: string[];
      /** The place that was asked for. */
      isHere: boolean;
    };

/** Reads the same on both sides but for the replaced spans. */
export interface ReviewLine {
  number: number;
  /** Name of the header, parameter or field. */
  label: string;
  spans: ReviewSpan[];
}

/** One place in its surroundings, before and after. */
export interface PlaceView {
  index: number;
  /** Places that can be stepped through; all of them are counted, the first thousand of a value are kept. */
  total: number;
  trace: { id: string; name: string };
  entry: number | null;
  /** The part of the request, in words. */
  part: string;
  lines: ReviewLine[];
  /** Lines of the part that are not in this view. */
  linesBefore: number;
  linesAfter: number;
  /** What is replaced at the place; the first of several. */
  value: ReviewValue | null;
  /** What is kept of a token for diagnosis. */
  about: { name: string; value: string }[];
}

export interface Page<T> {
  total: number;
  rows: T[];
}

const INDEX = v.pipe(v.number(), v.integer(), v.minValue(0));
const VALUE_ID = v.pipe(v.string(), v.maxLength(100));
const CLASS_ID = v.pipe(v.string(), v.maxLength(2_100));
const page = { offset: INDEX, limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)) };
const rule = { case: ID, text: LINE };

export const redactionMethods = {
  /** Learns, redacts on trial, proves, and keeps the result for the questions below. Raises what reading a trace raises. */
  'redaction.open': method<ReviewSummary>()(v.object({ case: ID })),
  /** Lets go of it. */
  'redaction.close': method<void>()(v.object({ case: ID })),
  'redaction.values': method<Page<ReviewValue>>()(v.object({ case: ID, class: CLASS_ID, ...page })),
  'redaction.places': method<Page<ReviewPlace>>()(v.object({ case: ID, value: VALUE_ID, ...page })),
  'redaction.place': method<PlaceView>()(v.object({ case: ID, value: VALUE_ID, index: INDEX })),
  /** Requests with places of one class, or of any. */
  'redaction.requests': method<Page<ReviewRequest>>()(
    v.object({ case: ID, class: v.nullable(CLASS_ID), ...page }),
  ),
  /** The same view, stepping through the places of one request: those of one class, or all. */
  'redaction.change': method<PlaceView>()(
    v.object({ case: ID, trace: ID, entry: INDEX, class: v.nullable(CLASS_ID), index: INDEX }),
  ),
  /** The value itself, for as long as a key is held. Raises PSEUDONYM_OF_CREDENTIAL. */
  'redaction.look': method<{ text: string }>()(v.object({ case: ID, value: VALUE_ID })),
  /** Raises REDACTION_POLICY_INVALID. Takes effect when the review is opened again, like all changes. */
  'redaction.addRule': method<void>()(v.object({ ...rule, kind: v.picklist(RULE_KINDS) })),
  'redaction.removeRule': method<void>()(v.object({ ...rule, kind: v.picklist([...RULE_KINDS, 'visible']) })),
  /** Raises PSEUDONYM_OF_CREDENTIAL, POLICY_LOCKED, REDACTION_POLICY_INVALID without a reason. */
  'redaction.keepVisible': method<void>()(v.object({ case: ID, value: VALUE_ID, reason: LINE })),
  'redaction.setPolicy': method<void>()(v.object({ case: ID, name: v.picklist(['share', 'strict']) })),
};
