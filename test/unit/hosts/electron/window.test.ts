import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { bringToFront, createWindow } from '../../../../src-main/hosts/electron/window.ts';
import { fakeSession, made, nativeTheme, type FakeContents, type FakeWindow } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const session = fakeSession();
let window: FakeWindow & { webContents: FakeContents; loadURL: ReturnType<typeof vi.fn> };
beforeEach(() => {
  window = createWindow(session as never, '/app/preload.cjs') as never;
});
const crash = (reason = 'crashed') => window.webContents.emit('render-process-gone', {}, { reason });

test('its page runs in the sandbox, isolated, without Node, in the session it was given', () => {
  expect(window.options['webPreferences']).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    session,
    preload: '/app/preload.cjs',
    devTools: false,
    disableDialogs: true,
  });
});

test('it is shown when it has something to show, on the colour of the page', () => {
  expect(window.options).toMatchObject({ show: false, backgroundColor: '#fafafa' });
  expect(window.show).not.toHaveBeenCalled();
  window.emit('ready-to-show');
  expect(window.show).toHaveBeenCalledOnce();
});

test('where the system is dark it is dark before the page paints', () => {
  nativeTheme.shouldUseDarkColors = true;
  onTestFinished(() => void (nativeTheme.shouldUseDarkColors = false));
  createWindow(session as never, '/app/preload.cjs');
  expect(made.windows.at(-1)?.options).toMatchObject({ backgroundColor: '#1f1f1f' });
});

test('a page that crashes is loaded again, one that crashes at once again is closed', () => {
  crash();
  expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('console://app/');
  expect(window.close).not.toHaveBeenCalled();
  crash('oom');
  expect(window.loadURL).toHaveBeenCalledOnce();
  expect(window.close).toHaveBeenCalledOnce();
});

test('a page that ended in order is not loaded again', () => {
  crash('clean-exit');
  expect(window.loadURL).not.toHaveBeenCalled();
});

test('a window that is gone is left alone', () => {
  window.close();
  bringToFront(window);
  expect(window.show).not.toHaveBeenCalled();
});

test('a minimised window comes to the front', () => {
  window.isMinimized.mockReturnValue(true);
  bringToFront(window);
  expect([window.restore, window.show, window.focus].map((call) => call.mock.calls.length)).toEqual([
    1, 1, 1,
  ]);
});
