import type { WebContents } from 'electron';
import { CdpError, type CdpConnection, type CdpEvent, type CdpMethod } from '../../capture/index.ts';
import { ConsoleError } from '../../contract/index.ts';

/** The connection of a capture to pages of this program, which come and go as windows open and close. */
export interface ElectronCdp extends CdpConnection {
  /** From here on the page belongs to the capture; called before it loads anything. */
  add(page: CapturedPage): void;
}

export interface CapturedPage {
  readonly contents: WebContents;
  /** Target of the page that opened it. */
  readonly openerId?: string | undefined;
  /** Shows its window, which a debugger can't. */
  bringToFront(): void;
}

interface Page {
  sessionId: string;
  targetId: string;
  contents: WebContents;
  /** Stops listening to its debugger. */
  ignore: () => void;
}

/** What a browser answers when a session is not there, and when it does not know a command. */
const NO_SESSION = -32001;
const REFUSED = -32000;
const PROTOCOL_VERSION = '1.3';
/** Chromium tells a page about the workers that outlive it too; a browser would have told them of itself. */
const LASTING_WORKERS = [{ type: 'service_worker' }, { type: 'shared_worker' }];

export const VERSION = {
  product: `Electron/${process.versions['electron']} Chrome/${process.versions['chrome']}`,
  protocolVersion: PROTOCOL_VERSION,
};

/**
 * Makes the debuggers of many pages look like one browser with flat sessions: each page is a session that this
 * connection names, the sessions of its frames and workers keep the names Chromium gave them, and the few commands
 * meant for a browser are answered here.
 */
