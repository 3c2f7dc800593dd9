import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Envelope, EventName } from '../../contract/index.ts';
import type { Host } from '../../host.ts';
import { readPageFile } from '../../page-files.ts';
import { createNotifier } from './notifier.ts';

/** Where the window lives. `.invalid` never resolves (RFC 2606), so nothing but this host can answer for it. */
const ORIGIN = 'https://console.invalid';

export interface AppWindowOptions {
  /** Program of an installed browser. */
  browserPath: string;
  /** Folder of the window's own profile. */
  profile: string;
  headless: boolean;
  /** The built window. */
  rendererFolder: string;
  /** Answers a call of the window. */
  call: (method: string, input: unknown, work: string | null) => Promise<Envelope>;
}

export interface AppWindow {
  readonly page: Page;
  /** Tells the window. */
  readonly send: (event: EventName, payload: unknown) => void;
  readonly notify: Host['notify'];
  /** When the window is gone, closed by the user or by `close`. */
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Events that came within this time go to the window together. */
const SEND_EVERY_MS = 30;

/** What a slow name server may take to say that there is no such name. */
const FIRST_PAGE_MS = 5_000;

const SWITCHES = [
  // An app window takes only an address of the web. Nothing answers for this one until the routes are there.
  `--app=${ORIGIN}/`,
  '--window-size=1440,900',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/**
 * The console in an app window of an installed browser. Its files come through request interception at an origin that
 * does not exist, its calls through a binding of the debugging pipe: no port is opened.
 */
export async function openAppWindow(options: AppWindowOptions): Promise<AppWindow> {
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.browserPath,
    headless: options.headless,
    // The page shows hostile traces. Chromium refuses to run as root with its sandbox.
    chromiumSandbox: !(process.platform === 'linux' && process.getuid?.() === 0),
    viewport: options.headless ? { width: 1440, height: 900 } : null,
    serviceWorkers: 'block',
    acceptDownloads: false,
    ignoreDefaultArgs: ['--enable-automation'],
    args: SWITCHES,
  });
  const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
  try {
    await serve(context, options.rendererFolder);
    const page = context.pages()[0] ?? (await context.newPage());
    await connect(page, options.call);
    // The first navigation ends at an error page; one that is still under way would interrupt ours.
    await page.waitForLoadState('domcontentloaded', { timeout: FIRST_PAGE_MS }).catch(() => undefined);
    await page.goto(`${ORIGIN}/`);
    const notify = await createNotifier(page, ORIGIN);
    return { page, send: createSender(page), notify, closed, close: () => context.close() };
  } catch (error) {
    await context.close();
    throw error;
  }
}

async function serve(context: BrowserContext, folder: string): Promise<void> {
  await context.route('**/*', async (route) => {
    const request = route.request();
    const { origin, pathname } = new URL(request.url());
    if (origin !== ORIGIN || request.method() !== 'GET') return route.abort('blockedbyclient');
    return route.fulfill(await readPageFile(folder, pathname));
  });
  // A trace is shown in the window, so a click must never lead anywhere, nor open another window.
  context.on('page', (page) => void page.close().catch(() => undefined));
}

/** Calls count only from the window's own page: not from a frame in it, and not from another origin. */
async function connect(page: Page, call: AppWindowOptions['call']): Promise<void> {
  await page.exposeBinding(
    'consoleInvoke',
    async (source, method: unknown, input: unknown, work: unknown) => {
      const isOurs = source.page === page && source.frame === page.mainFrame();
      if (!isOurs || new URL(source.frame.url()).origin !== ORIGIN)
        throw new Error('This page may not call the console.');
      return call(String(method), input ?? undefined, typeof work === 'string' ? work : null);
    },
  );
  await page.addInitScript(installTransport);
}

/** Runs in the page, before its own scripts. */
function installTransport(): void {
  type Listener = (event: string, payload: unknown) => void;
  const listeners = new Set<Listener>();
  const scope = globalThis as unknown as {
    consoleInvoke: (method: string, input: unknown, work: string | null) => Promise<unknown>;
    consoleReceive?: (events: [string, unknown][]) => void;
    consoleTransport?: unknown;
  };
  scope.consoleReceive = (events) => {
    for (const [event, payload] of events) for (const listener of listeners) listener(event, payload);
  };
  scope.consoleTransport = {
    invoke: (method: string, input: unknown, work: string | null) => scope.consoleInvoke(method, input, work),
    subscribe(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    takeFile: async () => null,
  };
}

function createSender(page: Page): AppWindow['send'] {
  let waiting: [string, unknown][] = [];
  const flush = () => {
    const events = waiting;
    waiting = [];
    page
      .evaluate((sent) => {
        const scope = globalThis as unknown as { consoleReceive?: (events: [string, unknown][]) => void };
        scope.consoleReceive?.(sent);
      }, events)
      // The window is gone; nobody is left to tell.
      .catch(() => undefined);
  };
  return (event, payload) => {
    if (waiting.length === 0) setTimeout(flush, SEND_EVERY_MS);
    waiting.push([event, payload]);
  };
}
