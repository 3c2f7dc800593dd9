import type { TextPreview } from '../contract/index.ts';
import { diagnoseText } from '../diagnosis/index.ts';
import type { Context } from './context.ts';
import { rulesOf } from './rules.ts';
import { ticketNeed } from './ticket-need.ts';

/** What a text says, and what support will ask for; nothing is kept. */
export async function previewText(text: string, context: Context): Promise<TextPreview> {
  const { kind, rows, findings, identifiers } = await diagnoseText(text, await rulesOf(context));
  return {
    kind,
    rows,
    findings: findings.map(({ code, title, severity, confidence, what, roles, fix, ticket }) => ({
      code,
      title,
      severity,
      confidence,
      what,
      roles,
      fix,
      ticket: ticket === null ? null : ticketNeed(ticket),
    })),
    identifiers,
  };
}
