import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import * as v from 'valibot';
import { CLOUDS, fail } from '../contract/index.ts';
import { isErrno } from '../files/index.ts';

/** A newer format is refused: half of a lock is no lock. */
const MANAGED_FORMAT_VERSION = 1;
const list = v.optional(v.array(v.pipe(v.string(), v.minLength(1))), []);

const schema = v.strictObject({
  formatVersion: v.literal(MANAGED_FORMAT_VERSION),
  redaction: v.optional(
    v.strictObject({
      /** The least that applies: with `strict` nobody can choose `share`. */
      policy: v.picklist(['share', 'strict']),
      words: list,
      headerNames: list,
      jsonPaths: list,
      patterns: list,
      allowUnmask: v.optional(v.boolean(), true),
    }),
  ),
  rules: v.optional(
    v.strictObject({
      /** Where rule packs lie that everybody on this computer uses. */
      folder: v.pipe(v.string(), v.check(isAbsolute)),
    }),
  ),
  signIn: v.optional(
    v.strictObject({
      /** Of the app registration; with it nobody can enter another. */
      clientId: v.optional(v.string(), ''),
      /** Domain or id of the tenant that is proposed. */
      tenant: v.optional(v.string(), ''),
      /** In place of the clouds that are offered. */
      clouds: v.optional(
        v.pipe(
          v.array(v.picklist(CLOUDS)),
          v.minLength(1),
          v.transform((named) => [...new Set(named)]),
        ),
      ),
    }),
  ),
});
export type ManagedSettings = v.InferOutput<typeof schema>;

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

/** What an administrator laid down; nothing where there is no file. Raises MANAGED_SETTINGS_INVALID. */
export async function readManagedSettings(
  path: string = managedSettingsFile(),
): Promise<Omit<ManagedSettings, 'formatVersion'>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return null;
    return fail('MANAGED_SETTINGS_INVALID', `${path} is there but can't be read.`, { path }, error);
  });
  if (text === null) return {};
  // PowerShell begins a file with a byte order mark.
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text.replace(/^\ufeff/, ''));
  if (!checked.success) {
    const where = checked.issues.map((found) => v.getDotPath(found) ?? 'the whole file').join(', ');
    fail('MANAGED_SETTINGS_INVALID', `${path} is not understood; look at: ${where}.`, { path });
  }
  return checked.output;
}
