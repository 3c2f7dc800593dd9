import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Console } from '../../console.ts';
import { CALL, EVENT, TAKE_FILE } from './channels.ts';
import { APP_ORIGIN } from './protocol.ts';

/**
 * Carries calls of the window's own page to the console, and events back. Anything else that speaks, whatever frame or
 * page it came from, is refused before its message is looked at.
 */
export function connectWindow(served: Console, contents: WebContents): void {
  const requireOwnPage = (event: IpcMainInvokeEvent) => {
    // Read at once: it is null after the frame has gone elsewhere.
    const frame = event.senderFrame;
    if (event.sender !== contents || frame?.parent !== null || frame.origin !== APP_ORIGIN)
      throw new Error('Only the page of the window is answered.');
  };
  ipcMain.handle(CALL, (event, method: unknown, input: unknown, work: unknown) => {
    requireOwnPage(event);
    return served.call(String(method), input, typeof work === 'string' ? work : null);
  });
  ipcMain.handle(TAKE_FILE, (event, path: unknown) => {
    requireOwnPage(event);
    if (typeof path !== 'string') throw new Error('A file is named by its path.');
    return served.takeFile(path);
  });
  const stop = served.onEvent((name, payload) => contents.send(EVENT, name, payload));
  contents.once('destroyed', () => {
    stop();
    ipcMain.removeHandler(CALL);
    ipcMain.removeHandler(TAKE_FILE);
  });
}
