/**
 * The Electron host: the window of the console, and a window to capture in. Invariants: pages run in the sandbox and
 * reach the console through one checked door; sessions live in memory and grant nothing; a capture is flushed before
 * the program ends. Threat: pages being captured are hostile, and what they send is shown in the window.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter, session } from 'electron';
import { createConsole } from '../../console.ts';
import { knownError } from '../../contract/index.ts';
import { dataFolder } from '../../settings/index.ts';
import { createElectronHost } from './electron-host.ts';
import { createEmbeddedBrowser } from './embedded-browser.ts';
import { connectWindow } from './ipc.ts';
import { setMenu } from './menu.ts';
import { APP_URL, registerScheme, servePages } from './protocol.ts';
import { stopBeforeQuit, stopOnDefect } from './quit.ts';
import { installGuards } from './security.ts';
import { bringToFront, createWindow } from './window.ts';

// Before the app is ready: later is too late for all of these.
app.setName('Dual-write Support Console');
// Chromium's own files lie with ours; a second start is one with the same data.
const data = dataFolder();
const chromiumFolder = join(data, 'electron');
mkdirSync(chromiumFolder, { recursive: true, mode: 0o700 });
app.setPath('userData', chromiumFolder);
app.setAppUserModelId('io.github.dual-write-support-console');
// Pages run in the sandbox whatever the command line says, except for a developer who is root on Linux.
if (app.isPackaged || !app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
registerScheme();
installGuards();
// Kept on this machine: a dump may hold what the window showed.
crashReporter.start({ uploadToServer: false });

// A second start shows the window of the first, and ends before it has touched anything.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.exit(0);

async function run(): Promise<void> {
  const pages = session.fromPartition('console');
  servePages(pages, {
    app: join(import.meta.dirname, '../renderer'),
    'address-bar': join(import.meta.dirname, '../../resources/address-bar'),
  });
  const host = createElectronHost(createEmbeddedBrowser(pages), () => bringToFront(window));
  const opening = createConsole({
    host,
    dataFolder: data,
    workerScript: new URL('./worker.js', import.meta.url),
  });
  stopOnDefect(
    async () => (await opening).stop(),
    (error) => host.reportFatal(knownError(error)),
  );
  const served = await opening;
  stopBeforeQuit(() => served.stop());
  setMenu();
  const window = createWindow(pages, join(import.meta.dirname, '../preload/preload.cjs'));
  connectWindow(served, window.webContents);
  // The windows of a capture don't outlive the one it is steered from.
  window.once('closed', () => app.quit());
  app.on('second-instance', () => bringToFront(window));
  app.on('activate', () => bringToFront(window));
  await window.loadURL(APP_URL);
}
