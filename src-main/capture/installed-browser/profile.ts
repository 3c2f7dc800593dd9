import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProgramRunningWith } from './process-check.ts';
import { isProcessAlive } from '../../files/index.ts';

/** The temporary profile of one capture browser. */
export interface Profile {
  path: string;
  /** Tells a later start of this program which process must be gone before the profile may be deleted. */
  claim(browserPid: number): Promise<void>;
  remove(): Promise<void>;
}

interface Owner {
  appPid: number;
  /** Start of the app process: a pid is used again, a pid with its start time is not. */
  appStarted: number;
  browserPid?: number;
}

const OWNER_FILE = 'owner.json';
/** A profile without an owner yet may be one that another process is just making. */
const UNCLAIMED_GRACE_MS = 60_000;
const THIS_APP: Owner = { appPid: process.pid, appStarted: Math.round(performance.timeOrigin) };

interface CookieRules {
  /** Sites whose pages may be allowed third-party cookies. */
  sites: readonly URL[];
  thirdPartyCookies: 'allow' | 'block';
}

/** A new profile (0700) with its cookie rules written before the browser reads them. */
export async function createProfile(dataDir: string, rules: CookieRules): Promise<Profile> {
  const profiles = join(dataDir, 'profiles');
  await mkdir(profiles, { recursive: true, mode: 0o700 });
  const path = await mkdtemp(join(profiles, 'capture-')); // mkdtemp makes it 0700
  await writeOwner(path, THIS_APP);
  await mkdir(join(path, 'Default'), { mode: 0o700 });
  await writeFile(join(path, 'Default', 'Preferences'), JSON.stringify(preferences(rules)), { mode: 0o600 });
  return {
    path,
    claim: (browserPid) => writeOwner(path, { ...THIS_APP, browserPid }),
    remove: () => removeFolder(path),
  };
}

/** Deletes profiles that a killed app or browser left behind; never one whose browser or app still runs. */
export async function removeLeftProfiles(dataDir: string): Promise<number> {
  const profiles = join(dataDir, 'profiles');
  const names = await readdir(profiles).catch(() => []);
  let removed = 0;
  for (const name of names.filter((each) => each.startsWith('capture-'))) {
    const path = join(profiles, name);
    if (await isInUse(path)) continue;
    await removeFolder(path);
    removed++;
  }
  return removed;
}

/**
 * A private window blocks third-party cookies whatever the cookie preferences say; only an exception for the site in
 * the address bar changes that. In normal windows the default differs by brand, so it is set either way.
 */
function preferences(rules: CookieRules): unknown {
  const isAllowed = rules.thirdPartyCookies === 'allow';
  const exceptions = Object.fromEntries(
    rules.sites.flatMap(sitePatterns).map((pattern) => [`*,${pattern}`, { setting: 1 }]),
  );
  return {
    credentials_enable_service: false,
    profile: {
      cookie_controls_mode: isAllowed ? 0 : 1,
      block_third_party_cookies: !isAllowed,
      ...(isAllowed ? { content_settings: { exceptions: { cookies: exceptions } } } : {}),
    },
  };
}

/** The site itself; with a Dynamics host all of Dynamics, because one case moves between its hosts. */
function sitePatterns(site: URL): string[] {
  const port = site.port || (site.protocol === 'http:' ? '80' : '443');
  const own = `${site.protocol}//${site.hostname}:${port}`;
  return site.hostname.endsWith('.dynamics.com') ? [own, 'https://[*.]dynamics.com:443'] : [own];
}

async function isInUse(path: string): Promise<boolean> {
  const owner = await readOwner(path);
  if (!owner) return Date.now() - (await stat(path)).mtimeMs < UNCLAIMED_GRACE_MS;
  if (owner.browserPid !== undefined && (await isProgramRunningWith(owner.browserPid, path))) return true;
  if (owner.appPid === THIS_APP.appPid) return owner.appStarted === THIS_APP.appStarted;
  return owner.browserPid === undefined && isProcessAlive(owner.appPid);
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    const owner = JSON.parse(await readFile(join(path, OWNER_FILE), 'utf8')) as Partial<Owner>;
    if (typeof owner.appPid !== 'number' || typeof owner.appStarted !== 'number') return null;
    return owner as Owner;
  } catch {
    return null;
  }
}

async function writeOwner(path: string, owner: Owner): Promise<void> {
  await writeFile(join(path, OWNER_FILE), JSON.stringify(owner), { mode: 0o600 });
}

/** The browser's last helper processes may still write for a moment after its main process ended. */
async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