export function createElectronCdp(): ElectronCdp {
  const followed = new Map<WebContents, CapturedPage>();
  const pages = new Map<string, Page>();
  /** Session of a frame or worker -> the page whose debugger carries it. */
  const carriers = new Map<string, Page>();
  const listeners: ((event: CdpEvent) => void)[] = [];
  let isListening = false;
  let isClosed = false;
  let lastPage = 0;
  let reportClosed!: () => void;
  const closed = new Promise<void>((resolve) => {
    reportClosed = resolve;
  });

  const report = (sessionId: string, method: string, params: unknown) => {
    for (const listener of listeners) listener({ sessionId, method, params });
  };

  const follow = (captured: CapturedPage) => {
    const { contents, openerId } = captured;
    try {
      contents.debugger.attach(PROTOCOL_VERSION);
    } catch {
      // Whoever has it holds it. Without a page left the capture ends, and says why.
      followed.delete(contents);
      return;
    }
    const targetId = contents.getOrCreateDevToolsTargetId();
    const page: Page = { sessionId: `page-${++lastPage}`, targetId, contents, ignore: () => undefined };
    page.ignore = listen(page);
    pages.set(page.sessionId, page);
    report('', 'Target.attachedToTarget', {
      sessionId: page.sessionId,
      targetInfo: {
        targetId,
        type: 'page',
        title: contents.getTitle(),
        url: contents.getURL(),
        attached: true,
        canAccessOpener: openerId !== undefined,
        ...(openerId === undefined ? {} : { openerId }),
      },
      waitingForDebugger: false,
    });
  };

  const listen = (page: Page): (() => void) => {
    const { contents, sessionId: own } = page;
    const onMessage = (_event: unknown, method: string, params: unknown, sessionId: string) => {
      const child = (params as { sessionId?: string }).sessionId;
      if (method === 'Target.attachedToTarget' && child !== undefined) carriers.set(child, page);
      if (method === 'Target.detachedFromTarget' && child !== undefined) carriers.delete(child);
      report(sessionId === '' ? own : sessionId, method, params);
    };
    // A page that is closed loses its debugger too, a moment before it is gone.
    const onDetach = (_event: unknown, reason: string) => void setImmediate(() => lose(page, reason));
    contents.debugger.on('message', onMessage);
    contents.debugger.on('detach', onDetach);
    return () => {
      contents.debugger.off('message', onMessage);
      contents.debugger.off('detach', onDetach);
    };
  };

  /** With a page go its frames and workers, whose sessions nobody else would report as ended. */
  const forget = (page: Page) => {
    if (!pages.delete(page.sessionId)) return;
    for (const [child, carrier] of carriers) {
      if (carrier !== page) continue;
      carriers.delete(child);
      report(page.sessionId, 'Target.detachedFromTarget', { sessionId: child });
    }
    report('', 'Target.detachedFromTarget', { sessionId: page.sessionId, targetId: page.targetId });
  };

  /** Another tool took the debugger away: what happens until it is back is missing, and the capture says so. */
  const lose = (page: Page, reason: string) => {
    const { contents } = page;
    if (isClosed || !pages.has(page.sessionId)) return;
    if (!contents.isDestroyed()) {
      page.ignore();
      report(page.sessionId, 'Inspector.detached', { reason });
    }
    forget(page);
    const captured = followed.get(contents);
    if (captured && !contents.isDestroyed()) follow(captured);
  };

  /** Commands to the browser, which this program is itself. */
  const answerAsBrowser = async (method: CdpMethod, params: unknown): Promise<unknown> => {
    if (method === 'Browser.getVersion') {
      // What each page reported before this has been read when it answers.
      await Promise.allSettled(
        [...pages.values()].map(({ contents }) => contents.debugger.sendCommand(method)),
      );
      return VERSION;
    }
    if (method === 'Target.setAutoAttach') {
      isListening = true;
      for (const captured of followed.values()) follow(captured);
      return {};
    }
    if (method === 'Target.detachFromTarget') {
      const child = (params as { sessionId: string }).sessionId;
      const carrier = carriers.get(child) ?? refuse(method, NO_SESSION, 'There is no such session.');
      return carrier.contents.debugger.sendCommand(method, { sessionId: child });
    }
    return refuse(method, REFUSED, 'The window of this program does not do that.');
  };

  const sendToPage = async (method: CdpMethod, params: unknown, sessionId: string): Promise<unknown> => {
    const page = pages.get(sessionId);
    const carrier =
      page ?? carriers.get(sessionId) ?? refuse(method, NO_SESSION, 'There is no such session.');
    if (page && method === 'Page.bringToFront') {
      followed.get(page.contents)?.bringToFront();
      return {};
    }
    const command = page && method === 'Target.setAutoAttach' ? withLastingWorkers(params) : params;
    // An empty session id is refused, so the page itself goes without one.
    const answer = carrier.contents.debugger.sendCommand(method, command ?? {}, page ? undefined : sessionId);
    return answer.catch((error: unknown) =>
      refuse(method, REFUSED, error instanceof Error ? error.message : String(error)),
    );
  };

  return {
    add(captured) {
      const { contents } = captured;
      followed.set(contents, captured);
      contents.once('destroyed', () => {
        followed.delete(contents);
        for (const page of pages.values()) if (page.contents === contents) forget(page);
      });
      if (isListening) follow(captured);
    },
    async send(method, params, sessionId) {
      if (isClosed)
        throw new ConsoleError('CAPTURE_PIPE_CLOSED', `The window is closed; ${method} can't be answered.`);
      const answer = sessionId
        ? await sendToPage(method, params, sessionId)
        : await answerAsBrowser(method, params);
      return answer as never;
    },
    onEvent: (listener) => void listeners.push(listener),
    closed,
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const { contents, ignore } of pages.values()) {
        if (contents.isDestroyed()) continue;
        ignore();
        contents.debugger.detach();
      }
      reportClosed();
    },
  };
}

function withLastingWorkers(params: unknown): unknown {
  const { filter, ...rest } = params as { filter?: readonly object[] };
  return { ...rest, filter: [...LASTING_WORKERS, ...(filter ?? [])] };
}

function refuse(method: string, code: number, message: string): never {
  throw new CdpError(method, code, message);
}
