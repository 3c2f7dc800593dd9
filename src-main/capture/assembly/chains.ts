import { createDeadlineQueue } from './deadline-queue.ts';
import { createChain, type Chain } from './hop.ts';
import type { Session } from './sessions.ts';

/**
 * Open chains by request id. Ids are unique within a tree of targets and almost always beyond; chains of one id in
 * several trees hang on each other.
 */
export interface Chains {
  /** The chain of that id in the session's tree. */
  find(id: string, session: Session): Chain | null;
  /**
   * As `find`; where the tree knows no request of that id, the only other tree that does. A shared worker's script is
   * asked for by a page and arrives at the worker, which is no part of the page's tree.
   */
  findAnywhere(id: string, session: Session): Chain | null;
  findOrOpen(id: string, session: Session): Chain;
  /** The id went through here lately; what comes late for it is not the start of something. */
  isRecent(id: string, session: Session): boolean;
  /** A request that makes no entry; what follows for its id is nothing lost. */
  pass(id: string, session: Session): void;
  /** The request itself was seen. */
  claimed(chain: Chain): void;
  close(chain: Chain): void;
  /** Closes the oldest of more than `limit` chains whose request never came; returns how many events that were. */
  forgetUnclaimed(limit: number): number;
}

export function createChains(): Chains {
  const chains = new Map<string, Chain>();
  const unclaimed = createDeadlineQueue<Chain>();

  const find = (id: string, session: Session): Chain | null => {
    let chain = chains.get(id) ?? null;
    while (chain !== null && chain.tree !== session.tree) chain = chain.sibling;
    return chain;
  };

  const close = (chain: Chain) => {
    unclaimed.remove(chain);
    const first = chains.get(chain.id);
    if (first === chain) {
      if (chain.sibling === null) chains.delete(chain.id);
      else chains.set(chain.id, chain.sibling);
    } else {
      let before = first ?? null;
      while (before !== null && before.sibling !== chain) before = before.sibling;
      if (before !== null) before.sibling = chain.sibling;
    }
    if (chain.nextIndex > 0) chain.tree.closed.set(chain.id, chain.nextIndex);
  };

  return {
    find,
    findAnywhere(id, session) {
      const own = find(id, session);
      if (own?.last) return own;
      let only: Chain | null = null;
      for (let chain = chains.get(id) ?? null; chain !== null; chain = chain.sibling) {
        if (chain.last === null) continue;
        if (only !== null) return own;
        only = chain;
      }
      return only ?? own;
    },
    findOrOpen(id, session) {
      const known = find(id, session);
      if (known) return known;
      const chain = createChain(id, session.tree, session.tree.closed.get(id) ?? 0);
      chain.sibling = chains.get(id) ?? null;
      chains.set(id, chain);
      unclaimed.add(chain, 0);
      return chain;
    },
    isRecent: (id, session) => session.tree.closed.get(id) !== undefined,
    pass: (id, session) => session.tree.closed.set(id, 0),
    claimed: (chain) => unclaimed.remove(chain),
    close,
    forgetUnclaimed(limit) {
      let events = 0;
      while (unclaimed.size > limit && unclaimed.first) {
        events += unclaimed.first.requestExtras.length + unclaimed.first.responseExtras.length;
        close(unclaimed.first);
      }
      return events;
    },
  };
}
