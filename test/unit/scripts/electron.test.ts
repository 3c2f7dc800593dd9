import { existsSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { electronProgram, installedElectron } from '../../../scripts/electron.mjs';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const program = (folder: string) => join(folder, NAMES[process.platform] ?? 'electron');

/** An electron package whose installer runs `script`, and notes that it ran. */
async function electronPackage(script: string) {
  const folder = await temporaryFolder();
  const source = `const fs = require('node:fs'); const path = require('node:path');
    fs.appendFileSync(path.join(__dirname, 'runs'), 'x'); ${script}`;
  await writeFile(join(folder, 'install.js'), source);
  const said: string[] = [];
  const find = (silence = 10_000) =>
    electronProgram({ folder, silence, say: (text) => void said.push(text) });
  return { folder, said, find, ran: () => existsSync(join(folder, 'runs')) };
}

const INSTALL = `const file = ${JSON.stringify(program('dist'))};
  fs.mkdirSync(path.dirname(path.join(__dirname, file)), { recursive: true });
  fs.writeFileSync(path.join(__dirname, file), '');`;

afterEach(() => vi.unstubAllEnvs());

test('a program that is there is taken, and no installer runs', async () => {
  const { folder, find, ran, said } = await electronPackage('');
  await mkdir(join(program(join(folder, 'dist')), '..'), { recursive: true });
  await writeFile(program(join(folder, 'dist')), '');
  expect(await find()).toBe(program(join(folder, 'dist')));
  expect([ran(), said]).toEqual([false, []]);
});

test('a missing program is installed once, and that is said', async () => {
  const { folder, find, said } = await electronPackage(INSTALL);
  expect(await find()).toBe(program(join(folder, 'dist')));
  expect(said).toEqual([expect.stringContaining('running its installer once')]);
});

test('after a failure the installer does not run again for a day', async () => {
  const { folder, find, ran, said } = await electronPackage(
    'console.error("TypeError: fetch failed"); process.exit(1)',
  );
  expect(await find()).toBeNull();
  expect(said).toEqual([expect.any(String), expect.stringContaining('TypeError: fetch failed')]);
  await rm(join(folder, 'runs'));
  expect(await find()).toBeNull();
  expect([ran(), said.length]).toEqual([false, 2]);

  const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
  await utimes(join(folder, '.install-tried'), yesterday, yesterday);
  expect(await find()).toBeNull();
  expect(ran()).toBe(true);
});

test('an installer to which nothing comes is given up', async () => {
  const { find, said } = await electronPackage('setInterval(() => {}, 1000)');
  expect(await find(300)).toBeNull();
  expect(said.at(-1)).toContain('nothing arrived');
});

test('an installer to which bytes come may take longer', async () => {
  const { find } = await electronPackage(`let count = 0; const timer = setInterval(() => {
    fs.appendFileSync(path.join(require('node:os').tmpdir(), 'electron.zip'), 'bytes');
    if (++count < 8) return;
    clearInterval(timer); ${INSTALL}
  }, 500)`);
  expect(await find(3_000)).not.toBeNull();
});

test('another place can be named, as for the electron package itself', async () => {
  const folder = await temporaryFolder();
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
  expect(installedElectron(folder)).toBeNull();
  await mkdir(join(program(folder), '..'), { recursive: true });
  await writeFile(program(folder), '');
  expect(installedElectron(folder)).toBe(program(folder));
});
