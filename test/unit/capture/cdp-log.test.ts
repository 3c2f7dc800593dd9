import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssembledLog } from '../../../src-main/capture/entry-assembler.ts';
import { assembleCdpEvents, type AssembledEntry } from '../../../src-main/capture/index.ts';
import { BODY_STATES } from '../../../src-main/contract/index.ts';
import { corpus } from '../../corpus.ts';
import { createCdpEvents } from '../../fakes/cdp-events.ts';
import { harErrors } from '../../fakes/har-validity.ts';

interface RawEvent {
  method: string;
  params: Record<string, never> & {
    requestId: string;
    timestamp: number;
    request: { url: string };
    response: { url: string };
    sessionId: string;
    targetInfo: { targetId: string; type: string };
  };
  sessionId?: string;
}

function assemble(events: Iterable<unknown>): { entries: AssembledEntry[]; log: AssembledLog } {
  const entries: AssembledEntry[] = [];
  const assembling = assembleCdpEvents(events);
  for (;;) {
    const step = assembling.next();
    if (step.done) return { entries, log: step.value };
    entries.push(step.value);
  }
}

/** What a log holds, counted in the plainest way: each thing once, however many sessions told it. */
function count(events: readonly RawEvent[]) {
  const targets = new Map(
    events
      .filter(({ method }) => method === 'Target.attachedToTarget')
      .map(({ params: { sessionId, targetInfo } }) => [sessionId, targetInfo]),
  );
  const requests = new Set<string>();
  const known = new Set<string>();
  const failed = new Set<string>();
  const frames = new Set<string>();
  for (const { method, params, sessionId = '' } of events) {
    const target = targets.get(sessionId);
    if (target?.type === 'browser_ui') continue;
    const id = params.requestId;
    const thing = `${target?.type === 'service_worker' ? target.targetId : ''} ${id} ${params.timestamp}`;
    const isHttp = (of: { url: string }) => /^https?:/.test(of.url);
    if (method === 'Network.requestWillBeSent') {
      known.add(id);
      if (isHttp(params.request)) requests.add(thing);
    }
    if (method === 'Network.responseReceived' && !known.has(id) && isHttp(params.response))
      requests.add(thing);
    if (method === 'Network.loadingFailed') failed.add(thing);
    if (/^Network\.webSocketFrame(Sent|Received)$/.test(method)) frames.add(`${thing} ${frames.size}`);
  }
  return { requests: requests.size, failed: failed.size, frames: frames.size };
}

function readLog(path: string): RawEvent[] {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.json')) return JSON.parse(text) as RawEvent[];
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RawEvent);
}

const folder = corpus === null ? null : join(corpus, 'cdp');
const logs = folder
  ? ['chrome-har-perflogs', 'generated-chromium-156-loopback'].flatMap((origin) =>
      readdirSync(join(folder, origin))
        .filter((name) => /\.jsonl?$/.test(name))
        .map((name) => join(folder, origin, name)),
    )
  : [];

describe.skipIf(!corpus)('recordings that others made', () => {
  test('keep every request, every failure and every frame', () => {
    expect(logs.length).toBeGreaterThan(0);
    for (const path of logs) {
      const events = readLog(path);
      const { entries } = assemble(events);
      const sockets = entries.filter(({ entry }) => entry._resourceType === 'websocket');
      const kept = {
        requests: entries.length - sockets.length,
        failed: entries.filter(({ entry }) => entry._error !== undefined).length,
        frames: sockets.reduce((sum, { entry }) => sum + entry._webSocketMessages!.length, 0),
      };
      expect(kept, path).toEqual(count(events));
    }
  });

  test('become valid HAR 1.2, with a body state for every entry', async () => {
    for (const path of logs) {
      const { entries, log } = assemble(readLog(path));
      expect(
        await harErrors(
          entries.map(({ entry }) => entry),
          log.pages,
        ),
        path,
      ).toEqual([]);
      for (const { entry } of entries) {
        expect(BODY_STATES).toContain(entry._bodyState);
        expect(entry._bodyReason).toMatch(/\.$/);
      }
    }
  });
});

