import { fail, type Finding } from '../contract/index.ts';
import { ticketKinds, type EvidenceNeed, type EvidenceSource, type TicketKind } from './kinds.ts';
import type { PackageInput } from './package-input.ts';

/** The linking mismatch: support no longer relinks, see https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/lcs-setup */
const LINKING_MISMATCH = 'SET-09';
/** "After relinking" tells when something began; it asks for nothing. */
const ASKS_FOR_RELINK =
  /(?<!\b(?:after|since|following|when|while|before) (?:the )?)\bre-?link(?:s|ed|ing)?\b/i;

const RELINK_STEPS = [
  'If the Power Platform integration was never set up: set it up to the Dataverse environment that dual-write uses.',
  'If it was set up, to another Dataverse environment: stop all maps and run Reset link on the dual-write page.',
];

/** The kind of the input, once it is sure that this ticket is offered and complete. */
export function ticketKindOf(input: PackageInput): TicketKind {
  if (asksForRelink(input)) {
    fail('TICKET_NOT_OFFERED', `Support does not relink environments. ${RELINK_STEPS.join(' ')}`, {
      steps: RELINK_STEPS,
    });
  }
  const kind = ticketKinds.find(({ id }) => id === input.kind);
  if (!kind) {
    const known = ticketKinds.map(({ id }) => id);
    fail('TICKET_KIND_UNKNOWN', `There is no ticket kind of that name; there are ${known.join(', ')}.`, {
      known,
    });
  }
  const missing = missingEvidence(kind.required, input);
  if (missing.length > 0) {
    const what = missing.map(({ label, how }) => `${label}: ${how}`).join(' ');
    fail('TICKET_EVIDENCE_MISSING', `A ticket of kind ${kind.id} needs more. ${what}`, {
      kind: kind.id,
      missing,
    });
  }
  return kind;
}

export function missingEvidence(
  needs: readonly EvidenceNeed[],
  input: PackageInput,
): { id: string; label: string; how: string }[] {
  return needs
    .filter((need) => !need.sources.some((source) => isGiven(source, need, input)))
    .map(({ id, label, how }) => ({ id, label, how }));
}

function isGiven(source: EvidenceSource, need: EvidenceNeed, input: PackageInput): boolean {
  switch (source.from) {
    case 'trace':
      return input.traces.length > 0;
    case 'screenshot':
      return (input.screenshots ?? []).length > 0;
    case 'attachment':
      return (input.attachments ?? []).length > 0;
    case 'answer':
      return (input.answers?.[need.id] ?? '').trim() !== '';
    case 'description':
      return (input.description ?? '').trim() !== '';
    case 'environment':
      return source.fields.some((field) => input.environment[field] !== '');
    case 'finding':
      return findingsOf(input).some(({ code }) => source.codes === 'any' || source.codes.includes(code));
    case 'identifier':
      return input.traces.some(({ diagnosis }) =>
        diagnosis.identifiers.some(({ label }) => source.labels.includes(label)),
      );
  }
}

/** By its kind; or a general ticket where a linking mismatch is all that was found, or nothing and its words ask for it. */
function asksForRelink(input: PackageInput): boolean {
  if (ASKS_FOR_RELINK.test(input.kind)) return true;
  // A practice plays the mismatch to show what to do about it; its package asks nobody for anything.
  if (input.kind !== 'general' || input.practice) return false;
  const findings = findingsOf(input);
  if (findings.some(({ code }) => code !== LINKING_MISMATCH)) return false;
  return findings.length > 0 || ASKS_FOR_RELINK.test(`${input.title} ${input.description ?? ''}`);
}

function findingsOf(input: PackageInput): Finding[] {
  return input.traces.flatMap(({ diagnosis }) => diagnosis.findings);
}
