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
    void inTime(stop).then(() => {
      state = 'stopped';
      app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
}

/** A defect ends the program too: flushed first, then told, for the dialog waits for the user. */
export function stopOnDefect(stop: () => Promise<void>, tell: (error: unknown) => void): void {
  let isEnding = false;
  const end = (error: unknown) => {
    if (isEnding) return;
    isEnding = true;
    void inTime(stop).then(() => {
      tell(error);
      app.exit(1);
    });
  };
  process.on('uncaughtException', end);
  // Node would make it the other; Electron only warns.
  process.on('unhandledRejection', end);
}

async function inTime(stop: () => Promise<void>): Promise<void> {
  const timeUp = new Promise<void>((resolve) => void setTimeout(resolve, STOP_MS));
  await Promise.race([stop().catch(() => undefined), timeUp]);
}
