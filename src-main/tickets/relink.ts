import { diagnosesOf, type TicketFacts } from './package-input.ts';

/** The linking mismatch: support no longer relinks, see https://learn.microsoft.com/dynamics365/fin-ops-core/dev-itpro/data-entities/dual-write/lcs-setup */
const LINKING_MISMATCH = 'SET-09';
/** "After relinking" tells when something began; it asks for nothing. */
const ASKS_FOR_RELINK =
  /(?<!\b(?:after|since|following|when|while|before) (?:the )?)\bre-?link(?:s|ed|ing)?\b/i;

export interface Refusal {
  why: string;
  /** What to do instead. */
  steps: string[];
}

const NO_RELINK: Refusal = {
  why: 'Support does not relink environments.',
  steps: [
    'If the Power Platform integration was never set up: set it up to the Dataverse environment that dual-write uses.',
    'If it was set up, to another Dataverse environment: stop all maps and run Reset link on the dual-write page.',
  ],
};

/** Why there is no ticket for this, and what to do instead; null when there is one. */
export function refusalOf(facts: TicketFacts): Refusal | null {
  return asksForRelink(facts) ? NO_RELINK : null;
}

/** By its kind; or a general ticket where a linking mismatch is all that was found, or nothing and its words ask for it. */
function asksForRelink(facts: TicketFacts): boolean {
  const { kind, title, description, text, practice } = facts;
  if (ASKS_FOR_RELINK.test(kind)) return true;
  // A practice plays the mismatch to show what to do about it; its package asks nobody for anything.
  if (kind !== 'general' || practice) return false;
  const findings = diagnosesOf(facts).flatMap((diagnosis) => diagnosis.findings);
  if (findings.some(({ code }) => code !== LINKING_MISMATCH)) return false;
  return findings.length > 0 || ASKS_FOR_RELINK.test([title, description, text].join(' '));
}
