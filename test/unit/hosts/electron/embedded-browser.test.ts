import { beforeEach, expect, test, vi } from 'vitest';
import type { LaunchedBrowser } from '../../../../src-main/capture/index.ts';
import { createEmbeddedBrowser } from '../../../../src-main/hosts/electron/embedded-browser.ts';
import { fakeContents, fakeSession, handed, made, type FakeContents } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const barSession = fakeSession('bar');
let launched: LaunchedBrowser;
let page: FakeContents;
let bar: FakeContents;

beforeEach(async () => {
  made.windows.length = 0;
  made.views.length = 0;
  made.sessions.clear();
  launched = await createEmbeddedBrowser(barSession as never).launch({ thirdPartyCookies: 'allow' });
  [page, bar] = made.views.map((view) => view.webContents) as [FakeContents, FakeContents];
});

/** What the window shows of where it is. */
function shown(of = bar): string {
  return decodeURIComponent(of.loadURL.mock.lastCall?.[0] ?? '');
}

interface OpenAnswer {
  action: string;
  createWindow(options: object): unknown;
}

function openPopup(from: FakeContents) {
  const popup = fakeContents(from.session);
  const answer = handed(from.setWindowOpenHandler)({ url: 'https://login.test/' }) as OpenAnswer;
  return { popup, answer, shown: answer.createWindow({ webContents: popup }) };
}

test('its page has a session of its own in memory, no preload and no tools', () => {
  const [name, session] = [...made.sessions][0]!;
  expect(name).toMatch(/^capture-[\w-]{36}$/);
  expect(made.views[0]?.options['webPreferences']).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    devTools: false,
  });
  expect(made.views[0]?.options['webPreferences']).not.toHaveProperty('preload');
  expect(page.session).toBe(session);
  expect(bar.session).toBe(barSession);
  expect(page.loadURL).toHaveBeenCalledExactlyOnceWith('about:blank');
});

test('each capture has another session', async () => {
  await createEmbeddedBrowser(barSession as never).launch({ thirdPartyCookies: 'allow' });
  expect(made.sessions.size).toBe(2);
});

test('it says that it can not block third-party cookies', async () => {
  const blocking = await createEmbeddedBrowser(barSession as never).launch({ thirdPartyCookies: 'block' });
  expect([launched.notes, blocking.notes]).toEqual([[], [expect.stringContaining("can't block them")]]);
});

test('a popup gets a window of its own in the same session, and its popups too', () => {
  const { popup, shown: returned, answer } = openPopup(page);
  expect(answer).toMatchObject({ action: 'allow', outlivesOpener: true });
  expect(returned).toBe(popup);
  expect(made.windows).toHaveLength(2);
  expect(popup.session).toBe(page.session);
  openPopup(popup);
  expect(made.windows).toHaveLength(3);
});

test('the bar names the site and how far it can be trusted', () => {
  const at = (url: string) => {
    page.getURL.mockReturnValue(url);
    page.emit('did-navigate', {}, url);
    return shown();
  };
  expect(at('about:blank')).toBe('console://address-bar/#site=&state=blank');
  expect(at('https://login.microsoftonline.com/x?code=secret#y')).toBe(
    'console://address-bar/#site=login.microsoftonline.com&state=secure',
  );
  expect(at('http://contoso.test:8080/')).toBe(
    'console://address-bar/#site=contoso.test:8080&state=insecure',
  );
  page.emit('certificate-error', {}, 'https://bad.test/', 'ERR_CERT');
  expect(at('https://bad.test/')).toBe('console://address-bar/#site=bad.test&state=untrusted');
});

test('a certificate is never accepted for the user', () => {
  const accept = vi.fn();
  const preventDefault = vi.fn();
  page.emit('certificate-error', { preventDefault }, 'https://bad.test/', 'ERR_CERT', {}, accept);
  expect([accept.mock.calls, preventDefault.mock.calls]).toEqual([[], []]);
});

test('the buttons of the bar steer the page', () => {
  for (const name of ['back', 'forward', 'reload', 'other'])
    bar.emit('will-frame-navigate', { url: `console://address-bar/${name}`, preventDefault: vi.fn() });
  const { goBack, goForward } = page.navigationHistory;
  expect([goBack, goForward, page.reload].map((call) => call.mock.calls.length)).toEqual([1, 1, 1]);
});

test('closing its window closes what it shows, and tells that the browser is gone', async () => {
  made.windows[0]?.close();
  expect([page.close, bar.close].map((call) => call.mock.calls.length)).toEqual([1, 1]);
  await launched.connection.closed;
  expect(await launched.exited).toEqual({ crashed: false });
});

test('the capture goes on while one of its windows is open', async () => {
  const { popup } = openPopup(page);
  made.windows[0]?.close();
  const exited = vi.fn();
  void launched.exited.then(exited);
  await new Promise((resolve) => setImmediate(resolve));
  expect(exited).not.toHaveBeenCalled();
  popup.close();
  expect(await launched.exited).toEqual({ crashed: false });
});

test('ended, its windows are closed and its session is emptied, once', async () => {
  openPopup(page);
  await Promise.all([launched.end(), launched.end()]);
  expect(made.windows.map((window) => window.isDestroyed())).toEqual([true, true]);
  const session = [...made.sessions.values()][0]!;
  expect(session.closeAllConnections).toHaveBeenCalledOnce();
  expect(session.clearData).toHaveBeenCalledOnce();
});

test('it opens an address without waiting for the page', async () => {
  page.loadURL.mockReturnValueOnce(new Promise(() => undefined));
  await launched.open('https://contoso.test/');
  expect(page.loadURL).toHaveBeenLastCalledWith('https://contoso.test/');
});
