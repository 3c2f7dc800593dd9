// What `npm start` and `npm test` set up first. Node built-ins only: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command with its output shown; returns whether it succeeded. */
export function run(command, args, options = {}) {
  // npm is a .cmd file on Windows, which only a shell starts.
  const shell = process.platform === 'win32' && command === 'npm';
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell, ...options }).status === 0;
}

/** Stops on a Node that is too old, and says so instead of failing somewhere inside. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  stop(`Node ${process.versions.node} is too old: 20.19 or newer is needed (https://nodejs.org).`);
}

export function installDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(join(root, 'package-lock.json'))) return;
  console.log('Installing dependencies: npm ci');
  if (!run('npm', ['ci', '--no-fund', '--no-audit'])) stop('npm ci failed; see above.');
}

/** Builds when a source is newer than the result. */
export function build() {
  // Written last, so an interrupted build is done again.
  const result = join(root, 'dist', 'built');
  const sources = ['src-main', 'src-renderer', 'scripts/build.mjs', 'package-lock.json', 'package.json'];
  const newest = Math.max(...sources.map((name) => newestIn(join(root, name))));
  if (existsSync(result) && modified(result) > newest) return;
  console.log('Building: npm run build');
  if (!run(process.execPath, [join(root, 'scripts', 'build.mjs')])) stop('The build failed; see above.');
}

/** Makes sure there is a browser to capture from: installs Debian's Chromium as root, else says what to install. */
export function requireBrowser({ mayInstall }) {
  if (hasBrowser()) return;
  const packages = ['chromium'];
  if (mayInstall && installPackages('a browser', packages) && hasBrowser()) return;
  const how = isDebian()
    ? `sudo apt-get install -y ${packages.join(' ')}`
    : 'Microsoft Edge, Google Chrome or Chromium';
  stop(`No browser was found. Install one and run this again: ${how}`);
}

/** What the tests of the credential store start a keyring of their own with; without it they are skipped. */
export function prepareKeyring({ mayInstall }) {
  if (process.platform !== 'linux' || hasKeyring()) return;
  const packages = ['gnome-keyring', 'dbus', 'libsecret-1-0'];
  if (mayInstall && installPackages('a keyring', packages) && hasKeyring()) return;
  const how = isDebian()
    ? `sudo apt-get install -y ${packages.join(' ')}`
    : 'gnome-keyring, dbus and libsecret';
  console.log(`Tests of the credential store will be skipped. To run them, install: ${how}`);
}

export function stop(message) {
  console.error(message);
  process.exit(1);
}

function isDebian() {
  return process.platform === 'linux' && /debian|ubuntu/i.test(readIfThere('/etc/os-release'));
}

/** As root on Debian; returns whether it succeeded. */
function installPackages(what, packages) {
  if (!isDebian() || process.getuid?.() !== 0) return false;
  console.log(`Installing ${what}: apt-get install -y ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
}

function hasKeyring() {
  const programs = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];
  return programs.every((name) => existsSync(join('/usr/bin', name)));
}

function hasBrowser() {
  if (process.platform === 'win32') {
    const folders = [
      process.env['ProgramFiles'],
      process.env['ProgramFiles(x86)'],
      process.env['LOCALAPPDATA'],
    ];
    const programs = ['Microsoft\\Edge\\Application\\msedge.exe', 'Google\\Chrome\\Application\\chrome.exe'];
    return folders.some((folder) => folder && programs.some((program) => existsSync(join(folder, program))));
  }
  if (process.platform === 'darwin') {
    return ['Microsoft Edge', 'Google Chrome', 'Chromium'].some((name) =>
      existsSync(`/Applications/${name}.app`),
    );
  }
  const names = [
    'microsoft-edge',
    'microsoft-edge-stable',
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
  ];
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.some((folder) => names.some((name) => existsSync(join(folder, name))));
}

function newestIn(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return modified(path);
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function modified(path) {
  return statSync(path).mtimeMs;
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
