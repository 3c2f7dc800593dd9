import type { HarPage } from '../../contract/index.ts';
import type { EventParams } from '../journal-event.ts';
import { isoTime, type Clock } from './clock.ts';
import type { Hop, Sent } from './hop.ts';
import type { Session } from './sessions.ts';

/** Pages of a capture: one for each document that a top-level frame showed. */
export interface Pages {
  readonly list: readonly HarPage[];
  /** More pages than are kept. */
  readonly dropped: number;
  sent(event: Sent): void;
  navigated(session: Session, event: EventParams<'Page.frameNavigated'>, arrivedMs: number): void;
  contentLoaded(session: Session, timestamp: number): void;
  loaded(session: Session, timestamp: number): void;
  /** The page whose document that request fetched; it was not yet there when the request began. */
  ofDocument(hop: Hop): HarPage | undefined;
}

const PAGES = 5_000;
/** Navigations that are under way or were just committed. */
const RECENT = 256;

export function createPages(clock: Clock): Pages {
  const list: HarPage[] = [];
  const startOf = new Map<string, number>();
  const pageOf = new Map<string, HarPage>();
  const startOfPage = new WeakMap<HarPage, number>();
  let dropped = 0;

  const isTopLevel = ({ target }: Session) => target === undefined || target.type === 'page';
  const since = (page: HarPage, timestamp: number) => {
    const start = startOfPage.get(page);
    return start === undefined ? -1 : Math.max(0, Math.round((timestamp - start) * 1_000_000) / 1000);
  };

  return {
    list,
    get dropped() {
      return dropped;
    },
    sent({ requestId, loaderId, timestamp }) {
      if (requestId === loaderId && !startOf.has(loaderId)) remember(startOf, loaderId, timestamp);
    },
    navigated(session, { frame }, arrivedMs) {
      if (frame.parentId !== undefined || !isTopLevel(session)) return;
      if (list.length >= PAGES) {
        dropped++;
        return;
      }
      const start = startOf.get(frame.loaderId);
      const page: HarPage = {
        startedDateTime: start === undefined ? isoTime(arrivedMs) : clock.iso(start),
        id: `page_${list.length + 1}`,
        title: frame.unreachableUrl ?? frame.url,
        pageTimings: {},
      };
      if (start !== undefined) startOfPage.set(page, start);
      list.push(page);
      remember(pageOf, frame.loaderId, page);
      session.tree.page = page;
    },
    contentLoaded(session, timestamp) {
      const { page } = session.tree;
      if (page && isTopLevel(session)) page.pageTimings.onContentLoad ??= since(page, timestamp);
    },
    loaded(session, timestamp) {
      const { page } = session.tree;
      if (page && isTopLevel(session)) page.pageTimings.onLoad ??= since(page, timestamp);
    },
    ofDocument: ({ chain, sent }) => (sent?.loaderId === chain.id ? pageOf.get(chain.id) : undefined),
  };
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  if (map.size <= RECENT) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
