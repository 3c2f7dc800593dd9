import { describe, expect, test } from 'vitest';
import {
  createEntryAssembler,
  type AssembledEntry,
  type JournalEvent,
} from '../../../src-main/capture/index.ts';
import { createCdpEvents, START } from '../../fakes/cdp-events.ts';

function assemble(lines: readonly JournalEvent[], options: { openRequests?: number } = {}) {
  const assembler = createEntryAssembler(options);
  const early: AssembledEntry[] = [];
  for (const line of lines) early.push(...assembler.push(line));
  const all = [...early, ...assembler.end()];
  return { early, entries: all.map(({ entry }) => entry), all, log: assembler.log() };
}

describe('when an entry is finished', () => {
  test('at once, when no extra info was promised', () => {
    const events = createCdpEvents();
    events.whole('1');
    expect(assemble(events.lines).early).toHaveLength(1);
  });

  test('not before the promised extra info, even when that comes after the end', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.responded('1', { hasExtraInfo: true });
    events.finished('1', 0.1);
    expect(assemble(events.lines).early).toHaveLength(0);
    events.requestExtra('1', { cookie: 'a=1' });
    events.responseExtra('1', { 'set-cookie': 'a=2\nb=3' });
    const { early, entries } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(entries[0]!.request.headers).toEqual([{ name: 'cookie', value: 'a=1' }]);
    expect(entries[0]!.response.cookies.map(({ name, value }) => [name, value])).toEqual([
      ['a', '2'],
      ['b', '3'],
    ]);
    expect(entries[0]).not.toHaveProperty('_provisionalHeaders');
  });

  test('without the promised extra info, a second of event time after the end', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.responded('1', { hasExtraInfo: true });
    events.finished('1', 0.1);
    events.sent('2', { at: 1 });
    expect(assemble(events.lines).early).toHaveLength(0);
    events.sent('3', { at: 1.2 });
    const { early } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(early[0]!.entry).toMatchObject({ _requestId: '1', _provisionalHeaders: true });
  });

  test('not before the word about its body, in a recording of our own', () => {
    const events = createCdpEvents();
    events.started();
    events.whole('1');
    events.whole('2', 60);
    expect(assemble(events.lines).early).toHaveLength(0);
    const ref = { name: 'abc', size: 12, base64: false };
    events.body('1', 'captured', { ref });
    const { early } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(early[0]).toMatchObject({
      responseBody: ref,
      entry: { _bodyState: 'captured', _bodyReason: 'It is captured.' },
    });
    expect(early[0]!.entry.response.content.size).toBe(12);
  });

  test('without word about its body after two minutes of event time', () => {
    const events = createCdpEvents();
    events.started();
    events.whole('1');
    events.sent('2', { at: 121 });
    const { early } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(early[0]!.entry._bodyState).toBe('unread');
  });

  test('in flight, when the recording ends first', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.sent('2', { at: 3 });
    const { entries, log } = assemble(events.lines);
    expect(entries).toMatchObject([
      { _inFlight: true, _bodyState: 'unread', response: { status: 0 }, time: 3000 },
      { _inFlight: true },
    ]);
    expect(log.completeness).toMatchObject({ requestsSeen: 2, finished: 0, failed: 0, inFlight: 2 });
  });

  test('early, for the one that was opened first, when more are open than are followed', () => {
    const events = createCdpEvents();
    for (const id of ['1', '2', '3']) events.sent(id);
    const { early, log } = assemble(events.lines, { openRequests: 2 });
    expect(early).toHaveLength(1);
    expect(early[0]!.entry).toMatchObject({ _requestId: '1', _inFlight: true });
    expect(early[0]!.entry.comment).toMatch(/more requests were open/);
    expect(log.completeness.notes).toHaveLength(1);
  });
});

