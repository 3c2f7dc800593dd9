import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'Dual-write Support Console';

/** Where this user's keys, temporary browser profiles and settings live. `DWSC_DATA` names another place. */
export function dataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): string {
  if (environment['DWSC_DATA']) return environment['DWSC_DATA'];
  if (platform === 'win32')
    return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), NAME);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  return join(
    environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'),
    'dual-write-support-console',
  );
}
