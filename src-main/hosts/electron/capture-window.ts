import { BaseWindow, WebContentsView, app, type Session, type WebContents } from 'electron';
import { ADDRESS_BAR_URL } from './protocol.ts';
import { SAFE_PREFERENCES } from './security.ts';

const BAR_HEIGHT = 44;

export interface CaptureWindow {
  readonly window: BaseWindow;
  readonly contents: WebContents;
}

/**
 * A window for foreign pages: the page, and above it a bar of our own that names the site, because people type
 * passwords here. The page has no preload and knows nothing of this program. `page` is given for a popup, which
 * Electron has made.
 */
export function openCaptureWindow(
  sessions: { page: Session; bar: Session },
  page?: WebContents,
): CaptureWindow {
  const window = new BaseWindow({
    width: page ? 640 : 1280,
    height: page ? 760 : 900,
    title: `Capture - ${app.getName()}`,
    autoHideMenuBar: true,
  });
  const pageView = page
    ? new WebContentsView({ webContents: page })
    : new WebContentsView({
        webPreferences: { ...SAFE_PREFERENCES, session: sessions.page, devTools: false },
      });
  const barView = new WebContentsView({
    webPreferences: { ...SAFE_PREFERENCES, session: sessions.bar, devTools: false, disableDialogs: true },
  });
  const layOut = () => {
    const { width, height } = window.getContentBounds();
    barView.setBounds({ x: 0, y: 0, width, height: BAR_HEIGHT });
    pageView.setBounds({ x: 0, y: BAR_HEIGHT, width, height: Math.max(0, height - BAR_HEIGHT) });
  };
  window.contentView.addChildView(pageView);
  window.contentView.addChildView(barView);
  window.on('resize', layOut);
  layOut();

  const { webContents: contents } = pageView;
  tellAddress(contents, barView.webContents);
  obeyBar(barView.webContents, contents);
  // A window takes its views with it, but not what they show.
  window.once('closed', () => {
    for (const shown of [contents, barView.webContents]) if (!shown.isDestroyed()) shown.close();
  });
  contents.once('destroyed', () => {
    if (!window.isDestroyed()) window.close();
  });
  return { window, contents };
}

/** The bar has no bridge: what it is to show stands behind the # of its address. */
function tellAddress(contents: WebContents, bar: WebContents): void {
  let untrusted: string | null = null;
  const tell = () => {
    if (bar.isDestroyed() || contents.isDestroyed()) return;
    const shown = describeAddress(contents.getURL(), untrusted);
    // A newer address overtakes an older one.
    bar.loadURL(`${ADDRESS_BAR_URL}#${new URLSearchParams(shown).toString()}`).catch(() => undefined);
  };
  // Electron refuses the certificate when nobody says otherwise, and nobody does.
  contents.on('certificate-error', (_event, url) => {
    untrusted = URL.canParse(url) ? new URL(url).host : null;
    tell();
  });
  contents.on('did-navigate', tell);
  contents.on('did-navigate-in-page', tell);
  tell();
}

export function describeAddress(url: string, untrusted: string | null): { site: string; state: string } {
  const address = URL.canParse(url) ? new URL(url) : null;
  if (address?.protocol === 'https:')
    return { site: address.host, state: address.host === untrusted ? 'untrusted' : 'secure' };
  if (address?.protocol === 'http:') return { site: address.host, state: 'insecure' };
  return { site: '', state: 'blank' };
}

/** Its buttons are links, and where they would lead says what to do. */
function obeyBar(bar: WebContents, contents: WebContents): void {
  bar.on('will-frame-navigate', ({ url }) => {
    if (url === `${ADDRESS_BAR_URL}back`) contents.navigationHistory.goBack();
    if (url === `${ADDRESS_BAR_URL}forward`) contents.navigationHistory.goForward();
    if (url === `${ADDRESS_BAR_URL}reload`) contents.reload();
  });
}