describe('redirects', () => {
  const chain = () => {
    const events = createCdpEvents();
    events.sent('1', { url: 'https://a.test/' });
    events.sent('1', { url: 'https://b.test/', at: 0.1, redirect: { hasExtraInfo: true, location: '/b' } });
    events.sent('1', { url: 'https://c.test/', at: 0.2, redirect: { status: 307, hasExtraInfo: false } });
    events.responded('1', { at: 0.3, hasExtraInfo: true, url: 'https://c.test/' });
    events.finished('1', 0.4);
    return events;
  };

  test('are hops of one id, each with its own extra info', () => {
    const events = chain();
    events.requestExtra('1', { to: 'a' });
    events.responseExtra('1', { from: 'a', location: '/b' }, { statusCode: 302 });
    // The second hop promised none: the next belongs to the third.
    events.requestExtra('1', { to: 'c' });
    events.responseExtra('1', { from: 'c' });
    const { early, log } = assemble(events.lines);
    const entries = early
      .map(({ entry }) => entry)
      .sort((a, b) => a.request.url.localeCompare(b.request.url));
    expect(entries.map((entry) => [entry._requestId, entry.request.url, entry.response.status])).toEqual([
      ['1', 'https://a.test/', 302],
      ['1.1', 'https://b.test/', 307],
      ['1.2', 'https://c.test/', 200],
    ]);
    expect(entries.map((entry) => entry.request.headers[0]!.value)).toEqual(['a', 'yes', 'c']);
    expect(entries.map((entry) => entry._provisionalHeaders)).toEqual([undefined, true, undefined]);
    expect(entries.map((entry) => entry.response.redirectURL)).toEqual(['/b', 'https://c.test/', '']);
    expect(entries.map((entry) => entry._bodyState)).toEqual(['not-applicable', 'not-applicable', 'unread']);
    expect(log.completeness).toMatchObject({ requestsSeen: 3, finished: 3 });
  });

  test('keep their body record with the hop it was written for', () => {
    const events = createCdpEvents();
    events.started();
    events.lines.push(...chain().lines.map((line) => ({ ...line, n: line.n + 1 })));
    events.body('1', 'empty', { hop: 2 });
    const { entries } = assemble(events.lines);
    expect(entries.find((entry) => entry._requestId === '1.2')!._bodyState).toBe('empty');
  });

  test('out of the web end the chain', () => {
    const events = createCdpEvents();
    events.sent('1', { url: 'https://a.test/' });
    events.sent('1', { url: 'ms-teams:/open', at: 1, redirect: {} });
    const { entries } = assemble(events.lines);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ response: { status: 302, redirectURL: 'ms-teams:/open' } });
  });
});

describe('one request on several sessions', () => {
  test('a worker: its requests on its own, their extra info on the page', () => {
    const events = createCdpEvents();
    events.target('page');
    events.target('worker', 'worker', 'page');
    events.requestExtra('1', { wire: 'yes' }, {}, 'page');
    events.sent('1', { session: 'worker' });
    events.responded('1', { session: 'worker', hasExtraInfo: true });
    events.finished('1', 0.1, 100, 'worker');
    events.responseExtra('1', { wire: 'yes' }, {}, 'page');
    const { early } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(early[0]!.entry).toMatchObject({ _target: { type: 'worker', id: 'target-worker' } });
    expect(early[0]!.entry).not.toHaveProperty('_provisionalHeaders');
  });

  test('a frame of another site: its document starts in the page and ends in the frame', () => {
    const events = createCdpEvents();
    events.target('page');
    events.sent('1', { type: 'Document' });
    events.responded('1');
    events.target('frame', 'iframe', 'page');
    events.data('1', 40, 0.1, 'frame');
    events.finished('1', 0.2, 100, 'frame');
    const { early } = assemble(events.lines);
    expect(early).toHaveLength(1);
    expect(early[0]!.entry.response.content.size).toBe(40);
  });

  test('a shared worker, which is no part of the page that started it', () => {
    const events = createCdpEvents();
    events.target('page');
    events.target('shared', 'shared_worker');
    events.sent('1');
    events.responded('1', { session: 'shared' });
    events.finished('1', 0.2, 100, 'shared');
    expect(assemble(events.lines).early).toHaveLength(1);
  });

  test('the same id in two unrelated trees makes two requests, each with its own extra info', () => {
    const events = createCdpEvents();
    events.target('one');
    events.target('two');
    events.sent('1', { session: 'one', url: 'https://one.test/' });
    events.requestExtra('1', { of: 'two' }, {}, 'two');
    events.responseExtra('1', { of: 'one' }, {}, 'one');
    events.sent('1', { session: 'two', url: 'https://two.test/' });
    events.requestExtra('1', { of: 'one' }, {}, 'one');
    events.responded('1', { session: 'two', hasExtraInfo: true });
    events.responded('1', { session: 'one', hasExtraInfo: true });
    events.finished('1', 0.1, 100, 'one');
    events.responseExtra('1', { of: 'two' }, {}, 'two');
    events.finished('1', 0.1, 100, 'two');
    const { early } = assemble(events.lines);
    expect(
      early.map(({ entry }) => [
        entry.request.url,
        entry.request.headers[0]!.value,
        entry.response.headers[0]!.value,
      ]),
    ).toEqual([
      ['https://one.test/', 'one', 'one'],
      ['https://two.test/', 'two', 'two'],
    ]);
  });
});

