// The console in an installed browser: `npm start -- --host browser`.
import { fileURLToPath } from 'node:url';
import { ERRORS, knownError } from '../../contract/index.ts';
import { dataFolder } from '../../settings/index.ts';
import { createBrowserHost } from './browser-host.ts';
import { startBrowserHost } from './start.ts';

try {
  const window = await startBrowserHost({
    host: createBrowserHost(),
    dataFolder: dataFolder(),
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    workerScript: new URL('./worker.js', import.meta.url),
    headless: false,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void window.close());
  await window.ended;
  process.exit(0);
} catch (error) {
  const { code, message } = knownError(error);
  process.stderr.write(`${code}: ${message}\n${ERRORS[code].advice}\n`);
  process.exit(ERRORS[code].exit);
}
