import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fail, type PolicyOptions } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

/** A newer format is refused: half of a lock is no lock. */
const MANAGED_FORMAT_VERSION = 1;
const list = v.optional(v.array(v.pipe(v.string(), v.minLength(1))), []);

const schema = v.strictObject({
  formatVersion: v.literal(MANAGED_FORMAT_VERSION),
  redaction: v.strictObject({
    /** The least that applies: with `strict` nobody can choose `share`. */
    policy: v.picklist(['share', 'strict']),
    words: list,
    headerNames: list,
    jsonPaths: list,
    patterns: list,
    allowUnmask: v.optional(v.boolean(), true),
  }),
});
type ManagedSettings = v.InferOutput<typeof schema>;

/** Where an administrator puts the file: only administrators may write there. */
export function managedSettingsFile(
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  const file = 'managed-settings.json';
  if (platform === 'win32') {
    return join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Dual-write Support Console', file);
  }
  if (platform === 'darwin') return join('/Library/Application Support/Dual-write Support Console', file);
  return join('/etc/dual-write-support-console', file);
}

/**
 * The user's policy under the administrator's: what the administrator names is added, and can't be weakened.
 * Raises MANAGED_SETTINGS_INVALID when the file is there but not understood, and POLICY_LOCKED.
 */
export async function effectivePolicy(
  wanted: PolicyOptions,
  path: string = managedSettingsFile(),
): Promise<PolicyOptions> {
  const managed = await readManagedSettings(path);
  if (!managed) return wanted;
  const { policy, words, headerNames, jsonPaths, patterns, allowUnmask } = managed.redaction;
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

/** What an administrator laid down; null when there is nothing. Raises MANAGED_SETTINGS_INVALID. */
export async function managedRedaction(
  path: string = managedSettingsFile(),
): Promise<ManagedSettings['redaction'] | null> {
  return (await readManagedSettings(path))?.redaction ?? null;
}

async function readManagedSettings(path: string): Promise<ManagedSettings | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
    return fail('MANAGED_SETTINGS_INVALID', `${path} is there but can't be read.`, { path }, error);
  });
  if (text === null) return null;
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
  if (!checked.success) {
    const where = checked.issues.map((found) => v.getDotPath(found) ?? 'the whole file').join(', ');
    fail('MANAGED_SETTINGS_INVALID', `${path} is not understood; look at: ${where}.`, { path });
  }
  return checked.output;
}
