/* global setInterval, clearInterval */
// Where Electron's program is, and one try to get it. Node built-ins only: it runs before anything is built.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './setup.mjs';

/** A download that brings nothing for this long brings nothing at all. */
const SILENCE_MS = 20_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The path of the Electron program, or null. When it is missing, the installer of the electron package runs once; after
 * a failure not again for a day.
 */
export async function electronProgram(options = {}) {
  const {
    folder = join(root, 'node_modules', 'electron'),
    silence = SILENCE_MS,
    say = console.log,
  } = options;
  const found = installedElectron(folder);
  if (found || !existsSync(join(folder, 'install.js')) || triedToday(folder)) return found;
  say('Electron is missing: running its installer once (it downloads about 120 MB from github.com).');
  const failure = await runInstaller(folder, silence);
  const installed = installedElectron(folder);
  if (installed) return installed;
  noteTry(folder);
  say(`Electron could not be installed: ${failure ?? 'its installer left nothing'}. Next try in a day.`);
  return null;
}

/** Chromium refuses to run as root with its sandbox. */
export function electronSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** In `ELECTRON_OVERRIDE_DIST_PATH`, or where its installer puts it, as the electron package itself looks. */
export function installedElectron(folder = join(root, 'node_modules', 'electron')) {
  const other = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const program = join(other || join(folder, 'dist'), programName());
  return existsSync(program) ? program : null;
}

function programName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function triedFile(folder) {
  return join(folder, '.install-tried');
}

function triedToday(folder) {
  const file = triedFile(folder);
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < DAY_MS;
}

function noteTry(folder) {
  try {
    writeFileSync(triedFile(folder), '');
  } catch {
    // Where nothing can be written the next start tries again, which is no reason not to start now.
  }
}

/** Resolves to why it failed, or null. */
async function runInstaller(folder, silence) {
  // It downloads into the temporary folder: one of its own shows whether anything arrives.
  const arriving = mkdtempSync(join(tmpdir(), 'electron-install-'));
  const env = { ...process.env, TMPDIR: arriving, TEMP: arriving, TMP: arriving };
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (text) => (complaint += text));
  let isSilent = false;
  let [bytes, since] = [0, Date.now()];
  const watch = setInterval(
    () => {
      const now = bytesIn(arriving) + bytesIn(join(folder, 'dist'));
      if (now !== bytes) [bytes, since] = [now, Date.now()];
      if (Date.now() - since < silence) return;
      isSilent = true;
      child.kill('SIGKILL');
    },
    Math.min(500, silence),
  );
  const status = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(watch);
  rmSync(arriving, { recursive: true, force: true, maxRetries: 3 });
  if (isSilent) return 'nothing arrived';
  return status === 0 ? null : (/^\w*Error: .*$/m.exec(complaint)?.[0] ?? 'its installer failed');
}

function bytesIn(folder) {
  if (!existsSync(folder)) return 0;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.reduce((sum, { parentPath, name }) => {
    // It may be moved while it is looked at.
    return sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}
