import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, APP_URL, isOwnPage } from './protocol.ts';

/** For every page of the program. Most are Electron's defaults; written down they can't drift. */
export const SAFE_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const;

const webSessions = new WeakSet<Session>();

/** Pages of this session may go to any web page. All others stay on the page of the window. */
export function allowWeb(session: Session): void {
  webSessions.add(session);
}

/** Guards every session and every page there will be, before any of them exists. */
export function installGuards(): void {
  app.on('session-created', guardSession);
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  // Without this Electron would show any site the first certificate of the user, unasked.
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
}

/** The only permission: writing text to the clipboard, for the page of the window. */
function guardSession(session: Session): void {
  const isAllowed = (permission: string, origin: string) =>
    permission === 'clipboard-sanitized-write' && origin === APP_ORIGIN;
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAllowed(permission, contents.mainFrame.origin)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, origin.replace(/\/$/, '')),
  );
  session.setDevicePermissionHandler(() => false);
  // Nothing a page sends is saved; the trace holds what it sent.
  session.on('will-download', (event) => event.preventDefault());
}

function guardContents(contents: WebContents): void {
  const stay = (details: { url: string; preventDefault(): void }) => {
    if (!mayGoTo(details.url, contents.session)) details.preventDefault();
  };
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Other programs are never started by a link, and files of the machine never shown. */
const WEB_PROTOCOLS = new Set(['https:', 'http:', 'about:', 'blob:', 'data:']);

function mayGoTo(url: string, session: Session): boolean {
  if (!webSessions.has(session)) return isOwnPage(url, APP_URL);
  return URL.canParse(url) && WEB_PROTOCOLS.has(new URL(url).protocol);
}
