import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const PROGRAMS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];

/** Whether a keyring of a test's own can be started: `npm test` installs what it takes as root on Debian. */
export const canStartKeyring =
  process.platform === 'linux' && PROGRAMS.every((name) => existsSync(`/usr/bin/${name}`));

export interface Keyring {
  /** For programs of this session: its bus, and folders of its own. */
  readonly env: NodeJS.ProcessEnv;
  /** Lets this process, and the programs it starts, into the session until the test ends: once in a test file. */
  readonly enter: () => void;
  readonly unlock: () => Promise<void>;
  /** What was kept stays, and nothing opens it until it is unlocked. */
  readonly lock: () => Promise<void>;
  /** Nobody offers Secret Service on the bus any more. */
  readonly leave: () => Promise<void>;
  /** It holds the name, and never answers. */
  readonly freeze: () => void;
}

/** A real GNOME Keyring in a D-Bus session of its own, empty and unlocked, gone when the test ends. */
export async function startKeyring(): Promise<Keyring> {
  const folder = await temporaryFolder();
  const env = await ownEnvironment(folder);
  env['DBUS_SESSION_BUS_ADDRESS'] = await startBus(folder, env);

  let daemon: ChildProcess | null = null;
  const leave = async () => {
    if (!daemon) return;
    const ended = once(daemon, 'exit');
    daemon.kill('SIGKILL');
    await ended;
    daemon = null;
    // The bus may notice a moment later; a keyring that finds the name taken never gets it.
    await until(env, HAS_OWNER, 'boolean false');
  };
  const start = async (password: string | null) => {
    await leave();
    const args = ['--foreground', '--components=secrets', ...(password === null ? [] : ['--unlock'])];
    daemon = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
    daemon.stdin?.end(password ?? '');
    await until(env, IS_LOCKED, `boolean ${password === null}`);
  };
  const keyring: Keyring = {
    env,
    enter() {
      vi.stubEnv('DWSC_CREDENTIAL_STORE', '');
      vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', env['DBUS_SESSION_BUS_ADDRESS']);
      onTestFinished(() => void vi.unstubAllEnvs());
    },
    unlock: () => start('a password'),
    lock: () => start(null),
    leave,
    freeze: () => void daemon?.kill('SIGSTOP'),
  };
  onTestFinished(leave);
  await keyring.unlock();
  return keyring;
}

/** The same without a bus: a server, a container, a session over SSH. */
export async function withoutBus(): Promise<NodeJS.ProcessEnv> {
  return ownEnvironment(await temporaryFolder());
}

/** No display for a prompt, nothing of the user's session, folders of its own. */
async function ownEnvironment(folder: string): Promise<NodeJS.ProcessEnv> {
  const others = /^(DWSC_CREDENTIAL_STORE|DISPLAY|WAYLAND_DISPLAY|DBUS_.*|XDG_.*)$/;
  const env: NodeJS.ProcessEnv = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !others.test(name)),
  );
  for (const name of ['DATA_HOME', 'CONFIG_HOME', 'CACHE_HOME', 'RUNTIME_DIR']) {
    env[`XDG_${name}`] = join(folder, name);
    await mkdir(join(folder, name), { mode: 0o700 });
  }
  return env;
}

/** A bus that starts no service by itself: the one of the machine would start the user's keyring. */
async function startBus(folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  const config = join(folder, 'bus.conf');
  const socket = `unix:path=${join(folder, 'bus')}`;
  await writeFile(
    config,
    `<busconfig><type>session</type><listen>${socket}</listen><policy context="default">
      <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
    </policy></busconfig>`,
  );
  const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address'];
  const bus = spawn('dbus-daemon', args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(async () => {
    const ended = once(bus, 'exit');
    bus.kill('SIGKILL');
    await ended;
  });
  const [address] = (await once(bus.stdout, 'data')) as [Buffer];
  return address.toString('utf8').trim();
}

const HAS_OWNER = [
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.freedesktop.secrets',
];
const IS_LOCKED = [
  '--dest=org.freedesktop.secrets',
  '/org/freedesktop/secrets/collection/login',
  'org.freedesktop.DBus.Properties.Get',
  'string:org.freedesktop.Secret.Collection',
  'string:Locked',
];

/** Until who is asked over the bus answers so. */
async function until(env: NodeJS.ProcessEnv, question: string[], answer: string): Promise<void> {
  const giveUp = Date.now() + 20_000;
  for (;;) {
    const args = ['--session', '--print-reply', ...question];
    const said = await promisify(execFile)('dbus-send', args, { env }).catch(() => null);
    if (said?.stdout.includes(answer)) return;
    if (Date.now() > giveUp)
      throw new Error(`The keyring did not come to "${answer}": ${question.join(' ')}`);
    await setTimeout(20);
  }
}
