import { beforeEach, expect, test, vi } from 'vitest';
import type { Transport } from '../../../../src-main/contract/index.ts';
import { contextBridge, handed, ipcRenderer, webUtils } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

await import('../../../../src-main/hosts/electron/preload.ts');
const exposed = [...contextBridge.exposeInMainWorld.mock.calls];
const transport = exposed[0]?.[1] as Transport;
beforeEach(() => vi.clearAllMocks());

test('the page gets three functions and no more', () => {
  expect(exposed).toEqual([['consoleTransport', transport]]);
  expect(Object.keys(transport)).toEqual(['invoke', 'subscribe', 'takeFile']);
});

test('a method of the contract is called on the one channel', async () => {
  ipcRenderer.invoke.mockResolvedValueOnce({ ok: true, value: 1 });
  expect(await transport.invoke('app.info', undefined, 'work-1')).toEqual({ ok: true, value: 1 });
  expect(ipcRenderer.invoke).toHaveBeenCalledExactlyOnceWith('console:call', 'app.info', undefined, 'work-1');
});

test.each(['console:take-file', 'toString', '__proto__', 'shell.openPath', ''])(
  '%j is no method',
  async (name) => {
    await expect(transport.invoke(name, undefined, null)).rejects.toThrow('no such method');
    expect(ipcRenderer.invoke).not.toHaveBeenCalled();
  },
);

test('events of the contract are passed without the event of the channel, until nobody listens', () => {
  const listener = vi.fn();
  const stop = transport.subscribe(listener);
  const pass = handed(ipcRenderer.on, 1);
  pass({ sender: 'ipcRenderer' }, 'cases.changed', { case: null });
  pass({ sender: 'ipcRenderer' }, 'toString', {});
  expect(listener.mock.calls).toEqual([['cases.changed', { case: null }]]);
  stop();
  expect(ipcRenderer.off).toHaveBeenCalledExactlyOnceWith('console:event', pass);
});

test('a file of the user is taken by its path, which Electron knows', async () => {
  const file = new File(['{}'], 'trace.har');
  webUtils.getPathForFile.mockReturnValueOnce('/home/ann/trace.har');
  ipcRenderer.invoke.mockResolvedValueOnce('id');
  expect(await transport.takeFile(file)).toBe('id');
  expect(ipcRenderer.invoke).toHaveBeenCalledExactlyOnceWith('console:take-file', '/home/ann/trace.har');
});

test('a file that the page made up, and a path that it names, are not taken', async () => {
  webUtils.getPathForFile.mockReturnValue('');
  expect(await transport.takeFile(new File([], 'made-up.har'))).toBeNull();
  expect(await transport.takeFile('/etc/passwd')).toBeNull();
  expect(await transport.takeFile({ path: '/etc/passwd' })).toBeNull();
  expect(ipcRenderer.invoke).not.toHaveBeenCalled();
});
