import type { CaseFile } from '../cases/index.ts';
import { draftTicket } from '../tickets/index.ts';
import type { Context } from './context.ts';
import { readTicketDraft } from './ticket-draft.ts';
import { ticketFacts } from './ticket-facts.ts';

/** How many pieces of required evidence the ticket of a case lacks. Opens no trace. */
export async function missingEvidence(caseFolder: string, file: CaseFile, context: Context): Promise<number> {
  const { facts } = await ticketFacts(caseFolder, file, await readTicketDraft(caseFolder, context), context);
  return draftTicket(facts).required.filter(({ found }) => found === null).length;
}
