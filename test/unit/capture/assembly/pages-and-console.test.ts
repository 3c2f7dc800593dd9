import { describe, expect, test } from 'vitest';
import { assemble } from '../../../fakes/assemble.ts';
import { createCdpEvents, START } from '../../../fakes/cdp-events.ts';

const navigated = (loaderId: string, url: string, more: object = {}) => ({
  frame: { id: 'main', loaderId, url, ...more },
  type: 'Navigation',
});
const after = (seconds: number) => ({ timestamp: START.timestamp + seconds });

describe('pages', () => {
  test('begin with the request of their document, which belongs to them like all that follows', () => {
    const events = createCdpEvents();
    events.target('page');
    events.sent('L1', { loaderId: 'L1', url: 'https://a.test/' });
    events.responded('L1', { at: 0.2 });
    events.add('Page.frameNavigated', navigated('L1', 'https://a.test/'));
    events.finished('L1', 0.3);
    events.whole('img', 0.4);
    events.add('Page.domContentEventFired', after(1));
    events.add('Page.loadEventFired', after(2));
    events.sent('L2', { loaderId: 'L2', url: 'https://b.test/', at: 3 });
    events.add('Page.frameNavigated', navigated('L2', 'https://b.test/'));
    events.responded('L2', { at: 3.2 });
    events.finished('L2', 3.3);
    const { log, entries } = assemble(events.lines);
    const start = START.wallTime * 1000;
    expect(log.pages).toEqual([
      {
        id: 'page_1',
        startedDateTime: new Date(start).toISOString(),
        title: 'https://a.test/',
        pageTimings: { onContentLoad: 1000, onLoad: 2000 },
      },
      {
        id: 'page_2',
        startedDateTime: new Date(start + 3000).toISOString(),
        title: 'https://b.test/',
        pageTimings: {},
      },
    ]);
    expect(entries.map(({ _requestId, pageref }) => [_requestId, pageref])).toEqual([
      ['L1', 'page_1'],
      ['img', 'page_1'],
      ['L2', 'page_2'],
    ]);
  });

  test('are shared with the frames and workers of their tree, which make none of their own', () => {
    const events = createCdpEvents();
    events.target('page');
    events.add('Page.frameNavigated', navigated('L1', 'https://a.test/'));
    events.add('Page.frameNavigated', navigated('L2', 'https://a.test/inner', { parentId: 'main' }));
    events.target('frame', 'iframe', 'page');
    events.add('Page.frameNavigated', navigated('L3', 'https://b.test/'), 'frame');
    events.add('Page.loadEventFired', after(9), 'frame');
    events.sent('1', { session: 'frame' });
    const { log, entries } = assemble(events.lines);
    expect(log.pages).toHaveLength(1);
    expect(log.pages[0]!.pageTimings).toEqual({});
    expect(entries[0]!.pageref).toBe('page_1');
  });

  test('that could not be reached are named by the address that was asked for', () => {
    const events = createCdpEvents();
    events.target('page');
    events.add(
      'Page.frameNavigated',
      navigated('L1', 'chrome-error://chromewebdata/', { unreachableUrl: 'https://gone.test/' }),
    );
    expect(assemble(events.lines).log.pages[0]!.title).toBe('https://gone.test/');
  });
});

describe('the console', () => {
  const stack = { callFrames: [{ url: 'https://a.test/a.js', lineNumber: 7 }] };
  const called = (type: string, ...args: object[]) => ({
    type,
    args,
    timestamp: 1_800_000_000_000,
    stackTrace: stack,
  });

  test('keeps what was said, with its level, place and time', () => {
    const events = createCdpEvents();
    events.add(
      'Runtime.consoleAPICalled',
      called(
        'error',
        { type: 'string', value: 'failed' },
        { type: 'number', value: 7 },
        { type: 'object', description: 'Error: why' },
        { type: 'bigint', unserializableValue: '9n' },
        { type: 'undefined' },
      ),
    );
    events.add('Runtime.consoleAPICalled', called('endGroup'));
    events.add('Runtime.exceptionThrown', {
      timestamp: 1_800_000_001_000,
      exceptionDetails: {
        text: 'Uncaught',
        exception: { type: 'object', description: 'Error: oh' },
        lineNumber: 3,
      },
    });
    events.add('Log.entryAdded', {
      entry: {
        source: 'security',
        level: 'warning',
        text: 'mixed content',
        timestamp: 1_800_000_002_000,
        url: 'https://b.test/',
      },
    });
    expect(assemble(events.lines).log.console).toEqual([
      {
        time: '2027-01-15T08:00:00.000Z',
        level: 'error',
        source: 'console',
        text: 'failed 7 Error: why 9n undefined',
        url: 'https://a.test/a.js',
        line: 7,
      },
      {
        time: '2027-01-15T08:00:01.000Z',
        level: 'error',
        source: 'exception',
        text: 'Uncaught Error: oh',
        line: 3,
      },
      {
        time: '2027-01-15T08:00:02.000Z',
        level: 'warning',
        source: 'security',
        text: 'mixed content',
        url: 'https://b.test/',
      },
    ]);
  });

  test('is cut where a page says too much, and that is told', () => {
    const events = createCdpEvents();
    for (let count = 0; count < 5_003; count++)
      events.add(
        'Runtime.consoleAPICalled',
        called('log', { type: 'string', value: 'x'.repeat(count === 0 ? 9_000 : 1) }),
      );
    const { log } = assemble(events.lines);
    expect(log.console).toHaveLength(5_000);
    expect(log.console[0]!.text).toHaveLength(4_096);
    expect(log.completeness.notes).toEqual(['3 console messages are not listed.']);
  });
});
