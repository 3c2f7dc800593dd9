import type { Entry, HarTimings } from '../../contract/index.ts';
import { learn, LEARN_ADDRESSES } from '../articles.ts';
import { defineRule } from '../rule.ts';
import type { Advice, RequestRule } from '../rule.ts';
import { sightingAt } from '../sighting.ts';
import { isLasting } from '../trace/lasting.ts';
import type { LightEntry } from '../trace/light-entry.ts';

/**
 * Beyond ten seconds people take a page for broken (Nielsen, Response times: the 3 important limits), and it is a good
 * part of the two minutes after which live sync gives up.
 */
const SLOW_MS = 10_000;
const SURE_MS = 30_000;
/** Parts shorter than this are left out. */
const TELLING_MS = 100;
/** The slowest few: the others are like them. */
const MOST = 5;

interface Split {
  server: number;
  /** Queueing, name, connection, sending and receiving. */
  way: number;
  parts: string;
}

const positive = (value: number | undefined): number => (typeof value === 'number' && value > 0 ? value : 0);
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

/** HAR: `ssl` is part of `connect`. */
function split(timings: HarTimings): Split {
  const { blocked, dns, connect, ssl, send, receive } = timings;
  const tls = positive(ssl) >= TELLING_MS ? `, with TLS ${seconds(positive(ssl))}` : '';
  const phases: [name: string, ms: number, more?: string][] = [
    ['queued', positive(blocked)],
    ['name', positive(dns)],
    ['connection', positive(connect), tls],
    ['sending', positive(send)],
    ['receiving', positive(receive)],
  ];
  const parts = phases.filter(([, ms]) => ms >= TELLING_MS);
  return {
    server: positive(timings.wait),
    way: phases.reduce((total, [, ms]) => total + ms, 0),
    parts: parts.map(([name, ms, more = '']) => `${name} ${seconds(ms)}${more}`).join(', '),
  };
}

function isMeasured(entry: Entry, light: LightEntry): boolean {
  if (light.kind === null || light.status === 0 || light.error !== null || light.isInFlight) return false;
  return entry.time >= SLOW_MS && entry._fromCache === undefined && !isLasting(light);
}

function slowRule(
  advice: Advice,
  share: (split: Split) => number,
  isOwn: (split: Split) => boolean,
): RequestRule {
  return defineRule<Split>({
    id: `slow-requests-${advice.code.toLowerCase()}`,
    code: advice.code,
    advice,
    observe(entry, light) {
      if (!isMeasured(entry, light)) return null;
      const seen = split(entry.timings);
      return isOwn(seen) && share(seen) >= SLOW_MS ? seen : null;
    },
    *match(_trace, slow) {
      const slowest = slow.toSorted((a, b) => share(b.seen) - share(a.seen)).slice(0, MOST);
      for (const { entry, seen } of slowest) {
        const { server, way, parts } = seen;
        const words = `${entry.method}: ${seconds(server + way)} s, the server took ${seconds(server)}, the way ${seconds(way)}${parts && ` (${parts})`}`;
        yield sightingAt(entry, 'timings', words, share(seen) >= SURE_MS ? 'high' : 'medium');
      }
    },
  });
}

const ARTICLE = 'slow-requests';

export const slowServer = slowRule(
  {
    code: 'SLOW-01',
    title: 'A service took long to answer',
    severity: 'info',
    what: 'Requests were sent without delay, and the service took more than ten seconds for its answer.',
    why: 'The time between the last byte sent and the first byte received is the time of the service. It is stated apart from the time on the way, slowest first.',
    roles: { now: 'Whoever runs the environment; for synchronous plug-ins, whoever wrote them.' },
    fix: [
      'Do the same at another time: where it is quick, something else ran on the environment.',
      'Look for synchronous plug-ins and flows on the tables that the requests are about, and for queries without an index.',
      'Keep changes small: live sync gives up after two minutes.',
    ],
    ticket: null,
    article: { id: ARTICLE, url: learn('sync-limits') },
  },
  ({ server }) => server,
  ({ server, way }) => server >= way,
);

export const slowWay = slowRule(
  {
    code: 'SLOW-02',
    title: 'Requests took long on the way',
    severity: 'info',
    what: 'The service answered, and finding its address, connecting, sending or receiving took more than ten seconds.',
    why: 'This time passes on the computer and in the network before and after the service works: queues of the browser, proxies, VPNs, slow lines, large answers. It is stated apart from the time of the service.',
    roles: { now: 'Whoever runs the network, proxy and firewall of the computer.' },
    fix: [
      'Look at the largest part in the evidence: queued means too many requests at once or a proxy, connection means the line or the proxy, receiving means a large answer or a slow line.',
      'Measure once from another network, without VPN.',
    ],
    ticket: null,
    article: { id: ARTICLE, url: LEARN_ADDRESSES },
  },
  ({ way }) => way,
  ({ server, way }) => way > server,
);
