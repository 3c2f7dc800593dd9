import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCapture } from '../../../src-main/capture/index.ts';
import { BODY_STATES } from '../../../src-main/contract/index.ts';
import { behaviours, startLabServer, type Behaviour, type LabServer } from '../../fakes/lab-server.ts';
import { captureOptions, readRecording, type Recording } from './record-lab.ts';

/** Leaving the page would end the others. */
const onOnePage = (Object.keys(behaviours) as Behaviour[]).filter((name) => name !== 'navigation-away');

describe('a capture of everything a page can do', () => {
  let lab: LabServer;
  let folder: string;
  let recording: Recording;

  beforeAll(async () => {
    lab = await startLabServer();
    folder = await mkdtemp(join(tmpdir(), 'dwsc-test-'));
    const options = await captureOptions(folder, lab.page(...onOnePage));
    const running = await startCapture(options);
    await lab.done();
    await running.stop();
    recording = await readRecording(options);
  });
  afterAll(async () => {
    await lab.close();
    await rm(folder, { recursive: true, force: true });
  });

  const entryOf = (part: string) => recording.entry(part).entry;

  test('gives every entry a body state and a reason', () => {
    expect(recording.entries.length).toBeGreaterThan(35);
    for (const { entry } of recording.entries) {
      expect(BODY_STATES, entry.request.url).toContain(entry._bodyState);
      expect(entry._bodyReason, entry.request.url).toMatch(/\w.*\.$/);
    }
  });

  test('keeps each hop of a redirect chain', async () => {
    const [first, second] = [entryOf('/redirect/first'), entryOf('/redirect/second')];
    expect([first.response.status, second.response.status]).toEqual([302, 307]);
    expect(first.response.redirectURL).toContain('/redirect/second');
    expect(first.response.headers.filter(({ name }) => name.toLowerCase() === 'set-cookie')).toHaveLength(2);
    expect(first._bodyState).toBe('not-applicable');
    expect(await recording.responseText('/echo?redirected')).toContain('redirected');
  });

  test('decodes a compressed body', async () => {
    expect(await recording.responseText('/gzip')).toBe(JSON.stringify({ a: 'z'.repeat(10_000) }));
    expect(entryOf('/gzip').response.content.size).toBe(10_008);
  });

  test.each([
    ['/bytes/5242880', 5_242_880],
    ['/bytes/31457280', 31_457_280],
  ])('keeps the body of %s whole', async (part, size) => {
    expect(await recording.responseText(part)).toBe('x'.repeat(size));
  });

  test('tells a response from the cache', async () => {
    const cached = recording.entries.filter(({ entry }) => entry.request.url.endsWith('/cached'));
    expect(cached.map(({ entry }) => entry._fromCache)).toEqual([undefined, 'disk']);
    for (const { responseBody } of cached)
      expect((await recording.contents.body(responseBody!)).toString()).toBe('{"c":1}');
  });

  test('tells an empty body from a missing one', () => {
    expect(entryOf('/no-content')).toMatchObject({ _bodyState: 'empty', response: { status: 204 } });
    expect(entryOf('/reset')).toMatchObject({
      _bodyState: 'empty',
      _error: 'net::ERR_EMPTY_RESPONSE',
      response: { status: 0 },
    });
  });

  test('keeps what was sent: large, small, binary and multipart', async () => {
    expect(await requestBytes('/echo?post')).toEqual(Buffer.from('y'.repeat(200_000)));
    expect(entryOf('/echo?small').request.postData).toMatchObject({ text: '{"name":"map"}' });
    expect(await requestBytes('/echo?binary')).toEqual(Buffer.from([0, 255, 254, 10, 65]));
    const multipart = (await requestBytes('/echo?multipart')).toString('latin1');
    expect(multipart).toContain('name="field"\r\n\r\nvalue');
  });

  test('links a preflight to its request', () => {
    const [preflight, main] = recording.entries
      .filter(({ entry }) => entry.request.url.endsWith('/cors'))
      .map(({ entry }) => entry)
      .sort((a, b) => b.request.method.localeCompare(a.request.method));
    expect(preflight).toMatchObject({ request: { method: 'OPTIONS' }, _bodyState: 'not-applicable' });
    expect(preflight!._preflightFor).toBe(main!._requestId);
    expect(main!.response.status).toBe(200);
  });

  test('keeps status and headers of a response that CORS hides from the page', () => {
    expect(entryOf('/no-cors')).toMatchObject({
      response: { status: 200 },
      _corsError: 'MissingAllowOriginHeader',
      _bodyState: 'gone',
    });
  });

  test('tells a request that was given up from one that failed', () => {
    expect(entryOf('/never?aborted')).toMatchObject({
      _canceled: true,
      _error: 'net::ERR_ABORTED',
      _bodyState: 'gone',
    });
  });

  test.each([
    ['/echo?worker', 'worker'],
    ['/echo?shared-worker', 'shared_worker'],
    ['/echo?made-by-service-worker', 'service_worker'],
    ['/echo?frame', 'iframe'],
    ['/echo?popup', 'page'],
    ['/worker.js', undefined],
    ['/shared-worker.js', undefined],
    ['/popup', 'page'],
  ])('hears %s once, with its body and real headers', async (part, type) => {
    const found = recording.entries.filter(({ entry }) => entry.request.url.endsWith(part));
    expect(found).toHaveLength(1);
    const { entry, responseBody } = found[0]!;
    if (type !== undefined) expect(entry._target?.type).toBe(type);
    expect(entry._bodyState).toBe('captured');
    expect((await recording.contents.body(responseBody!)).length).toBeGreaterThan(20);
    expect(entry.response.status).toBe(200);
  });

  test('tells that a service worker answered, and hears its script', () => {
    expect(entryOf('/via-service-worker')).toMatchObject({
      _fromCache: 'serviceworker',
      _bodyState: 'unread',
    });
    expect(entryOf('/service-worker.js').response.status).toBe(200);
  });

  test('keeps the messages of a socket, text and binary', () => {
    expect(entryOf('/socket')._webSocketMessages).toMatchObject([
      { type: 'send', opcode: 1, data: 'hello' },
      { type: 'send', opcode: 2, data: 'AP8B' },
      { type: 'receive', opcode: 1, data: 'hello' },
      { type: 'receive', opcode: 2, data: 'AP8B' },
    ]);
    expect(entryOf('/socket')._bodyState).toBe('not-applicable');
  });

  test('keeps the messages of an event stream', () => {
    const messages = entryOf('/events')._eventSourceMessages ?? [];
    expect(messages.map(({ data }) => data)).toEqual(['message 1', 'message 2', 'message 3']);
  });

  test('keeps a beacon', async () => {
    expect((await requestBytes('/echo?beacon')).toString()).toBe('zz');
  });

  test('says that a body nobody read is unread', () => {
    expect(entryOf('/bytes/300000?unread')._bodyState).toBe('unread');
  });

  test('keeps a request that had not ended, as in flight', () => {
    expect(entryOf('/never?open')).toMatchObject({ _inFlight: true, response: { status: 200 } });
  });

  test('keeps what the page wrote to its console', () => {
    const texts = recording.log._console?.map(({ text }) => text) ?? [];
    expect(texts.some((text) => text.includes('planned'))).toBe(true);
    expect(texts.some((text) => text.includes('uncaught'))).toBe(true);
  });

  test('has a ledger that adds up to its entries', () => {
    const completeness = recording.log._completeness!;
    const { requestsSeen, finished, failed, inFlight, bodies } = completeness;
    expect(requestsSeen).toBe(recording.entries.length);
    expect(finished + failed + inFlight).toBe(requestsSeen);
    expect(Object.values(bodies).reduce((sum, count) => sum + count, 0)).toBe(requestsSeen);
    expect(completeness).toMatchObject({ state: 'closed', eventsDropped: 0, gaps: [] });
  });

  async function requestBytes(part: string): Promise<Buffer> {
    const { entry, requestBody } = recording.entry(part);
    if (requestBody) return recording.contents.body(requestBody);
    const { text = '', _encoding } = entry.request.postData ?? {};
    return Buffer.from(text, _encoding ?? 'utf8');
  }
});
