import * as v from 'valibot';
import type { Confidence, Evidence, Finding, Identifier, Roles, Severity, TextKind } from '../finding.ts';
import { method } from '../method.ts';
import { ID, LINE } from './fields.ts';

/** Evidence as a case knows it: an entry is a number in its own trace. */
export interface CaseEvidence extends Evidence {
  /** Id of the trace; null for pasted text. */
  trace: string | null;
  /** Id of the pasted text; null for a trace. */
  pasted: string | null;
  /** Id of the check that saw it; null for a trace or a text. */
  check: string | null;
  /** When the request began, ISO 8601; null where there is no request. */
  time: string | null;
  /** The words of the excerpt that gave it away. */
  mark: { start: number; end: number } | null;
}

/** An identifier, and the trace it was read in where a case has several sources. */
export interface CaseIdentifier extends Identifier {
  trace: string | null;
}

export interface Dismissal {
  reason: string;
  /** Account name of who dismissed it. */
  by: string;
  /** ISO 8601. */
  time: string;
}

/** What a ticket of a kind is and asks for. */
export interface TicketNeed {
  id: string;
  title: string;
  addressee: string;
  /** When the steps do not help: `the link cannot be reset`. Null: the ticket is the repair. */
  onlyIf: string | null;
  /** What must be in the package, in words. */
  asks: string[];
}

/** `first`: to be acted on first. `follows`: goes away with its `cause`, or can only be repaired after it. */
export type FindingGroup = 'first' | 'follows' | 'also' | 'dismissed';

export interface CaseFinding extends Omit<Finding, 'evidence' | 'identifiers' | 'ticket'> {
  group: FindingGroup;
  /** Code of the finding to act on for this one; null where it is this one. */
  cause: string | null;
  evidence: CaseEvidence[];
  identifiers: CaseIdentifier[];
  /** The ticket that fixes it; null when no ticket is needed. */
  ticket: TicketNeed | null;
  dismissed: Dismissal | null;
}

/** An error text that a person pasted, or a file of one; it stays in the case until it is removed. */
export interface PastedText {
  id: string;
  /** ISO 8601. */
  added: string;
  /** Name of the file it comes from; null for what was pasted. */
  name: string | null;
  /** Its first words, to know it by; '' for a long one. */
  beginning: string;
  kind: TextKind;
  /** Rows of a table, traces of a log; 1 for what is read as a whole. */
  rows: number;
  /** What was recognised in it. */
  codes: string[];
}

/** Everything that was found in a case, in the order of action: each cause, and under it what follows from it. */
export interface CaseFindings {
  findings: CaseFinding[];
  identifiers: CaseIdentifier[];
  texts: PastedText[];
  /** Traces that were looked at with the rules of this version. */
  traces: number;
  /** Ids of traces that still have to be. */
  pending: string[];
  /** How many are looked for. */
  knownCauses: number;
}

/** What a text says, before it is kept. */
export interface TextPreview {
  kind: TextKind;
  rows: number;
  findings: {
    code: string;
    title: string;
    severity: Severity;
    confidence: Confidence;
    what: string;
    roles: Roles;
    /** Steps, in order. */
    fix: string[];
    ticket: TicketNeed | null;
  }[];
  identifiers: Identifier[];
}

/** A mail with what it quotes; more is a log, and belongs into an attachment. */
export const PASTED_CHARACTERS = 50_000;

const inCase = { case: ID };
const pastedText = v.pipe(v.string(), v.maxLength(PASTED_CHARACTERS));

export const diagnosisMethods = {
  'diagnosis.findings': method<CaseFindings>()(v.object(inCase)),
  /** Diagnoses the traces that this version has not looked at. */
  'diagnosis.refresh': method<void>()(v.object(inCase)),
  /** Sets a finding aside: it is wrong here, or nobody acts on it. */
  'diagnosis.dismiss': method<void>()(v.object({ ...inCase, finding: LINE, reason: LINE })),
  'diagnosis.restore': method<void>()(v.object({ ...inCase, finding: LINE })),
  /** What a text says; writes nothing. */
  'diagnosis.preview': method<TextPreview>()(v.object({ text: pastedText })),
  'diagnosis.paste': method<{ pasted: string }>()(v.object({ ...inCase, text: pastedText })),
  /** The same for a file of the user: a log, rows of a table, a mail. Raises TEXT_TOO_LARGE, TEXT_UNREADABLE. */
  'diagnosis.previewFile': method<TextPreview>()(v.object({ file: ID })),
  'diagnosis.pasteFile': method<{ pasted: string }>()(v.object({ ...inCase, file: ID })),
  'diagnosis.removePasted': method<void>()(v.object({ ...inCase, pasted: ID })),
  /** A finding as plain text for a ticket, redacted. */
  'diagnosis.copyText': method<{ text: string }>()(v.object({ ...inCase, finding: LINE })),
};
