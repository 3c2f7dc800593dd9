import { app } from 'electron';

/** A capture stops within two seconds; a disk that hangs must not keep the program from ending. */
const STOP_MS = 8_000;

/** However the program is asked to end, what runs is flushed first, once. */
export function stopBeforeQuit(stop: () => Promise<void>): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    const timeUp = new Promise<void>((resolve) => void setTimeout(resolve, STOP_MS));
    void Promise.race([stop().catch(() => undefined), timeUp]).then(() => {
      state = 'stopped';
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}
