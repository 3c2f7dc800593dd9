import type { Protocol } from 'devtools-protocol';
import type { CdpConnection, CdpEvent, CdpMethod } from './cdp.ts';
import type { CaptureLimits } from './limits.ts';

/** One target that is listened to: a page, a frame of another site, a worker. */
export interface TrackedSession {
  id: string;
  target: Protocol.Target.TargetInfo;
  /** Session of the target that made this one; '' when the browser did. */
  parent: string;
}

export interface SessionListener {
  /** Before the first event of the session. */
  onSession(session: TrackedSession): void;
  onEvent(session: TrackedSession, event: CdpEvent): void;
  onSessionEnd(session: TrackedSession): void;
  /** Events of this session may be missing from here on. */
  onGap(session: TrackedSession, reason: string): void;
}

export interface SessionTracker {
  /** From here on every target is listened to from its first request. */
  start(): Promise<void>;
  /** Live pages, newest last. */
  pages(): TrackedSession[];
  /** Resolves when this session has answered all that it was sent: before that a navigation may outrun it. */
  listening(session: TrackedSession): Promise<void>;
}

type Filter = Protocol.Target.TargetFilter;
/** Pages (popups too) and the workers that outlive a page are seen by the browser; its own windows are left out. */
const BROWSER_TARGETS: Filter = [
  { type: 'page' },
  { type: 'service_worker' },
  { type: 'shared_worker' },
  { exclude: true },
];
/** What belongs to one page or worker is seen by its session only. */
const CHILD_TARGETS: Filter = [{ type: 'iframe' }, { type: 'worker' }, { exclude: true }];

/**
 * Listens to all targets in flat sessions. A new target waits for `runIfWaitingForDebugger`, so its commands are sent
 * in one go, none awaited, that one last: awaiting one of them can deadlock with a target that has not started yet.
 */
export function createSessionTracker(
  connection: CdpConnection,
  limits: CaptureLimits,
  listener: SessionListener,
): SessionTracker {
  const sessions = new Map<string, TrackedSession>();
  const sessionOfTarget = new Map<string, string>();

  /** Workers have no Page domain and older browsers miss newer commands: a refusal only means less detail. */
  const send = (method: CdpMethod, params: object | undefined, sessionId: string) => {
    connection.send(method, params as never, sessionId).catch(() => undefined);
  };

  const listen = (id: string, type: string) => {
    const bufferBytes = { maxTotalBufferSize: limits.bodyBytes * 4, maxResourceBufferSize: limits.bodyBytes };
    send('Network.enable', { ...bufferBytes, maxPostDataSize: limits.inlinePostDataBytes }, id);
    // Bodies outlive the page they came with; without it a navigation takes those not yet read away.
    send('Network.configureDurableMessages', bufferBytes, id);
    if (type === 'page' || type === 'iframe') send('Page.enable', {}, id);
    send('Runtime.enable', undefined, id);
    send('Log.enable', undefined, id);
    send('Inspector.enable', undefined, id);
    const autoAttach = {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: CHILD_TARGETS,
    };
    send('Target.setAutoAttach', autoAttach, id);
    send('Runtime.runIfWaitingForDebugger', undefined, id);
  };

  const attach = (parent: string, event: Protocol.Target.AttachedToTargetEvent) => {
    const { sessionId, targetInfo } = event;
    const first = sessionOfTarget.get(targetInfo.targetId);
    if (first !== undefined && first !== sessionId) {
      // A second session of one target would record each of its requests twice.
      send('Runtime.runIfWaitingForDebugger', undefined, sessionId);
      connection.send('Target.detachFromTarget', { sessionId }).catch(() => undefined);
      return;
    }
    const session: TrackedSession = { id: sessionId, target: targetInfo, parent };
    sessions.set(sessionId, session);
    sessionOfTarget.set(targetInfo.targetId, sessionId);
    listener.onSession(session);
    listen(sessionId, targetInfo.type);
  };

  const detach = (event: Protocol.Target.DetachedFromTargetEvent) => {
    const session = sessions.get(event.sessionId);
    if (!session) return;
    sessions.delete(session.id);
    sessionOfTarget.delete(session.target.targetId);
    listener.onSessionEnd(session);
  };

  const pass = (event: CdpEvent) => {
    const session = sessions.get(event.sessionId);
    if (!session) return;
    if (event.method === 'Inspector.targetCrashed')
      listener.onGap(session, `The ${session.target.type.replace('_', ' ')} crashed.`);
    else if (isTakenAway(event)) listener.onGap(session, 'The recording was cut off from a page.');
    else listener.onEvent(session, event);
  };

  connection.onEvent((event) => {
    if (event.method === 'Target.attachedToTarget')
      attach(event.sessionId, event.params as Protocol.Target.AttachedToTargetEvent);
    else if (event.method === 'Target.detachedFromTarget')
      detach(event.params as Protocol.Target.DetachedFromTargetEvent);
    else pass(event);
  });

  return {
    start: () =>
      connection.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: BROWSER_TARGETS,
      }),
    pages: () => [...sessions.values()].filter(({ target }) => target.type === 'page'),
    listening: async ({ id }) => {
      await connection.send('Runtime.runIfWaitingForDebugger', undefined, id);
    },
  };
}

/** Not when its page is closed or its browser ends, in Chromium's own words: that ends a session in good order. */
function isTakenAway({ method, params }: CdpEvent): boolean {
  if (method !== 'Inspector.detached') return false;
  return !/target_closed|process gone/i.test((params as Protocol.Inspector.DetachedEvent).reason);
}
