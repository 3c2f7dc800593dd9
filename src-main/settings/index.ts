/**
 * Settings of this user on this machine, and what an administrator lays down. Invariants: nothing here is a secret; a
 * settings file that is not understood never stops the console. Threat: none beyond the user's own account, except that
 * the administrator's file must not be weakened.
 */
export { dataFolder } from './data-folder.ts';
export { openDiagnosticsLog } from './diagnostics-log.ts';
export type { DiagnosticsLog } from './diagnostics-log.ts';
export { effectivePolicy } from './managed-policy.ts';
export { managedSettingsFile, readManagedSettings } from './managed-settings.ts';
export { openSettings } from './settings.ts';
export type { Settings, SettingsStore } from './settings.ts';
