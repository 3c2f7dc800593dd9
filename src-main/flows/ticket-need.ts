import type { TicketNeed } from '../contract/index.ts';
import { ticketKinds } from '../tickets/index.ts';

/** What a ticket of this kind is and asks for; null when there is no such kind. */
export function ticketNeed(id: string): TicketNeed | null {
  const kind = ticketKinds.find((known) => known.id === id);
  if (!kind) return null;
  const { title, addressee, onlyIf = null, required } = kind;
  return { id, title, addressee, onlyIf, asks: required.map(({ label }) => label) };
}
