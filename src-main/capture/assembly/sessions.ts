import type { HarPage } from '../../contract/index.ts';
import type { RecorderTarget } from '../journal-event.ts';

/** A page with its frames and workers. Events about one request may come on any session of its tree, on no other's. */
export interface Tree {
  readonly id: string;
  /** The page the tree shows now. */
  page: HarPage | null;
}

export interface Session {
  readonly id: string;
  readonly tree: Tree;
  /** Undefined in recordings that don't tell. */
  readonly target: { id: string; type: string; url?: string } | undefined;
}

export interface Sessions {
  get(id: string): Session;
  attach(target: RecorderTarget): void;
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();

  const add = (id: string, tree: Tree, target: Session['target']): Session => {
    const session: Session = { id, tree, target };
    sessions.set(id, session);
    return session;
  };

  return {
    get: (id) => sessions.get(id) ?? add(id, { id, page: null }, undefined),
    attach({ sessionId, targetInfo, parent }) {
      const tree = (parent === '' ? undefined : sessions.get(parent))?.tree ?? { id: sessionId, page: null };
      const { targetId: id, type, url } = targetInfo;
      // A page is attached to before it has been anywhere.
      const isNowhere = url === '' || url === 'about:blank';
      add(sessionId, tree, isNowhere ? { id, type } : { id, type, url });
    },
  };
}
