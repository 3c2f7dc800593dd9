import type { TicketView } from '../../../src-main/contract/index.ts';

/** What a ticket still lacks: what it can't be sent without, else how much would help. */
export function missingWords({
  required,
  recommended,
}: Pick<TicketView, 'required' | 'recommended'>): string {
  const lacking = required.filter(({ found }) => found === null).map(({ label }) => label);
  if (lacking.length > 0) return lacking.join('; ');
  const helpful = recommended.filter(({ found }) => found === null).length;
  return helpful === 0 ? 'Nothing' : `Nothing; ${helpful} more would help`;
}
