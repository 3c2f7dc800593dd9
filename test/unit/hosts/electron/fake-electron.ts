import { vi } from 'vitest';
import { strict, strictEmitter } from '../../../fakes/electron/strict.ts';

/** The members of `electron` that the host uses, recording and otherwise dead; asking for any other throws. */
export function fakeSession(name = 'session') {
  return strictEmitter(name, 'will-download', {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    closeAllConnections: vi.fn(() => Promise.resolve()),
    clearData: vi.fn(() => Promise.resolve()),
    protocol: strict('protocol', { handle: vi.fn() }),
    resolveProxy: vi.fn((_url: string) => Promise.resolve('DIRECT')),
  });
}
export type FakeSession = ReturnType<typeof fakeSession>;

const CONTENTS_EVENTS =
  'will-frame-navigate will-redirect will-attach-webview destroyed did-navigate did-navigate-in-page certificate-error render-process-gone';

let lastTarget = 0;

export function fakeContents(session = fakeSession()) {
  const targetId = `target-${++lastTarget}`;
  let isDestroyed = false;
  const contents = strictEmitter('webContents', CONTENTS_EVENTS, {
    session,
    debugger: strictEmitter('debugger', 'message detach', {
      attach: vi.fn(),
      detach: vi.fn(),
      sendCommand: vi.fn((_method: string, _params?: unknown, _session?: string): Promise<unknown> =>
        Promise.resolve({}),
      ),
    }),
    mainFrame: strict('mainFrame', { origin: 'console://app' }),
    navigationHistory: strict('navigationHistory', { goBack: vi.fn(), goForward: vi.fn() }),
    setWindowOpenHandler: vi.fn(),
    loadURL: vi.fn((_url: string) => Promise.resolve()),
    reload: vi.fn(),
    send: vi.fn(),
    getURL: vi.fn(() => 'https://contoso.test/'),
    getTitle: () => 'Contoso',
    getUserAgent: () => 'agent',
    getOrCreateDevToolsTargetId: () => targetId,
    isDestroyed: () => isDestroyed,
    close: vi.fn(() => {
      isDestroyed = true;
      contents.emit('destroyed');
    }),
  });
  return contents;
}
export type FakeContents = ReturnType<typeof fakeContents>;

function fakeWindow(options: unknown) {
  let isDestroyed = false;
  const window = strictEmitter('window', 'closed resize ready-to-show', {
    options: options as Record<string, unknown>,
    contentView: strict('contentView', { addChildView: vi.fn() }),
    getContentBounds: () => ({ x: 0, y: 0, width: 1000, height: 700 }),
    isMinimized: vi.fn(() => false),
    ...{ restore: vi.fn(), show: vi.fn(), focus: vi.fn() },
    isDestroyed: () => isDestroyed,
    close: vi.fn(() => {
      isDestroyed = true;
      window.emit('closed');
    }),
  });
  return window;
}
export type FakeWindow = ReturnType<typeof fakeWindow>;

/** The function that a recorded call was given last. */
export function handed(
  call: { mock: { lastCall?: unknown[] | undefined } },
  at = 0,
): (...told: unknown[]) => unknown {
  return call.mock.lastCall?.[at] as (...told: unknown[]) => unknown;
}

/** What was made, newest last. */
export const made = {
  windows: [] as FakeWindow[],
  views: [] as { webContents: FakeContents; options: Record<string, unknown> }[],
  sessions: new Map<string, FakeSession>(),
  notifications: [] as ReturnType<typeof fakeNotification>[],
};

const APP_EVENTS =
  'session-created web-contents-created select-client-certificate before-quit window-all-closed second-instance activate';

export const app = strictEmitter('app', APP_EVENTS, {
  isPackaged: true,
  getName: () => 'Console',
  quit: vi.fn(),
  exit: vi.fn(),
});

export const session = strict('session', {
  fromPartition: vi.fn((name: string) => {
    made.sessions.set(name, fakeSession(name));
    return made.sessions.get(name);
  }),
});

export const net = strict('net', { request: vi.fn() });

export const BaseWindow = vi.fn(function (options: unknown) {
  made.windows.push(fakeWindow(options));
  return made.windows.at(-1);
});

export const BrowserWindow = vi.fn(function (options: { webPreferences: { session: FakeSession } }) {
  const webContents = fakeContents(options.webPreferences.session);
  const window = Object.assign(fakeWindow(options), { webContents, loadURL: vi.fn(() => Promise.resolve()) });
  made.windows.push(window);
  return window;
});

export const WebContentsView = vi.fn(function (options: {
  webContents?: FakeContents;
  webPreferences?: { session: FakeSession };
}) {
  const webContents = options.webContents ?? fakeContents(options.webPreferences?.session);
  const view = strict('view', {
    webContents,
    setBounds: vi.fn(),
    options: options,
  });
  made.views.push(view);
  return view;
});

export const Menu = strict('Menu', {
  buildFromTemplate: vi.fn((template: unknown) => template),
  setApplicationMenu: vi.fn(),
});
export const ipcMain = strict('ipcMain', { handle: vi.fn(), removeHandler: vi.fn() });
export const protocol = strict('protocol', { registerSchemesAsPrivileged: vi.fn() });
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: false, themeSource: 'system' });
export const shell = strict('shell', {
  openExternal: vi.fn(() => Promise.resolve()),
  showItemInFolder: vi.fn(),
  openPath: vi.fn(() => Promise.resolve('')),
});
export const dialog = strict('dialog', { showErrorBox: vi.fn() });

function fakeNotification(options: unknown) {
  return strictEmitter('notification', 'click close', { options, show: vi.fn() });
}

export const Notification = Object.assign(
  vi.fn(function (options: unknown) {
    made.notifications.push(fakeNotification(options));
    return made.notifications.at(-1);
  }),
  { isSupported: vi.fn(() => true) },
);
export const contextBridge = strict('contextBridge', { exposeInMainWorld: vi.fn() });
export const ipcRenderer = strict('ipcRenderer', { invoke: vi.fn(), on: vi.fn(), off: vi.fn() });
export const webUtils = strict('webUtils', { getPathForFile: vi.fn() });
