// `npm run build`: the window, the worker threads and each host's bundle. `npm run build terminal` builds only that.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const BUNDLES = {
  renderer: { configFile: 'vite.config.ts' },
  terminal: { configFile: 'vite.node.config.ts', mode: 'terminal' },
  browser: { configFile: 'vite.node.config.ts', mode: 'browser' },
  electron: { configFile: 'vite.electron.config.ts', mode: 'main' },
  preload: { configFile: 'vite.electron.config.ts', mode: 'preload' },
};

const wanted = process.argv.slice(2).filter((argument) => argument in BUNDLES);
for (const name of wanted.length > 0 ? wanted : Object.keys(BUNDLES)) {
  await build({ ...BUNDLES[name], logLevel: 'warn' });
}
if (wanted.length === 0) writeFileSync(fileURLToPath(new URL('../dist/built', import.meta.url)), '');
