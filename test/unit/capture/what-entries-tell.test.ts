import { describe, expect, test } from 'vitest';
import { assemble } from '../../fakes/assemble.ts';
import { createCdpEvents, START } from '../../fakes/cdp-events.ts';

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

  test('headers and bodies that come when the entry is already out are counted', () => {
    const events = createCdpEvents();
    events.whole('1');
    events.requestExtra('1');
    events.body('1', 'captured');
    const { entries, log } = assemble(events.lines);
    expect(entries).toHaveLength(1);
    expect(log.completeness.notes).toEqual([expect.stringMatching(/^2 .*already closed\.$/)]);
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
