import { beforeEach, expect, test, vi } from 'vitest';
import type { Console } from '../../../../src-main/console.ts';
import { connectWindow } from '../../../../src-main/hosts/electron/ipc.ts';
import { fakeContents, handed, ipcMain, type FakeContents } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const OWN_FRAME = { parent: null, origin: 'console://app' };
let contents: FakeContents;
let served: { [Member in keyof Console]: ReturnType<typeof vi.fn> };
let stopListening: ReturnType<typeof vi.fn>;

beforeEach(() => {
  vi.clearAllMocks();
  contents = fakeContents();
  stopListening = vi.fn();
  served = {
    call: vi.fn(() => Promise.resolve({ ok: true, value: 1 })),
    onEvent: vi.fn(() => stopListening),
    takeFile: vi.fn(() => 'id'),
    stop: vi.fn(),
  };
  connectWindow(served as never, contents as never);
});

function handler(channel: string): (event: unknown, ...args: unknown[]) => unknown {
  return ipcMain.handle.mock.calls.find(([name]) => name === channel)?.[1] as never;
}

test('the page of the window is answered', async () => {
  const event = { sender: contents, senderFrame: OWN_FRAME };
  expect(await handler('console:call')(event, 'app.info', undefined, 'work-1')).toEqual({
    ok: true,
    value: 1,
  });
  expect(served.call).toHaveBeenCalledExactlyOnceWith('app.info', undefined, 'work-1');
  expect(handler('console:take-file')(event, '/home/ann/trace.har')).toBe('id');
});

test('a work that is no text is none', async () => {
  await handler('console:call')({ sender: contents, senderFrame: OWN_FRAME }, 'app.info', undefined, {
    a: 1,
  });
  expect(served.call).toHaveBeenCalledExactlyOnceWith('app.info', undefined, null);
});

test.each([
  ['a frame in the page', { parent: {}, origin: 'console://app' }],
  ['a page of another site', { parent: null, origin: 'https://contoso.test' }],
  ['our other pages', { parent: null, origin: 'console://address-bar' }],
  ['a page without an origin', { parent: null, origin: 'null' }],
  ['a frame that is gone', null],
])('%s is refused on every channel, before its message is looked at', (_who, senderFrame) => {
  for (const channel of ['console:call', 'console:take-file'])
    expect(() => handler(channel)({ sender: contents, senderFrame }, 'app.info')).toThrow('Only the page');
  expect([served.call, served.takeFile].flatMap((call) => call.mock.calls)).toEqual([]);
});

test('another window is refused, even with a page of ours', () => {
  const event = { sender: fakeContents(), senderFrame: OWN_FRAME };
  expect(() => handler('console:call')(event, 'app.info')).toThrow('Only the page');
});

test('a file is named by a text', () => {
  const event = { sender: contents, senderFrame: OWN_FRAME };
  expect(() => handler('console:take-file')(event, { path: '/etc/passwd' })).toThrow('by its path');
});

test('events go to the window until its page is gone', () => {
  handed(served.onEvent)('cases.changed', { case: null });
  expect(contents.send).toHaveBeenCalledExactlyOnceWith('console:event', 'cases.changed', { case: null });
  contents.emit('destroyed');
  expect(stopListening).toHaveBeenCalledOnce();
  expect(ipcMain.removeHandler.mock.calls.flat()).toEqual(['console:call', 'console:take-file']);
});
