import type { captureMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function captureHandlers(_desk: Desk): HandlersOf<typeof captureMethods> {
  return {};
}
