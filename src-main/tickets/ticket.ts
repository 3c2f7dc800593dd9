import * as v from 'valibot';
import type {
  CheckResult,
  CheckRun,
  Completeness,
  Diagnosis,
  Environment,
  Finding,
  HarLog,
  Identifier,
} from '../contract/index.ts';
import { missingEvidence } from './evidence.ts';
import type { TicketKind } from './kinds.ts';
import { completenessSchema } from './manifest.ts';
import type { TicketFacts } from './package-input.ts';
import { ticketGuide, type TicketGuide } from './ticket-guide.ts';
import { visible } from './wording.ts';

export const TICKET_FORMAT_VERSION = 1;

/** ticket.json: all that the ticket text and the report say. Built raw, redacted as a whole, and only then rendered. */
export interface Ticket {
  formatVersion: number;
  practice: boolean;
  kind: { id: string; title: string; addressee: string; request: string };
  title: string;
  description: string;
  /** The request as the user worded it; null when it is the proposed one. */
  text: string | null;
  environment: Environment;
  people: { name: string; role: string; contact: string }[];
  answers: { label: string; value: string }[];
  /** Evidence that would help and is not here. */
  stillMissing: { label: string; how: string }[];
  traces: TicketTrace[];
  /** What pasted error texts say. */
  pasted: Diagnosis;
  /** Null where none were run. */
  checks: TicketChecks | null;
  /** Those that were started. */
  guides: TicketGuide[];
  screenshots: { file: string; caption: string }[];
  attachments: { file: string; name: string }[];
}

export interface TicketChecks extends Omit<CheckRun, 'results'> {
  results: TicketCheck[];
}

/** Not `answer` as in the case: a field of that name holds the answer to a security question, and is taken for one. */
export interface TicketCheck extends Omit<CheckResult, 'evidence'> {
  evidence: { what: string; result: string }[];
}

export interface TicketTrace {
  file: string;
  name: string;
  completeness: Completeness | null;
  findings: Finding[];
  identifiers: Identifier[];
}

/** The names its parts get in the package; see contents.ts. */
export interface MemberNames {
  traces: readonly string[];
  screenshots: readonly string[];
  attachments: readonly string[];
}

/** `logs` are those of the traces, where they are open. */
export function buildTicket(
  kind: TicketKind,
  input: TicketFacts,
  names: MemberNames,
  logs: readonly HarLog[] = [],
): Ticket {
  const { id, title, addressee, request } = kind;
  const answers = input.answers ?? {};
  const screenshots = (input.screenshots ?? []).map((picture, i) => ({
    ...picture,
    file: names.screenshots[i]!,
  }));
  return {
    formatVersion: TICKET_FORMAT_VERSION,
    practice: input.practice,
    kind: { id, title, addressee, request },
    title: input.title,
    description: input.description ?? '',
    text: input.text === undefined ? null : visible(input.text.replace(/\r\n?/g, '\n')).trim(),
    environment: input.environment,
    people: input.people,
    answers: [...kind.required, ...kind.recommended]
      .map((need) => ({ label: need.label, value: answers[need.id] ?? '' }))
      .filter(({ value }) => value.trim() !== ''),
    stillMissing: missingEvidence(kind.recommended, input).map(({ label, how }) => ({ label, how })),
    traces: input.traces.map(({ name, diagnosis }, i) => ({
      file: names.traces[i]!,
      name,
      completeness: completenessOf(logs[i]?._completeness),
      findings: diagnosis.findings,
      identifiers: diagnosis.identifiers,
    })),
    pasted: input.pasted ?? { findings: [], identifiers: [] },
    checks: input.checks ? checksOf(input.checks) : null,
    guides: (input.guides ?? []).map((guide) =>
      ticketGuide(guide, (id) => screenshots.find((screenshot) => screenshot.id === id)?.file ?? null),
    ),
    screenshots: screenshots.map(({ file, caption }) => ({ file, caption })),
    attachments: (input.attachments ?? []).map(({ name }, i) => ({ file: names.attachments[i]!, name })),
  };
}

function checksOf(run: CheckRun): TicketChecks {
  const results = run.results.map((result) => ({
    ...result,
    evidence: result.evidence.map(({ what, answer }) => ({ what, result: answer })),
  }));
  return { ...run, results };
}

/** A foreign HAR may carry anything under that name. */
function completenessOf(raw: unknown): Completeness | null {
  const checked = v.safeParse(completenessSchema, raw);
  return checked.success ? checked.output : null;
}