describe('where a response came from', () => {
  test.each([
    ['disk', { fromDiskCache: true }],
    ['serviceworker', { fromServiceWorker: true }],
    ['prefetch', { fromPrefetchCache: true }],
  ])('%s', (cache, response) => {
    const events = createCdpEvents();
    events.sent('1');
    events.responded('1', response);
    events.finished('1', 0.1, 0);
    expect(assemble(events.lines).entries[0]!._fromCache).toBe(cache);
  });

  test('memory: without the timing of the request that filled the cache, and without waiting for extra info', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.add('Network.requestServedFromCache', { requestId: '1' });
    events.responded('1', {
      hasExtraInfo: true,
      timing: { requestTime: 1, sendStart: 1, sendEnd: 2 },
      at: 0.01,
    });
    events.finished('1', 0.02, 0);
    const { early } = assemble(events.lines);
    expect(early[0]!.entry).toMatchObject({ _fromCache: 'memory', timings: { dns: -1, send: 0 }, time: 20 });
  });

  test('the same id used again for a copy in memory is an entry of its own', () => {
    const events = createCdpEvents();
    events.whole('1');
    events.whole('1', 5);
    events.sent('1', { at: 7 });
    events.whole('1', 8);
    const { entries } = assemble(events.lines);
    expect(entries.map((entry) => [entry._requestId, entry._inFlight ?? false])).toEqual([
      ['1', false],
      ['1.1', false],
      ['1.3', false],
      ['1.2', true],
    ]);
  });

  test('a revalidated copy keeps what the page got and tells what was on the wire', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.requestExtra('1');
    events.responded('1', {
      hasExtraInfo: true,
      fromDiskCache: true,
      headers: { 'content-type': 'text/css' },
    });
    events.responseExtra('1', { etag: 'x', 'set-cookie': 'a=1' }, { statusCode: 304 });
    events.finished('1', 0.1);
    const [entry] = assemble(events.lines).entries;
    expect(entry).toMatchObject({
      response: { status: 200, bodySize: 0 },
      _wireStatus: 304,
      _fromCache: 'disk',
    });
    expect(entry!.response.headers.map(({ name }) => name)).toEqual(['content-type', 'set-cookie']);
  });
});

describe('failures', () => {
  test('a response that CORS hides: status and headers from the wire', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.requestExtra('1');
    events.responseExtra(
      '1',
      { server: 'x' },
      { statusCode: 403, headersText: 'HTTP/1.1 403 Not this one\r\n\r\n' },
    );
    events.failed('1', 0.5, {
      corsErrorStatus: { corsError: 'MissingAllowOriginHeader', failedParameter: '' },
    });
    const { early } = assemble(events.lines);
    expect(early[0]!.entry).toMatchObject({
      _error: 'net::ERR_FAILED',
      _corsError: 'MissingAllowOriginHeader',
      response: { status: 403, statusText: 'Not this one', headers: [{ name: 'server', value: 'x' }] },
      time: 500,
    });
  });

  test('blocked, cancelled, and cancelled after it was reported as finished', () => {
    const events = createCdpEvents();
    events.sent('blocked');
    events.failed('blocked', 0.1, { errorText: 'net::ERR_BLOCKED_BY_RESPONSE', blockedReason: 'coep-frame' });
    events.sent('cancelled');
    events.failed('cancelled', 0.1, { errorText: '', canceled: true });
    events.sent('both');
    events.responded('both', { hasExtraInfo: true });
    events.finished('both', 0.1, -1);
    events.failed('both', 0.1, { errorText: '', canceled: true });
    const { entries, log } = assemble(events.lines);
    expect(entries).toMatchObject([
      {
        _requestId: 'blocked',
        _blockedReason: 'coep-frame',
        _error: 'net::ERR_BLOCKED_BY_RESPONSE',
        _bodyState: 'empty',
      },
      { _requestId: 'cancelled', _canceled: true, _error: 'net::ERR_ABORTED' },
      { _requestId: 'both', _canceled: true, _error: 'net::ERR_ABORTED', _bodyState: 'gone' },
    ]);
    expect(log.completeness).toMatchObject({ requestsSeen: 3, failed: 3, inFlight: 0 });
  });
});

