import { describe, expect, test } from 'vitest';
import { assemble } from '../../fakes/assemble.ts';
import { createCdpEvents } from '../../fakes/cdp-events.ts';

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
