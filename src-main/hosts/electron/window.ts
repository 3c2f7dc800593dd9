import { BrowserWindow, app, nativeTheme, type BaseWindow, type Session } from 'electron';
import { APP_URL } from './protocol.ts';
import { SAFE_PREFERENCES } from './security.ts';

/** The page colours of the design, so that nothing flashes before the page paints. */
const PAGE_COLOUR = { light: '#fafafa', dark: '#1f1f1f' };

/** The window of the console, not shown before it has something to show. */
export function createWindow(session: Session, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    minWidth: 960,
    minHeight: 600,
    title: app.getName(),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAGE_COLOUR.dark : PAGE_COLOUR.light,
    autoHideMenuBar: true,
    webPreferences: {
      ...SAFE_PREFERENCES,
      session,
      preload,
      devTools: !app.isPackaged,
      disableDialogs: true,
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  return window;
}

/** A page that crashes twice within this time is not loaded a third time. */
const CRASH_AGAIN_MS = 10_000;

/** The main side still has everything, a running capture too: a new page shows it again. */
function reloadAfterCrash(window: BrowserWindow): void {
  let lastCrash = -Infinity;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const again = performance.now() - lastCrash < CRASH_AGAIN_MS;
    lastCrash = performance.now();
    if (again) window.close();
    else void window.loadURL(APP_URL);
  });
}

/** Of any kind of window. */
export function bringToFront(
  window: Pick<BaseWindow, 'isDestroyed' | 'isMinimized' | 'restore' | 'show' | 'focus'>,
): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
