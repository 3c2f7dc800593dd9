import type { redactionMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function redactionHandlers(_desk: Desk): HandlersOf<typeof redactionMethods> {
  return {};
}
