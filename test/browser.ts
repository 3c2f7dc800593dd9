import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The Chromium, Chrome or Edge that tests drive; undefined lets the test say that there is none. */
export function installedBrowser(): string | undefined {
  const windows = [
    ['ProgramFiles(x86)', 'Microsoft\\Edge\\Application\\msedge.exe'],
    ['ProgramFiles', 'Microsoft\\Edge\\Application\\msedge.exe'],
    ['ProgramFiles', 'Google\\Chrome\\Application\\chrome.exe'],
    ['LOCALAPPDATA', 'Google\\Chrome\\Application\\chrome.exe'],
  ] as const;
  const linux = ['microsoft-edge', 'google-chrome', 'chromium', 'chromium-browser'];
  const paths = [
    ...windows.map(([folder, program]) => join(process.env[folder] ?? '', program)),
    ...linux.map((command) => `/usr/bin/${command}`),
    ...['Microsoft Edge', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  ];
  return paths.find((path) => existsSync(path));
}

/** Chromium refuses to run as root with its sandbox. */
export const switches = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
