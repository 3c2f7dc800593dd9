import { setTimeout } from 'node:timers/promises';
import { ConsoleError, fail } from '../contract/index.ts';
import type { SecretStore } from './secret-store.ts';

type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

interface SystemStoreOptions {
  environment?: NodeJS.ProcessEnv;
  platform?: string;
  load?: () => Promise<Keytar>;
  limitMs?: number;
}

const SERVICE = 'Dual-write Support Console';
/** A prompt to unlock the store may be up, and a person needs time for it. */
const LIMIT_MS = 60_000;

const NAMES: Record<string, string> = {
  win32: 'Windows Credential Manager',
  darwin: 'macOS Keychain',
  linux: 'Secret Service',
};

/** What libsecret and D-Bus say, in words. Hints: what fits none is passed on as it is. */
const REASONS: [RegExp, string][] = [
  [/autolaunch D-Bus|DBUS_SESSION_BUS_ADDRESS|Could not connect/i, 'there is no D-Bus session to ask it in'],
  // libsecret stays with the one it spoke to first, for as long as the program runs.
  [/name :|session wrapping/i, 'it left, or was started anew since: close this program and open it again'],
  [/not provided by any \.service/i, 'no program offers it, such as GNOME Keyring or KWallet'],
  [/Timeout was reached/i, 'it gives no answer'],
  [/locked collection|is locked|dismissed/i, 'the keyring is locked'],
  [/collection\/login/i, 'there is no login keyring, or it was not unlocked'],
];

/**
 * The system's credential store by keytar, loaded when it is first needed: a program without it starts and works.
 * Raises SECRET_STORE_UNAVAILABLE when it is switched off or its library can't be loaded.
 */
export async function openSystemStore({
  environment = process.env,
  platform = process.platform,
  load = async () => (await import('keytar')).default,
  limitMs = LIMIT_MS,
}: SystemStoreOptions = {}): Promise<SecretStore> {
  if (environment['DWSC_CREDENTIAL_STORE'] === 'off')
    fail('SECRET_STORE_UNAVAILABLE', 'The credential store is switched off by DWSC_CREDENTIAL_STORE.');
  const name = NAMES[platform] ?? 'Secret Service';
  const keytar = await load().catch((error: unknown) =>
    fail(
      'SECRET_STORE_UNAVAILABLE',
      `The library that asks ${name} can't be loaded${platform === 'linux' ? '; it needs libsecret-1-0' : ''}.`,
      {},
      error,
    ),
  );
  const ask = <T>(call: () => Promise<T>) => within(limitMs, name, call);
  return {
    name,
    get: (account) => ask(() => keytar.getPassword(SERVICE, account)),
    set: (account, secret) => ask(() => keytar.setPassword(SERVICE, account, secret)),
    async delete(account) {
      await ask(() => keytar.deletePassword(SERVICE, account));
    },
  };
}

/** Calls that have not come back. */
const unanswered = new Set<object>();

/**
 * At its end Node waits for the threads of native calls (libuv joins them; a store that did not answer held a program
 * for 50 seconds, a prompt would for as long as it stands). Everything of ours is done by then.
 */
process.once('exit', () => {
  if (unanswered.size > 0) process.kill(process.pid, 'SIGKILL');
});

async function within<T>(limitMs: number, name: string, call: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = setTimeout(limitMs, undefined, { signal: done.signal }).then(() =>
    fail('SECRET_STORE_UNAVAILABLE', `${name} gave no answer in ${limitMs / 1000} seconds.`),
  );
  unanswered.add(done);
  const answer = call().finally(() => unanswered.delete(done));
  try {
    return await Promise.race([answer, late]);
  } catch (error) {
    if (error instanceof ConsoleError) throw error;
    return fail('SECRET_STORE_UNAVAILABLE', reasonOf(error, name), {}, error);
  } finally {
    done.abort();
    late.catch(() => undefined);
  }
}

function reasonOf(error: unknown, name: string): string {
  const message = error instanceof Error ? error.message : '';
  const known = REASONS.find(([pattern]) => pattern.test(message))?.[1];
  return `${name} can't be used: ${known ?? `it says “${message.slice(0, 200)}”`}.`;
}
