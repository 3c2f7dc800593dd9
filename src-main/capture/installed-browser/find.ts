import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { basename, delimiter, isAbsolute, join, resolve } from 'node:path';
import { fail } from '../../contract/index.ts';

export type BrowserId = 'edge' | 'chrome' | 'chromium';

export interface InstalledBrowser {
  id: BrowserId;
  /** For people: `Microsoft Edge`. */
  name: string;
  path: string;
}

const NAMES: Record<BrowserId, string> = {
  edge: 'Microsoft Edge',
  chrome: 'Google Chrome',
  chromium: 'Chromium',
};

/** Names of the program in PATH, on Linux; the first found wins. */
const COMMANDS: Record<BrowserId, string[]> = {
  edge: ['microsoft-edge', 'microsoft-edge-stable'],
  chrome: ['google-chrome', 'google-chrome-stable'],
  chromium: ['chromium', 'chromium-browser'],
};

const WINDOWS_PATHS: Record<BrowserId, string> = {
  edge: 'Microsoft\\Edge\\Application\\msedge.exe',
  chrome: 'Google\\Chrome\\Application\\chrome.exe',
  chromium: 'Chromium\\Application\\chrome.exe',
};

const MAC_PATHS: Record<BrowserId, string> = {
  edge: 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  chrome: 'Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium: 'Chromium.app/Contents/MacOS/Chromium',
};

/** What is installed here, Edge first: it is the browser the dual-write articles are written for. */
export async function findBrowsers(): Promise<InstalledBrowser[]> {
  const found: InstalledBrowser[] = [];
  for (const id of ['edge', 'chrome', 'chromium'] as const) {
    for (const path of candidatePaths(id)) {
      if (!(await isExecutable(path))) continue;
      found.push({ id, name: NAMES[id], path });
      break;
    }
  }
  return found;
}

/** By name (`edge`), by path, or the first found. Raises CAPTURE_BROWSER_MISSING. */
export async function chooseBrowser(nameOrPath?: string): Promise<InstalledBrowser> {
  if (nameOrPath !== undefined && (isAbsolute(nameOrPath) || /[\\/]/.test(nameOrPath))) {
    const path = resolve(nameOrPath);
    if (!(await isExecutable(path)))
      fail('CAPTURE_BROWSER_MISSING', `${path} is not a program that can be run.`, { path });
    const id = idOfProgram(path);
    return { id, name: NAMES[id], path };
  }
  const browsers = await findBrowsers();
  const wanted = nameOrPath?.toLowerCase();
  const browser = browsers.find(({ id }) => wanted === undefined || id === wanted);
  if (browser) return browser;
  const installed = browsers.map(({ name }) => name).join(', ') || 'none';
  return fail(
    'CAPTURE_BROWSER_MISSING',
    wanted === undefined
      ? 'Neither Microsoft Edge, Google Chrome nor Chromium is installed.'
      : `There is no browser called "${nameOrPath ?? ''}" here (found: ${installed}).`,
  );
}

function candidatePaths(id: BrowserId): string[] {
  const { env, platform } = process;
  if (platform === 'win32')
    return [env['ProgramFiles(x86)'], env.ProgramFiles, env.LOCALAPPDATA]
      .filter((root) => root !== undefined)
      .map((root) => join(root, WINDOWS_PATHS[id]));
  if (platform === 'darwin')
    return ['/Applications', join(env.HOME ?? '/', 'Applications')].map((root) => join(root, MAC_PATHS[id]));
  const folders = new Set([...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']);
  return COMMANDS[id].flatMap((command) =>
    [...folders].filter(isAbsolute).map((folder) => join(folder, command)),
  );
}

function idOfProgram(path: string): BrowserId {
  const program = basename(path).toLowerCase();
  if (program.includes('edge')) return 'edge';
  return program.includes('chrome') ? 'chrome' : 'chromium';
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
