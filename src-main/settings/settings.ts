import { mkdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import * as v from 'valibot';
import { SETTINGS_FIELDS, type SettingsChoices } from '../contract/index.ts';
import { isErrno, writeWholeText } from '../files/index.ts';

export interface Settings extends SettingsChoices {
  /** Where cases lie. Set in the file, never by the window: the window names no path. */
  casesFolder: string;
}

type Changes = { [Name in keyof Settings]?: Settings[Name] | undefined };

/** The settings of this user while the console runs. */
export interface SettingsStore {
  readonly value: Readonly<Settings>;
  /** Where they lie. */
  readonly path: string;
  /** Name of the file that was not understood and kept beside the settings; null when there was none. */
  readonly setAside: string | null;
  /** Checks, writes, then takes effect. */
  change(changes: Changes): Promise<void>;
  /** Returns how to stop listening. */
  onChange(listener: (value: Readonly<Settings>) => void): () => void;
}

const FORMAT_VERSION = 1;
const FILE = 'settings.json';

const schema = v.object({ ...SETTINGS_FIELDS, casesFolder: v.pipe(v.string(), v.check(isAbsolute)) });

/** What applies until someone chooses. */
export function defaultSettings(home: string = homedir()): Settings {
  return {
    theme: 'system',
    casesFolder: join(home, 'Documents', 'Dual-write cases'),
    capture: {
      browser: null,
      privateWindow: true,
      bodies: 'all',
      bodyMegabytes: 64,
      totalBodyMegabytes: 2000,
    },
    packageMegabytes: 25,
    redaction: { name: 'share', words: [], headerNames: [], jsonPaths: [], patterns: [] },
    signIn: { clientId: '', tenant: '' },
  };
}

/**
 * Opens the settings in the data folder. A file that is damaged, or of a newer version, is kept beside under another
 * name and the defaults apply: settings must never be why the console doesn't start.
 */
export async function openSettings(dataFolder: string): Promise<SettingsStore> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, FILE);
  const defaults = defaultSettings();
  const read = await readSettings(path, defaults);
  let { value } = read;
  const listeners = new Set<(value: Readonly<Settings>) => void>();
  let writing = Promise.resolve();
  const change = async (changes: Changes) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, chosen]) => chosen !== undefined));
    const next = v.parse(schema, { ...value, ...given });
    await writeSettings(path, next, defaults);
    value = next;
    for (const listener of listeners) listener(value);
  };
  return {
    get value() {
      return value;
    },
    path,
    setAside: read.setAside,
    change(changes) {
      // One after the other: two changes at a time must not lose one of them.
      const done = writing.then(() => change(changes));
      writing = done.catch(() => undefined);
      return done;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function readSettings(
  path: string,
  defaults: Settings,
): Promise<Pick<SettingsStore, 'value' | 'setAside'>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return { value: defaults, setAside: null };
  const file = v.object({
    formatVersion: v.literal(FORMAT_VERSION),
    settings: v.pipe(
      v.looseObject({}),
      v.transform((chosen) => ({ ...defaults, ...chosen })),
      schema,
    ),
  });
  const checked = v.safeParse(v.pipe(v.string(), v.parseJson(), file), text);
  if (checked.success) return { value: checked.output.settings, setAside: null };
  const setAside = `settings.not-understood-${Date.now()}.json`;
  await rename(path, join(path, '..', setAside));
  return { value: defaults, setAside };
}

/** Only what differs from the defaults is written, so that a better default reaches everyone who never chose. */
async function writeSettings(path: string, value: Settings, defaults: Settings): Promise<void> {
  const differs = (name: string) =>
    JSON.stringify(value[name as keyof Settings]) !== JSON.stringify(defaults[name as keyof Settings]);
  const settings = Object.fromEntries(Object.entries(value).filter(([name]) => differs(name)));
  await writeWholeText(path, `${JSON.stringify({ formatVersion: FORMAT_VERSION, settings }, null, 2)}\n`);
}
