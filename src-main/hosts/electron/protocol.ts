import { protocol, type Session } from 'electron';
import { readPageFile } from '../../page-files.ts';

const SCHEME = 'console';
export const APP_URL = `${SCHEME}://app/`;
/** As Chromium writes it. Node's URL says `null` for schemes it does not know, so it is never asked. */
export const APP_ORIGIN = `${SCHEME}://app`;
export const ADDRESS_BAR_URL = `${SCHEME}://address-bar/`;

/** Pages of our own have an origin of their own instead of `file:`. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves our pages in this session and no other: `host` -> folder of its built files. */
export function servePages(session: Session, folders: Record<string, string>): void {
  session.protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const folder = Object.hasOwn(folders, host) ? folders[host] : undefined;
    // Absent when the window itself was sent there; a page of another origin has no business here.
    const { initiatorOrigin } = request as Request & { initiatorOrigin?: string };
    const isOwn = initiatorOrigin === undefined || initiatorOrigin === `${SCHEME}://${host}`;
    if (folder === undefined || !isOwn || request.method !== 'GET')
      return new Response(null, { status: 403 });
    const { status, headers, body } = await readPageFile(folder, pathname);
    return new Response(body, { status, headers });
  });
}

export function isOwnPage(url: string, page: string): boolean {
  return url === page || url.startsWith(`${page}#`);
}
