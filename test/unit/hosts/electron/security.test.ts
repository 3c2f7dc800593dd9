import { beforeEach, expect, test, vi } from 'vitest';
import { allowWeb, installGuards } from '../../../../src-main/hosts/electron/security.ts';
import {
  app,
  fakeContents,
  fakeSession,
  handed,
  type FakeContents,
  type FakeSession,
} from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

beforeEach(() => {
  app.removeAllListeners();
  installGuards();
});

function guardedSession(): FakeSession {
  const session = fakeSession();
  app.emit('session-created', session);
  return session;
}

function guardedContents(session: FakeSession): FakeContents {
  const contents = fakeContents(session);
  app.emit('web-contents-created', {}, contents);
  return contents;
}

/** Whether a page may do what an event asks. */
function may(contents: FakeContents, event: string, details: object = {}): boolean {
  const preventDefault = vi.fn();
  contents.emit(event, { ...details, preventDefault });
  return preventDefault.mock.calls.length === 0;
}

test.each([
  'media',
  'geolocation',
  'notifications',
  'openExternal',
  'clipboard-read',
  'local-network-access',
])('no session grants %s', (permission) => {
  const session = guardedSession();
  const answer = vi.fn();
  handed(session.setPermissionRequestHandler)(guardedContents(session), permission, answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  const check = handed(session.setPermissionCheckHandler);
  expect(check(null, permission, 'console://app/')).toBe(false);
});

test('the page of the window may copy text, no other page may', () => {
  const session = guardedSession();
  const check = handed(session.setPermissionCheckHandler);
  expect(check(null, 'clipboard-sanitized-write', 'console://app/')).toBe(true);
  expect(check(null, 'clipboard-sanitized-write', 'https://contoso.test/')).toBe(false);
});

test('no session hands out a device, and none saves a download', () => {
  const session = guardedSession();
  expect(handed(session.setDevicePermissionHandler)({})).toBe(false);
  const preventDefault = vi.fn();
  session.emit('will-download', { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test.each(['will-frame-navigate', 'will-redirect'])('%s: the window stays on its page', (event) => {
  const contents = guardedContents(guardedSession());
  for (const url of ['console://app/', 'console://app/#case/1'])
    expect(may(contents, event, { url })).toBe(true);
  for (const url of [
    'https://contoso.test/',
    'console://address-bar/',
    'console://app.contoso.test/',
    'console://app/other',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'not a url',
  ])
    expect(may(contents, event, { url }), url).toBe(false);
});

test('a page being captured goes to web pages, never to files, programs or our own pages', () => {
  const session = guardedSession();
  allowWeb(session as never);
  const contents = guardedContents(session);
  for (const url of ['https://contoso.test/', 'http://contoso.test/', 'about:blank', 'data:text/html,x'])
    expect(may(contents, 'will-frame-navigate', { url }), url).toBe(true);
  for (const url of ['file:///etc/passwd', 'ms-word:ofe|u|x', 'console://app/', 'chrome://gpu', ''])
    expect(may(contents, 'will-frame-navigate', { url }), url).toBe(false);
});

test('no site is shown a certificate of the user', () => {
  const [preventDefault, choose] = [vi.fn(), vi.fn()];
  app.emit('select-client-certificate', { preventDefault }, null, 'https://contoso.test/', [{}], choose);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(choose).toHaveBeenCalledExactlyOnceWith();
});

test('no page opens a window of itself or holds a web view', () => {
  const contents = guardedContents(guardedSession());
  expect(handed(contents.setWindowOpenHandler)({ url: 'https://contoso.test/' })).toEqual({
    action: 'deny',
  });
  expect(may(contents, 'will-attach-webview')).toBe(false);
});
