import type { TextPreview } from '../contract/index.ts';
import { diagnoseText } from '../diagnosis/index.ts';
import { ticketNeed } from './ticket-need.ts';

/** What a text says, and what support will ask for; nothing is kept. */
export async function previewText(text: string): Promise<TextPreview> {
  const { findings, identifiers } = await diagnoseText(text);
  return {
    findings: findings.map(({ code, title, severity, confidence, what, roles, ticket }) => ({
      code,
      title,
      severity,
      confidence,
      what,
      roles,
      ticket: ticket === null ? null : ticketNeed(ticket),
    })),
    identifiers,
  };
}
