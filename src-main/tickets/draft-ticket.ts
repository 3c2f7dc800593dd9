import type { Finding } from '../contract/index.ts';
import { evidenceFor } from './evidence.ts';
import { ticketKinds, type EvidenceNeed, type EvidenceSource } from './kinds.ts';
import type { TicketFacts } from './package-input.ts';
import { refusalOf, type Refusal } from './relink.ts';
import { traceName } from './member-names.ts';
import { missingParts, type TextPart } from './text-parts.ts';
import { requestText } from './ticket-text.ts';
import { buildTicket } from './ticket.ts';

/** A kind of ticket as it is offered for these facts. */
export interface OfferedKind {
  id: string;
  title: string;
  addressee: string;
  /** When it is only the last resort; null when it is the repair. */
  onlyIf: string | null;
  /** Why there is no such ticket here; null when there is one. */
  refusal: Refusal | null;
}

export interface DraftNeed {
  id: string;
  label: string;
  how: string;
  /** What there is, in words; null when it is missing. */
  found: string | null;
  /** Where it may come from. */
  sources: EvidenceSource['from'][];
  /** What the user typed for it, where the kind asks for that. */
  answer: string | null;
}

/** A ticket on its way: what it would say, and what it still lacks. */
export interface DraftedTicket {
  kind: OfferedKind;
  kinds: OfferedKind[];
  required: DraftNeed[];
  recommended: DraftNeed[];
  proposedText: string;
  missingParts: TextPart[];
}

const GENERAL = 'general';

/** The kind of ticket that the findings lead to, and the title of the one that does. Findings stand in order of weight. */
export function proposedKind(findings: readonly Pick<Finding, 'ticket' | 'title'>[]): {
  kind: string;
  because: string | null;
} {
  const known = new Set(ticketKinds.map(({ id }) => id));
  const found = findings.find(({ ticket }) => ticket !== null && known.has(ticket));
  return { kind: found?.ticket ?? GENERAL, because: found?.title ?? null };
}

/** Judges facts as a package is judged when it is built. A kind that is unknown is taken for a general one. */
export function draftTicket(given: TicketFacts): DraftedTicket {
  const kind =
    ticketKinds.find(({ id }) => id === given.kind) ?? ticketKinds.find(({ id }) => id === GENERAL)!;
  const facts = { ...given, kind: kind.id };
  const offered = ({ id, title, addressee, onlyIf }: typeof kind): OfferedKind => ({
    id,
    title,
    addressee,
    onlyIf: onlyIf ?? null,
    refusal: refusalOf({ ...facts, kind: id }),
  });
  const draftNeed = (need: EvidenceNeed): DraftNeed => ({
    id: need.id,
    label: need.label,
    how: need.how,
    found: evidenceFor(need, facts),
    sources: need.sources.map(({ from }) => from),
    answer: need.sources.some(({ from }) => from === 'answer') ? (facts.answers?.[need.id] ?? '') : null,
  });
  const names = { traces: facts.traces.map((_, i) => traceName(i)), screenshots: [], attachments: [] };
  return {
    kind: offered(kind),
    kinds: ticketKinds.map(offered),
    required: kind.required.map(draftNeed),
    recommended: kind.recommended.map(draftNeed),
    proposedText: requestText(buildTicket(kind, { ...facts, screenshots: [], attachments: [] }, names)),
    missingParts: missingParts(kind, facts),
  };
}