describe('what is told beside', () => {
  test('a preflight is linked to its request', () => {
    const events = createCdpEvents();
    events.sent('p', { method: 'OPTIONS', type: 'Other', initiator: { type: 'preflight', requestId: '1' } });
    events.responded('p', { status: 204 });
    events.finished('p', 0.1, 0);
    expect(assemble(events.lines).entries[0]).toMatchObject({
      _resourceType: 'preflight',
      _preflightFor: '1',
      _bodyState: 'not-applicable',
    });
  });

  test('data: and the like are no requests, nor is what follows for them', () => {
    const events = createCdpEvents();
    for (const [id, url] of [
      ['1', 'data:text/plain,a'],
      ['2', 'blob:https://a.test/1'],
      ['3', 'chrome-extension://abc/a.js'],
    ] as const) {
      events.sent(id, { url });
      events.responded(id, { url });
      events.finished(id, 0.1);
    }
    const { entries, log } = assemble(events.lines);
    expect(entries).toEqual([]);
    expect(log.completeness.notes).toEqual([]);
  });

  test('cookies that were kept back, with the reasons', () => {
    const cookie = {
      name: 'a',
      value: '1',
      domain: 'x.test',
      path: '/',
      httpOnly: true,
      secure: true,
      session: true,
    };
    const events = createCdpEvents();
    events.sent('1');
    events.requestExtra(
      '1',
      { cookie: 'b=2' },
      {
        associatedCookies: [
          { cookie, blockedReasons: ['ThirdPartyPhaseout'] },
          { cookie: { ...cookie, name: 'b', session: false, expires: 1_900_000_000 }, blockedReasons: [] },
        ],
      },
    );
    events.responseExtra(
      '1',
      {},
      {
        blockedCookies: [{ cookieLine: 'c=3; Secure', blockedReasons: ['SameSiteNoneInsecure'] }],
      },
    );
    events.responded('1', { hasExtraInfo: true });
    events.finished('1', 0.1);
    const [entry] = assemble(events.lines).entries;
    expect(entry!._blockedCookies).toEqual([
      { name: 'a', direction: 'request', reasons: ['ThirdPartyPhaseout'] },
      { name: 'c', direction: 'response', reasons: ['SameSiteNoneInsecure'] },
    ]);
    expect(entry!.request.cookies).toMatchObject([{ name: 'b', expires: '2030-03-17T17:46:40.000Z' }]);
  });

  test('a response whose request was not seen', () => {
    const events = createCdpEvents();
    events.responded('1', { url: 'https://a.test/sw.js', at: 1 });
    events.finished('1', 1.1);
    events.finished('2', 1.2);
    const { entries, log } = assemble(events.lines);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ request: { url: 'https://a.test/sw.js' }, response: { status: 200 } });
    expect(entries[0]!.comment).toMatch(/start was not seen/);
    expect(log.completeness.notes).toHaveLength(1);
  });

  test('early hints and the messages of an event stream', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.add('Network.responseReceivedEarlyHints', { requestId: '1', headers: { link: '</a.css>' } });
    events.responded('1');
    const message = {
      requestId: '1',
      timestamp: START.timestamp + 2,
      eventName: 'message',
      eventId: '9',
      data: 'hi',
    };
    events.add('Network.eventSourceMessageReceived', message);
    events.finished('1', 3);
    expect(assemble(events.lines).entries[0]).toMatchObject({
      _earlyHints: [{ name: 'link', value: '</a.css>' }],
      _eventSourceMessages: [{ time: START.wallTime + 2, eventName: 'message', eventId: '9', data: 'hi' }],
    });
  });

  test('lines that are missing, dropped events, gaps, markers and the end', () => {
    const events = createCdpEvents();
    events.started();
    events.whole('1');
    events.body('1', 'captured');
    events.add('recorder.dropped', { counts: { 'Network.dataReceived': 3, 'Log.entryAdded': 1 } }, '');
    events.add('recorder.gap', { reason: 'The page crashed.' }, '');
    events.add('recorder.marker', { id: 'm1', time: '2027-01-15T08:00:00.000Z', text: 'pressed Stop' }, '');
    events.add('recorder.stopped', { reason: 'stopped' }, '');
    const lines = events.lines.filter(({ m }) => m !== 'Network.responseReceived');
    const { log } = assemble(lines);
    expect(log.markers).toMatchObject([{ text: 'pressed Stop' }]);
    expect(log.completeness).toMatchObject({ eventsDropped: 4, state: 'closed', bodies: { captured: 1 } });
    expect(log.completeness.gaps.map(({ reason }) => reason)).toEqual([
      '1 lines of the journal are missing.',
      'The page crashed.',
    ]);
  });
});

describe('time', () => {
  test('a wall clock that is set in between moves nothing', () => {
    const events = createCdpEvents();
    events.sent('1');
    events.finished('1', 0.5);
    events.sent('2', { at: 1, wallTime: START.wallTime - 3_600 });
    events.finished('2', 1.5);
    const { entries } = assemble(events.lines);
    expect(entries.map(({ startedDateTime }) => startedDateTime)).toEqual([
      new Date(START.wallTime * 1000).toISOString(),
      new Date((START.wallTime + 1) * 1000).toISOString(),
    ]);
  });
});
