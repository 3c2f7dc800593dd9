import { fail, type PolicyOptions } from '../contract/index.ts';
import { managedSettingsFile, readManagedSettings } from './managed-settings.ts';

/**
 * The user's policy under the administrator's: what the administrator names is added, and can't be weakened.
 * Raises MANAGED_SETTINGS_INVALID when the file is there but not understood, and POLICY_LOCKED.
 */
export async function effectivePolicy(
  wanted: PolicyOptions,
  path: string = managedSettingsFile(),
): Promise<PolicyOptions> {
  const { redaction } = await readManagedSettings(path);
  if (!redaction) return wanted;
  const { policy, words, headerNames, jsonPaths, patterns, allowUnmask } = redaction;
  if (!allowUnmask && wanted.unmask.length > 0) {
    fail('POLICY_LOCKED', 'Your administrator does not allow values to be left in place.');
  }
  return {
    name: policy === 'strict' ? 'strict' : wanted.name,
    words: [...words, ...wanted.words],
    headerNames: [...headerNames, ...wanted.headerNames],
    jsonPaths: [...jsonPaths, ...wanted.jsonPaths],
    patterns: [...patterns, ...wanted.patterns],
    unmask: wanted.unmask,
  };
}
