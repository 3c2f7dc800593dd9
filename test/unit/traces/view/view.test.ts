import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src-main/contract/index.ts';
import {
  detailsOf,
  openTraceView,
  type PageRequest,
  type TraceView,
} from '../../../../src-main/traces/index.ts';
import { buildTrace, type RequestSpec } from '../../../fakes/trace-builder.ts';

const GATEWAY = 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com';
const quiet = { reached: () => undefined, signal: new AbortController().signal };
const byStart = { by: 'start', descending: false } as const;
const all: PageRequest = { filter: '', sort: byStart, offset: 0, limit: 100 };

const SPECS: RequestSpec[] = [
  { url: `${GATEWAY}/api/DualWriteManagement/1.0/Version`, body: { version: 1 } },
  { url: `${GATEWAY}/api/DualWriteManagement/1.0/Start`, method: 'POST', status: 500 },
  { url: `${GATEWAY}/api/DualWriteManagement/1.0/Status/1`, body: { value: [{ error: { code: 'x' } }] } },
  { url: `${GATEWAY}/api/ConnectionSet/a`, fields: { _inFlight: true } },
  { url: 'https://example.org/a', status: 0, fields: { _error: 'net::ERR_ABORTED', _canceled: true } },
];

const open = (specs = SPECS, log = {}): Promise<TraceView> =>
  openTraceView(buildTrace(specs, log), quiet).whole;
const indexes = async (view: TraceView, request: Partial<PageRequest>) =>
  (await view.page({ ...all, ...request }, quiet)).lines.map((line) =>
    line.kind === 'marker' ? line.text : line.index,
  );

describe('a trace view', () => {
  it('says the status in the words of the list, and what a host is', async () => {
    const { lines } = await (await open()).page(all, quiet);
    expect(lines.map((line) => line.kind === 'request' && [line.status, line.tone, line.service])).toEqual([
      ['200', 'ok', 'Gateway'],
      ['500', 'bad', 'Gateway'],
      ['200, error', 'bad', 'Gateway'],
      ['200, waiting', 'quiet', 'Gateway'],
      ['cancelled', 'warn', 'other'],
    ]);
  });

  it('folds what most paths of a service share, and keeps the whole path beside it', async () => {
    const { lines } = await (await open()).page(all, quiet);
    expect(lines.map((line) => line.kind === 'request' && line.path)).toEqual([
      '…/Version',
      '…/Start',
      '…/Status/1',
      '/api/ConnectionSet/a',
      '/a',
    ]);
    expect(lines[1]).toMatchObject({ fullPath: '/api/DualWriteManagement/1.0/Start' });
  });

  it('puts markers between the requests they were set between, only in the order of time', async () => {
    const start = Date.UTC(2026, 10, 21, 9);
    const view = await open(SPECS, {
      _markers: [
        { id: '2', time: new Date(start + 9_000).toISOString(), text: 'after' },
        { id: '1', time: new Date(start + 1_500).toISOString(), text: 'stop pressed' },
      ],
    });
    expect(await indexes(view, {})).toEqual([0, 1, 'stop pressed', 2, 3, 4, 'after']);
    expect(await indexes(view, { sort: { by: 'start', descending: true } })).toEqual([
      'after',
      4,
      3,
      2,
      'stop pressed',
      1,
      0,
    ]);
    expect(await indexes(view, { sort: { by: 'path', descending: false } })).toEqual([4, 3, 1, 2, 0]);
    expect(await view.find(all, 2, quiet)).toBe(3);
  });

  it('pages through what passes the filter', async () => {
    const view = await open();
    expect(await view.page({ ...all, filter: 'service=Gateway', offset: 2, limit: 1 }, quiet)).toMatchObject({
      count: 4,
      total: 4,
      offset: 2,
      lines: [{ index: 2 }],
      problem: null,
    });
    expect(await view.find({ filter: 'service=Gateway', sort: byStart }, 4, quiet)).toBeNull();
  });

  it('leaves nothing and says why when the filter has a mistake', async () => {
    const page = await (await open()).page({ ...all, filter: 'status=' }, quiet);
    expect(page).toMatchObject({ count: 0, total: 0, problem: { at: 0, length: 7 } });
  });

  it('marks what findings cite', async () => {
    const view = await open();
    view.setEvidence([
      {
        finding: 'f',
        code: 'X',
        title: 't',
        severity: 'error',
        entry: 2,
        field: 'response.status',
        excerpt: '',
      },
    ]);
    expect(await indexes(view, { filter: 'has:finding' })).toEqual([2]);
    view.setEvidence([]);
    expect(await indexes(view, { filter: 'has:finding' })).toEqual([]);
  });

  it('searches bodies, and stops when told to', async () => {
    const view = await open();
    expect(await indexes(view, { filter: 'body~version' })).toEqual([0]);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(
      view.page({ ...all, filter: 'body~other' }, { ...quiet, signal: controller.signal }),
    ).rejects.toThrow('enough');
  });

  it('counts the filters that come with it', async () => {
    const { saved } = (await open()).overview();
    expect(saved.map(({ name, count }) => [name, count])).toEqual([
      ['Dual-write only', 4],
      ['Failed', 2],
      ['Sign-in', 0],
    ]);
  });

  it('takes fields of the wrong kind, and bodies made to keep a search busy, as they come', async () => {
    const hostile = {
      _transferSize: 'many',
      _initiator: { type: 'script', url: 7, stack: { callFrames: [null] } },
      _requestBodyState: 'nonsense',
      _requestBodyReason: {},
      _webSocketMessagesDropped: 'all',
      timings: { blocked: 'x', connect: {}, send: -1, wait: -1, receive: 1e300 },
      time: 1e300,
      startedDateTime: 'never',
    } as unknown as Partial<Entry>;
    const view = await open([
      { url: `${GATEWAY}/a`, fields: hostile, body: '\\'.repeat(2_000_000), mimeType: 'application/json' },
      {
        url: `${'a'.repeat(1_999)}\n`,
        fields: { _initiator: { type: 'other', url: `${'a'.repeat(1_990)}?\n` } },
      },
    ]);
    const { lines } = await view.page(all, quiet);
    expect(lines[0]).toMatchObject({ status: '200', initiator: 'script', start: expect.any(Number) });
    expect(detailsOf(await view.entry(0)).request.body.missing).toBe('Nothing was sent with this request.');
  });

  it('opens an empty trace', async () => {
    const view = await open([]);
    expect(view.overview()).toMatchObject({ count: 0, span: 0 });
    expect(await view.page(all, quiet)).toMatchObject({ count: 0, total: 0, lines: [] });
  });
});

describe('a long trace', () => {
  it('has its first requests to look at before all are read', async () => {
    const specs = Array.from({ length: 1_000 }, (_, at): RequestSpec => ({
      url: `https://example.org/${at}`,
    }));
    const { first, whole } = openTraceView(buildTrace(specs), quiet);
    expect((await first).overview()).toMatchObject({ count: 300, isReading: true });
    expect((await whole).overview()).toMatchObject({ count: 1_000, isReading: false });
    expect(await (await first).page({ ...all, limit: 1 }, quiet)).toMatchObject({ count: 300 });
  });

  it('tells both who wait for it when it can not be read to its end', async () => {
    const specs: RequestSpec[] = [{ url: 'https://example.org/' }];
    const stop = AbortSignal.abort(new Error('enough'));
    const { first, whole } = openTraceView(buildTrace(specs), { ...quiet, signal: stop });
    await expect(whole).rejects.toThrow('enough');
    await expect(first).rejects.toThrow('enough');
  });
});
