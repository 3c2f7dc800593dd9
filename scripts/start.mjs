// `npm start`: sets up, builds when stale, and opens the console: in Electron, else in an installed browser's window;
// without a display it plays the practice case in the terminal. `--host electron|browser|terminal` chooses.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { electronProgram, electronSwitches, installedElectron } from './electron.mjs';
import { build, installDependencies, requireBrowser, requireNode, root, stop } from './setup.mjs';

const HOSTS = ['electron', 'browser', 'terminal'];
const wanted = option('--host');
if (wanted !== undefined && !HOSTS.includes(wanted)) stop(`--host takes ${HOSTS.join(', ')}, not ${wanted}.`);

requireNode();
installDependencies();
const host = wanted ?? (hasDisplay() ? 'window' : 'terminal');
// A host that was asked for is opened or not; only the default looks for more than is here.
const electron =
  host === 'electron' ? installedElectron() : host === 'window' ? await electronProgram() : null;
if (host === 'electron' && !electron)
  stop('Electron is not here. Get it with: npx install-electron (it downloads from github.com).');
if (!electron) requireBrowser({ mayInstall: !process.argv.includes('--no-install') });
build();

if (electron) process.exitCode = end(electron, [...electronSwitches(), root]);
else if (host === 'terminal') {
  if (wanted === undefined) console.log('There is no display: the practice case runs in the terminal.');
  process.exitCode = node('terminal/dwsc.js', 'practice', 'run', 'maps-cannot-be-stopped');
} else {
  if (host === 'window')
    console.log(
      'Electron is not here (npx install-electron gets it): the console opens in a browser window.',
    );
  process.exitCode = node('browser/main.js');
}

function node(script, ...args) {
  return end(process.execPath, [join(root, 'dist', script), ...args]);
}

function end(program, args) {
  return spawnSync(program, args, { stdio: 'inherit', cwd: root }).status ?? 1;
}

function option(name) {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
