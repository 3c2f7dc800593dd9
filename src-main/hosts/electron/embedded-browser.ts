import { randomUUID } from 'node:crypto';
import { session, type Session, type WebContents, type WebContentsViewConstructorOptions } from 'electron';
import type { LaunchedBrowser } from '../../capture/index.ts';
import type { EmbeddedBrowser } from '../../host.ts';
import { openCaptureWindow, type CaptureWindow } from './capture-window.ts';
import { VERSION, createElectronCdp } from './electron-cdp.ts';
import { allowWeb } from './security.ts';
import { bringToFront } from './window.ts';

const COOKIES_NOTE =
  "Third-party cookies were allowed: this program's own window can't block them. Edge and Chrome can.";

/** Captures in a window of this program. `barSession` serves the bar above the page. */
export function createEmbeddedBrowser(barSession: Session): EmbeddedBrowser {
  return {
    name: 'This console',
    async launch({ thirdPartyCookies }) {
      // Without `persist:` it lives in memory: cookies and tokens of the customer never reach the disk.
      const ownSession = session.fromPartition(`capture-${randomUUID()}`);
      allowWeb(ownSession);
      return launchIn(
        { page: ownSession, bar: barSession },
        thirdPartyCookies === 'block' ? [COOKIES_NOTE] : [],
      );
    },
  };
}

async function launchIn(
  sessions: { page: Session; bar: Session },
  notes: string[],
): Promise<LaunchedBrowser> {
  const connection = createElectronCdp();
  const open = new Set<CaptureWindow>();
  let reportExited!: (how: { crashed: boolean }) => void;
  const exited = new Promise<{ crashed: boolean }>((resolve) => {
    reportExited = resolve;
  });

  const follow = (shown: CaptureWindow, opener?: WebContents): WebContents => {
    open.add(shown);
    const { contents, window } = shown;
    connection.add({
      contents,
      openerId: opener?.getOrCreateDevToolsTargetId(),
      bringToFront: () => bringToFront(window),
    });
    shown.contents.setWindowOpenHandler(() => ({
      action: 'allow',
      // A sign-in closes its popup itself; one that outlives its page is still part of the capture.
      outlivesOpener: true,
      createWindow: (options) => {
        // Electron hands over the page it made; its own type leaves that out.
        const { webContents } = options as WebContentsViewConstructorOptions;
        return follow(openCaptureWindow(sessions, webContents), shown.contents);
      },
    }));
    shown.window.once('closed', () => {
      open.delete(shown);
      if (open.size > 0) return;
      connection.close();
      reportExited({ crashed: false });
    });
    return shown.contents;
  };

  const first = follow(openCaptureWindow(sessions));
  // A page that has loaded nothing yet has no renderer to speak to.
  await first.loadURL('about:blank');
  let ended: Promise<void> | undefined;
  return {
    connection,
    version: { ...VERSION, userAgent: first.getUserAgent() },
    notes,
    exited,
    async open(url) {
      // Answered when the page answers, which may be never.
      first.loadURL(url).catch(() => undefined);
    },
    end: () => (ended ??= end()),
  };

  async function end(): Promise<void> {
    connection.close();
    for (const { window } of open) window.close();
    await exited;
    await sessions.page.closeAllConnections();
    await sessions.page.clearData();
  }
}
