import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserId } from './find.ts';

const run = promisify(execFile);

/** What an administrator's policy says about the two things a capture needs. */
export interface CapturePolicies {
  debuggingForbidden: boolean;
  privateWindow: 'available' | 'forbidden' | 'forced';
}

const LINUX_FOLDERS: Record<BrowserId, string> = {
  edge: '/etc/opt/edge/policies/managed',
  chrome: '/etc/opt/chrome/policies/managed',
  chromium: '/etc/chromium/policies/managed',
};
const WINDOWS_KEYS: Record<BrowserId, string> = {
  edge: 'SOFTWARE\\Policies\\Microsoft\\Edge',
  chrome: 'SOFTWARE\\Policies\\Google\\Chrome',
  chromium: 'SOFTWARE\\Policies\\Chromium',
};
const MAC_DOMAINS: Record<BrowserId, string> = {
  edge: 'com.microsoft.Edge',
  chrome: 'com.google.Chrome',
  chromium: 'org.chromium.Chromium',
};

/**
 * Read before the start, because a browser says neither: under IncognitoModeAvailability=1 `--incognito` opens a
 * normal window, and under RemoteDebuggingAllowed=false the pipe stays open and never answers.
 */
export async function readPolicies(id: BrowserId): Promise<CapturePolicies> {
  const readValue = await openPolicySource(id);
  const privateMode = await readValue(
    id === 'edge' ? 'InPrivateModeAvailability' : 'IncognitoModeAvailability',
  );
  return {
    debuggingForbidden: (await readValue('RemoteDebuggingAllowed')) === 0,
    privateWindow: privateMode === 1 ? 'forbidden' : privateMode === 2 ? 'forced' : 'available',
  };
}

/** A policy's number (booleans as 0 and 1), or null when it is not set. */
type ReadPolicy = (policy: string) => Promise<number | null>;

async function openPolicySource(id: BrowserId): Promise<ReadPolicy> {
  if (process.platform === 'win32') return (policy) => readRegistry(WINDOWS_KEYS[id], policy);
  if (process.platform === 'darwin') return (policy) => readManagedPreference(MAC_DOMAINS[id], policy);
  const policies = await readPolicyFiles(LINUX_FOLDERS[id]);
  return (policy) => Promise.resolve(toNumber(policies[policy]));
}

/** Chromium merges all files of the folder; a file it can't parse is left out there too. */
export async function readPolicyFiles(folder: string): Promise<Record<string, unknown>> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    const text = await readFile(join(folder, name), 'utf8').catch(() => '');
    try {
      Object.assign(merged, JSON.parse(text));
    } catch {
      continue;
    }
  }
  return merged;
}

async function readRegistry(key: string, policy: string): Promise<number | null> {
  for (const hive of ['HKLM', 'HKCU']) {
    const output = await run('reg', ['query', `${hive}\\${key}`, '/v', policy]).catch(() => null);
    const value = output && /REG_DWORD\s+0x([0-9a-f]+)/i.exec(output.stdout)?.[1];
    if (value) return Number.parseInt(value, 16);
  }
  return null;
}

async function readManagedPreference(domain: string, policy: string): Promise<number | null> {
  const file = `/Library/Managed Preferences/${domain}.plist`;
  const output = await run('plutil', ['-extract', policy, 'raw', '-o', '-', file]).catch(() => null);
  if (!output) return null;
  const text = output.stdout.trim();
  return text === 'true' ? 1 : text === 'false' ? 0 : toNumber(Number(text));
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
