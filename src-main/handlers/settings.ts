import type { settingsMethods } from '../contract/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function settingsHandlers(_desk: Desk): HandlersOf<typeof settingsMethods> {
  return {};
}
