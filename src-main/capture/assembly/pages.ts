import type { HarPage } from '../../contract/index.ts';
import type { EventParams } from '../journal-event.ts';
import { isoTime, type Clock } from './clock.ts';
import type { Hop, Sent } from './hop.ts';
import { createRecent } from './recent.ts';
import type { Page, Session } from './sessions.ts';

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
  const startOf = createRecent<number>(RECENT);
  const pageOf = createRecent<HarPage>(RECENT);
  let dropped = 0;

  const isTopLevel = ({ target }: Session) => target === undefined || target.type === 'page';
  const since = ({ startedAt }: Page, timestamp: number) =>
    startedAt === undefined ? -1 : Math.max(0, Math.round((timestamp - startedAt) * 1_000_000) / 1000);

  return {
    list,
    get dropped() {
      return dropped;
    },
    sent({ requestId, loaderId, timestamp }) {
      if (requestId === loaderId && startOf.get(loaderId) === undefined) startOf.set(loaderId, timestamp);
    },
    navigated(session, { frame }, arrivedMs) {
      if (frame.parentId !== undefined || !isTopLevel(session)) return;
      if (list.length >= PAGES) {
        dropped++;
        return;
      }
      const startedAt = startOf.get(frame.loaderId);
      const har: HarPage = {
        startedDateTime: startedAt === undefined ? isoTime(arrivedMs) : clock.iso(startedAt),
        id: `page_${list.length + 1}`,
        title: frame.unreachableUrl ?? frame.url,
        pageTimings: {},
      };
      list.push(har);
      pageOf.set(frame.loaderId, har);
      session.tree.page = { har, startedAt };
    },
    contentLoaded(session, timestamp) {
      const { page } = session.tree;
      if (page && isTopLevel(session)) page.har.pageTimings.onContentLoad ??= since(page, timestamp);
    },
    loaded(session, timestamp) {
      const { page } = session.tree;
      if (page && isTopLevel(session)) page.har.pageTimings.onLoad ??= since(page, timestamp);
    },
    ofDocument: ({ chain, sent }) => (sent?.loaderId === chain.id ? pageOf.get(chain.id) : undefined),
  };
}
