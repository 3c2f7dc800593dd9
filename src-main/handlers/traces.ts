import type { tracesMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function tracesHandlers(_desk: Desk): HandlersOf<typeof tracesMethods> {
  return {};
}