describe('a CDP log', () => {
  const asCdp = (events: ReturnType<typeof createCdpEvents>): unknown[] =>
    events.lines.map(({ m, p, s }) => ({ method: m, params: p, sessionId: s }));
  const attached = (sessionId: string, type: string, targetId: string) => ({
    method: 'Target.attachedToTarget',
    params: { sessionId, targetInfo: { targetId, type, url: 'https://a.test/' } },
  });

  test('counts a target that was attached twice once, until it is detached', () => {
    const once = createCdpEvents();
    once.whole('1', 0, 'first');
    const twice = createCdpEvents();
    twice.whole('1', 0, 'second');
    const later = createCdpEvents();
    later.whole('2', 5, 'third');
    const { entries } = assemble([
      attached('first', 'service_worker', 'sw'),
      attached('second', 'service_worker', 'sw'),
      ...asCdp(once),
      ...asCdp(twice),
      { method: 'Target.detachedFromTarget', params: { sessionId: 'first' } },
      attached('third', 'service_worker', 'sw'),
      ...asCdp(later),
    ]);
    expect(entries.map(({ entry }) => entry._requestId)).toEqual(['1', '2']);
  });

  test("leaves out the browser's own windows", () => {
    const own = createCdpEvents();
    own.whole('1', 0, 'ui');
    expect(assemble([attached('ui', 'browser_ui', 'omnibox'), ...asCdp(own)]).entries).toEqual([]);
  });

  test('counts what it cannot read', () => {
    const { log } = assemble([null, 3, { method: 'x' }, { method: 'Network.loadingFinished', params: {} }]);
    expect(log.completeness).toMatchObject({ state: 'imported', notes: [expect.stringMatching(/^4 /)] });
  });

  test('of any shape is read without an error, into valid entries', async () => {
    const events = createCdpEvents();
    events.sent('1', { request: { postData: 'a', hasPostData: true, postDataEntries: [{ bytes: 'YQ==' }] } });
    events.requestExtra(
      '1',
      {},
      { associatedCookies: [{ cookie: { name: 'a', value: '1' }, blockedReasons: ['X'] }] },
    );
    events.responseExtra(
      '1',
      { a: 'b\nc' },
      { headersText: 'HTTP/1.1 302 Found\r\n', blockedCookies: [{ cookieLine: 'a', blockedReasons: [] }] },
    );
    events.sent('1', { redirect: { hasExtraInfo: true } });
    events.responded('1', {
      hasExtraInfo: true,
      timing: { requestTime: 1, sendStart: 0, receiveHeadersEnd: 4 },
    });
    events.finished('1');
    events.failed('1', 0, { corsErrorStatus: { corsError: 'x' } });
    events.add('Network.webSocketCreated', { requestId: 'w', url: 'wss://a.test/' });
    events.add('Network.webSocketFrameSent', {
      requestId: 'w',
      timestamp: 1,
      response: { opcode: 1, payloadData: 'x' },
    });
    events.add('Page.frameNavigated', { frame: { id: 'f', loaderId: 'l', url: 'https://a.test/' } });
    events.add('Runtime.consoleAPICalled', {
      type: 'log',
      args: [{ type: 'string', value: 'a' }],
      timestamp: 1,
    });
    const whole = asCdp(events);

    const anything = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.double(),
      fc.constant([]),
      fc.constant({}),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), anything, async (line, place, value) => {
        const broken = JSON.parse(JSON.stringify(whole)) as unknown[];
        replaceLeaf(broken[line % broken.length], place, value);
        const { entries, log } = assemble(broken);
        expect(
          await harErrors(
            entries.map(({ entry }) => entry),
            log.pages,
          ),
        ).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

/** Puts `value` at the `place`-th property of a tree, counted in depth. */
function replaceLeaf(tree: unknown, place: number, value: unknown): void {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(tree);
  const [parent, key] = places[place % places.length]!;
  parent[key] = value;
}
