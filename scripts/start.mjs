// `npm start`: set up, build when stale, and run. Until there is a window, the practice case in the terminal.
import { build, installDependencies, requireBrowser, requireNode, root, run } from './setup.mjs';
import { join } from 'node:path';

requireNode();
installDependencies();
requireBrowser({ mayInstall: !process.argv.includes('--no-install') });
build();
const done = run(process.execPath, [
  join(root, 'dist', 'terminal', 'dwsc.js'),
  'practice',
  'run',
  'maps-cannot-be-stopped',
]);
process.exitCode = done ? 0 : 1;
