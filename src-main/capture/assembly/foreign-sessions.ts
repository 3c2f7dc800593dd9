import type { ForeignEvent } from './foreign-event.ts';

/**
 * Sessions of a recording that others made. A recorder that listens to the browser and to each page attaches to some
 * targets twice (a service worker once for each of its pages) and tells each of their requests twice: the first session
 * of a target counts as long as it is there. The browser's own windows don't count at all.
 */
export interface ForeignSessions {
  /** Takes note of attached and detached targets; false when the event is one of those that don't count. */
  counts(event: ForeignEvent): boolean;
}

const RECORDED = new Set(['page', 'iframe', 'worker', 'service_worker', 'shared_worker', 'webview']);

export function createForeignSessions(): ForeignSessions {
  const sessionOfTarget = new Map<unknown, unknown>();
  const targetOfSession = new Map<unknown, unknown>();
  const ignored = new Set<unknown>();

  const attach = (sessionId: unknown, target: unknown): boolean => {
    const { targetId, type } = (target ?? {}) as Record<string, unknown>;
    const first = sessionOfTarget.get(targetId);
    if (!RECORDED.has(String(type)) || (first !== undefined && first !== sessionId)) {
      ignored.add(sessionId);
      return false;
    }
    sessionOfTarget.set(targetId, sessionId);
    targetOfSession.set(sessionId, targetId);
    return true;
  };
  const detach = (sessionId: unknown) => {
    const targetId = targetOfSession.get(sessionId);
    if (sessionOfTarget.get(targetId) === sessionId) sessionOfTarget.delete(targetId);
  };

  return {
    counts({ method, params, sessionId }) {
      if (method === 'Target.attachedToTarget') return attach(params['sessionId'], params['targetInfo']);
      if (method === 'Target.detachedFromTarget') detach(params['sessionId']);
      return ignored.size === 0 || !ignored.has(sessionId);
    },
  };
}
