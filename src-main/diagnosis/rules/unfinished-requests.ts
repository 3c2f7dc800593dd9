import { LEARN_TRACES, learn } from '../articles.ts';
import { defineRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { answeredLater } from '../trace/failure.ts';
import { isLasting } from '../trace/lasting.ts';
import { opensThePage } from '../trace/opens-the-page.ts';

/** Milliseconds without an answer after which a request is not just under way. */
const PATIENCE = 30_000;

export const unfinishedRequests = defineRule({
  id: 'unfinished-requests',
  code: 'NET-11',
  advice: {
    code: 'NET-11',
    title: 'A request got no answer before the recording ended',
    severity: 'warning',
    what: 'A request to the product was still waiting when the recording ended, at least half a minute after it was sent.',
    why: 'Its end was not seen. The service may still be working on it, or the answer was lost on the way; live sync itself gives up after two minutes.',
    roles: { now: 'Whoever records the trace.' },
    fix: [
      'Record once more, and wait until the page shows a result or an error before you stop.',
      'If it waits for minutes, look at the same host in other findings here, and at the service health in the Power Platform admin center.',
    ],
    ticket: null,
    article: { id: 'unfinished-requests', url: LEARN_TRACES },
  },
  *match({ entries, endedMs }) {
    const isBack = answeredLater(entries, ({ url }) => url);
    for (const entry of entries) {
      if (!entry.isInFlight || entry.kind === null || opensThePage(entry) || isBack(entry)) continue;
      if (isLasting(entry)) continue;
      const waited = endedMs - entry.startedMs;
      if (waited < PATIENCE) continue;
      yield sightingAt(
        entry,
        '_inFlight',
        `${entry.method}, no answer after ${Math.round(waited / 1000)} s`,
        'medium',
      );
    }
  },
});

/** Chromium and Firefox write the failure of a socket into the entry; a closing that was agreed on leaves none. */
export const brokenSockets = defineRule({
  id: 'broken-sockets',
  code: 'NET-12',
  advice: {
    code: 'NET-12',
    title: 'A WebSocket of the product broke off',
    severity: 'info',
    what: 'A lasting connection, over which pages get news from the service, ended with an error.',
    why: 'Proxies that do not know WebSockets cut them, often after the same time each. Pages usually fall back to asking again and again, which is slower and still works.',
    roles: { now: 'Whoever runs the network, proxy and firewall of the computer.' },
    fix: [
      'If the page stays behind or hangs, ask the network team to let WebSockets to this host through.',
      'Otherwise nothing has to be done.',
    ],
    ticket: null,
    article: { id: 'unfinished-requests', url: learn('dual-write-troubleshooting') },
  },
  *match({ entries }) {
    const sockets = entries.filter(
      ({ kind, resourceType, url }) => kind !== null && (resourceType === 'websocket' || /^wss?:/.test(url)),
    );
    const isBack = answeredLater(
      sockets,
      ({ host }) => host,
      ({ error }) => error === null,
    );
    for (const socket of sockets) {
      if (socket.error === null || socket.isCanceled || isBack(socket)) continue;
      yield sightingAt(socket, '_error', socket.error, 'medium');
    }
  },
});
