import type { diagnosisMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function diagnosisHandlers(_desk: Desk): HandlersOf<typeof diagnosisMethods> {
  return {};
}
