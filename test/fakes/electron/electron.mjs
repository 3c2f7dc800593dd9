// A stand-in for the `electron` module over real Chromium: what the built bundles need, and no more; what it does not
// know throws. It proves our side of the border. How Electron behaves is for a machine that has one.
import { existsSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strict, strictEmitter } from './strict.ts';
import { browser, createWebContents, handlers, asks } from './web-contents.mjs';

const nothing = () => undefined;
const userData = process.env.DOUBLE_USER_DATA;
const lock = join(userData, 'lock');
const OURS = 'session-created web-contents-created second-instance before-quit window-all-closed';
export const app = strictEmitter('app', `${OURS} activate select-client-certificate`, {
  ...{ isPackaged: false, commandLine: strict('commandLine', { hasSwitch: () => false }) },
  ...{ setName: nothing, getName: () => 'Double', setAppUserModelId: nothing, setPath: nothing },
  ...{ enableSandbox: nothing, whenReady: async () => undefined },
  requestSingleInstanceLock() {
    writeFileSync(existsSync(lock) ? `${lock}-knock` : lock, '');
    if (existsSync(`${lock}-knock`)) return false;
    process.once('exit', () => rmSync(lock));
    watch(userData, (_kind, name) => name === 'lock-knock' && app.emit('second-instance', {}, [], ''));
    return true;
  },
  quit() {
    let isPrevented = false;
    app.emit('before-quit', { preventDefault: () => (isPrevented = true) });
    if (!isPrevented) app.exit(0);
  },
  exit: (code) => void browser.end().finally(() => process.exit(code)),
});
export const session = strict('session', {
  fromPartition() {
    const schemes = new Map();
    const made = strict('session', {
      protocol: strict('protocol', { handle: (scheme, handler) => schemes.set(scheme, handler) }),
      ...{ schemes, context: undefined, on: nothing, closeAllConnections: nothing, clearData: nothing },
      ...{ setPermissionRequestHandler: nothing, setPermissionCheckHandler: nothing },
      setDevicePermissionHandler: nothing,
    });
    app.emit('session-created', made);
    return made;
  },
});
/** No test of the bundles goes out. */
export const net = strict('net', {});
const windows = new Set();
const createWindow = function (members) {
  const self = strictEmitter('window', 'closed resize ready-to-show', {
    ...{
      contentView: strict('contentView', { addChildView: nothing }),
      show: nothing,
      focus: () => asks.push('focus'),
    },
    ...{ isMinimized: () => false, isDestroyed: () => !windows.has(self) },
    getContentBounds: () => ({ x: 0, y: 0, width: 1280, height: 860 }),
    close() {
      if (!windows.delete(self)) return;
      self.emit('closed');
      if (windows.size === 0) app.emit('window-all-closed');
    },
    ...members,
  });
  windows.add(self);
  return self;
};
export const BaseWindow = createWindow.bind(null, {});
export const BrowserWindow = function ({ webPreferences: { session, preload } }) {
  const webContents = createWebContents(app, session, readFileSync(preload, 'utf8'));
  const self = createWindow({
    webContents,
    loadURL: (url) => webContents.loadURL(url).then(() => self.emit('ready-to-show')),
  });
  self.once('closed', () => webContents.close());
  return self;
};
export const WebContentsView = function ({ webContents, webPreferences }) {
  const shown = webContents ?? createWebContents(app, webPreferences.session);
  return strict('view', { webContents: shown, setBounds: nothing });
};
const handle = (channel, handler) => handlers.set(channel, handler);
export const ipcMain = strict('ipcMain', { handle, removeHandler: (channel) => handlers.delete(channel) });
export const Menu = strict('Menu', { buildFromTemplate: nothing, setApplicationMenu: nothing });
export const protocol = strict('protocol', { registerSchemesAsPrivileged: nothing });
export const crashReporter = strict('crashReporter', { start: nothing });
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false, themeSource: 'system' });
export const shell = strict('shell', { showItemInFolder: (path) => asks.push(path) });
export const Notification = function ({ title }) {
  return strict('notification', { on: nothing, show: () => asks.push(title) });
};
Notification.isSupported = () => true;
export const dialog = strict('dialog', { showErrorBox: (title, text) => asks.push(`${title}: ${text}`) });
