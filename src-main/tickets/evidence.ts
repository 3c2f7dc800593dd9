import { checkCounts, fail, type Environment } from '../contract/index.ts';
import { ticketKinds, type EvidenceNeed, type EvidenceSource, type TicketKind } from './kinds.ts';
import { diagnosesOf, type TicketFacts } from './package-input.ts';
import { refusalOf } from './relink.ts';
import { missingParts } from './text-parts.ts';

/** The kind of these facts, once it is sure that this ticket is offered and complete. */
export function ticketKindOf(facts: TicketFacts): TicketKind {
  const refusal = refusalOf(facts);
  if (refusal) {
    const { why, steps } = refusal;
    fail('TICKET_NOT_OFFERED', `${why} ${steps.join(' ')}`, { steps });
  }
  const kind = ticketKinds.find(({ id }) => id === facts.kind);
  if (!kind) {
    const known = ticketKinds.map(({ id }) => id);
    fail('TICKET_KIND_UNKNOWN', `There is no ticket kind of that name; there are ${known.join(', ')}.`, {
      known,
    });
  }
  const missing = missingEvidence(kind.required, facts);
  if (missing.length > 0) {
    const what = missing.map(({ label, how }) => `${label}: ${how}`).join(' ');
    fail('TICKET_EVIDENCE_MISSING', `A ticket of kind ${kind.id} needs more. ${what}`, {
      kind: kind.id,
      missing,
    });
  }
  const unsaid = missingParts(kind, facts).filter(({ required }) => required);
  if (unsaid.length > 0) {
    const labels = unsaid.map(({ label }) => label);
    fail('TICKET_TEXT_INCOMPLETE', `The text does not say: ${labels.join('; ')}.`, { labels });
  }
  return kind;
}

export function missingEvidence(
  needs: readonly EvidenceNeed[],
  facts: TicketFacts,
): { id: string; label: string; how: string }[] {
  return needs
    .filter((need) => evidenceFor(need, facts) === null)
    .map(({ id, label, how }) => ({ id, label, how }));
}

/** What there is for a need, in words: from the first of its sources that has something; null when none has. */
export function evidenceFor(need: EvidenceNeed, facts: TicketFacts): string | null {
  for (const source of need.sources) {
    const found = foundIn(source, need, facts);
    if (found !== null) return found;
  }
  return null;
}

function foundIn(source: EvidenceSource, need: EvidenceNeed, facts: TicketFacts): string | null {
  switch (source.from) {
    case 'trace':
      return counted(facts.traces.length, 'trace');
    case 'screenshot':
      return counted((facts.screenshots ?? []).length, 'screenshot');
    case 'attachment':
      return counted((facts.attachments ?? []).length, 'attachment');
    case 'answer':
      return (facts.answers?.[need.id] ?? '').trim() === '' ? null : 'typed by you';
    case 'description':
      return (facts.description ?? '').trim() === '' ? null : 'described by you';
    case 'environment':
      return environmentWords(source.fields, facts.environment);
    case 'finding': {
      const codes = diagnosesOf(facts).flatMap(({ findings }) => findings.map(({ code }) => code));
      return codes.find((code) => source.codes === 'any' || source.codes.includes(code)) ?? null;
    }
    case 'checks':
      return facts.checks ? checkCounts(facts.checks.results) : null;
    case 'identifier': {
      const all = diagnosesOf(facts).flatMap(({ identifiers }) => identifiers);
      return all.find(({ label }) => source.labels.includes(label))?.label ?? null;
    }
  }
}

function environmentWords(fields: readonly (keyof Environment)[], environment: Environment): string | null {
  const values = fields.map((field) => environment[field]).filter((value) => value !== '');
  const [first] = values;
  if (first === undefined) return null;
  if (fields.length > 1 && values.length > 1) return `${values.length} of ${fields.length}`;
  return URL.canParse(first) ? new URL(first).host : first;
}

function counted(count: number, what: string): string | null {
  if (count === 0) return null;
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
