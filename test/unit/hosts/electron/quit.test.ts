import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopBeforeQuit, stopOnDefect } from '../../../../src-main/hosts/electron/quit.ts';
import { app } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

beforeEach(() => {
  vi.useFakeTimers();
  app.removeAllListeners();
  app.quit.mockClear();
});
const events = ['uncaughtException', 'unhandledRejection'] as const;
const listenersBefore = events.map((event) => process.listeners(event as 'exit'));
afterEach(() => {
  vi.useRealTimers();
  for (const [index, event] of events.entries())
    for (const listener of process.listeners(event as 'exit'))
      if (!listenersBefore[index]?.includes(listener)) process.off(event, listener);
});

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

test.each(events)(
  'a defect (%s) is told after what runs was flushed, once, and ends the program as failed',
  async (event) => {
    const before = process.listeners(event as 'exit');
    const order: unknown[] = [];
    stopOnDefect(
      async () => void order.push('flushed'),
      (error) => void order.push(error),
    );
    const [defect] = process.listeners(event as 'exit').filter((listener) => !before.includes(listener));
    app.exit.mockReset().mockImplementationOnce(() => void order.push('ended'));
    for (const error of ['first', 'second']) (defect as unknown as (error: unknown) => void)(error);
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['flushed', 'first', 'ended']);
    expect(app.exit).toHaveBeenCalledExactlyOnceWith(1);
  },
);
