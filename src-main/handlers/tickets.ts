import type { ticketsMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function ticketsHandlers(_desk: Desk): HandlersOf<typeof ticketsMethods> {
  return {};
}
