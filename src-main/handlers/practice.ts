import type { practiceMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function practiceHandlers(_desk: Desk): HandlersOf<typeof practiceMethods> {
  return {};
}
