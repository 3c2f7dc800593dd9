import type { HarPage } from '../../contract/index.ts';
import type { RecorderTarget } from '../journal-event.ts';
import { createRecent, type Recent } from './recent.ts';

export interface Page {
  readonly har: HarPage;
  /** When its document was asked for; undefined when that was not seen. */
  readonly startedAt: number | undefined;
}

/** A page with its frames and workers. Events about one request may come on any session of its tree, on no other's. */
export interface Tree {
  readonly id: string;
  /** The page the tree shows now. */
  page: Page | null;
  /** Hops there were of ids whose entries are out, for what comes late and for ids that are used again. */
  readonly closed: Recent<number>;
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

const CLOSED = 2_000;

function createTree(id: string): Tree {
  return { id, page: null, closed: createRecent(CLOSED) };
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>();

  const add = (id: string, tree: Tree, target: Session['target']): Session => {
    const session: Session = { id, tree, target };
    sessions.set(id, session);
    return session;
  };

  return {
    get: (id) => sessions.get(id) ?? add(id, createTree(id), undefined),
    attach({ sessionId, targetInfo, parent }) {
      const tree = (parent === '' ? undefined : sessions.get(parent))?.tree ?? createTree(sessionId);
      const { targetId: id, type, url } = targetInfo;
      // A page is attached to before it has been anywhere.
      const isNowhere = url === '' || url === 'about:blank';
      add(sessionId, tree, isNowhere ? { id, type } : { id, type, url });
    },
  };
}
