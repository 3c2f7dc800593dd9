import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopBeforeQuit } from '../../../../src-main/hosts/electron/quit.ts';
import { app } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

beforeEach(() => {
  vi.useFakeTimers();
  app.removeAllListeners();
  app.quit.mockClear();
});
afterEach(() => vi.useRealTimers());

/** Whether the program would end now. */
function quit(): boolean {
  const preventDefault = vi.fn();
  app.emit('before-quit', { preventDefault });
  return preventDefault.mock.calls.length === 0;
}

test('what runs is stopped once, then the program ends', async () => {
  let stopped!: () => void;
  const stop = vi.fn(() => new Promise<void>((resolve) => (stopped = resolve)));
  stopBeforeQuit(stop);
  expect([quit(), quit()]).toEqual([false, false]);
  expect(stop).toHaveBeenCalledOnce();
  expect(app.quit).not.toHaveBeenCalled();
  stopped();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.quit).toHaveBeenCalledOnce();
  expect(quit()).toBe(true);
});

test.each([
  ['fails', () => Promise.reject(new Error('disk'))],
  ['hangs', () => new Promise<void>(() => undefined)],
])('a stop that %s does not keep the program from ending', async (_how, stop) => {
  stopBeforeQuit(stop);
  quit();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(app.quit).toHaveBeenCalledOnce();
  expect(quit()).toBe(true);
});

test('without a window the program ends', () => {
  stopBeforeQuit(() => Promise.resolve());
  app.emit('window-all-closed');
  expect(app.quit).toHaveBeenCalledOnce();
});
