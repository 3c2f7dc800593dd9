import { readdir, truncate, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../src-main/contract/index.ts';
import { refusal } from '../../fakes/fake-browser.ts';
import { startFakeRecording, type FakeRecording } from './fake-recording.ts';

async function stoppedEntry(recording: FakeRecording): Promise<Entry> {
  await recording.running.stop();
  const { entries } = await recording.read();
  expect(entries).toHaveLength(1);
  return entries[0]!.entry;
}

describe('what became of a response body', () => {
  test.each([
    ['Request content was evicted from inspector cache', 10, 'evicted'],
    ['No resource with given identifier found', 10, 'gone'],
    ['No data found for resource with given identifier', 10, 'unread'],
    ['No data found for resource with given identifier', 0, 'empty'],
    ['anything else', 10, 'unread'],
  ])('refused with "%s" after %i bytes is %s', async (message, bytes, state) => {
    const recording = await startFakeRecording();
    recording.browser.answer('Network.getResponseBody', () => {
      throw refusal(message);
    });
    recording.request('one', { bytes });
    expect((await stoppedEntry(recording))._bodyState).toBe(state);
  });

  test('of a closed target is gone', async () => {
    const recording = await startFakeRecording();
    recording.browser.answer('Network.getResponseBody', () => {
      throw refusal('Session with given id not found.', -32001);
    });
    recording.request('one');
    expect((await stoppedEntry(recording))._bodyState).toBe('gone');
  });

  test('that does not come in time is unread, and its late answer changes nothing', async () => {
    const recording = await startFakeRecording({ bodyTimeoutMs: 30 });
    recording.browser.answer('Network.getResponseBody', async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { body: 'late', base64Encoded: false };
    });
    recording.request('one');
    await expect.poll(() => recording.running.counts().bodies).toEqual({ unread: 1 });
    expect(await stoppedEntry(recording)).toMatchObject({
      _bodyState: 'unread',
      _bodyReason: expect.stringContaining('0.03 seconds'),
    });
  });

  test.each([
    ['a response to HEAD', { method: 'HEAD' }, 'empty'],
    ['a status without a body', { status: 204 }, 'empty'],
    ['audio and video', { type: 'Media' }, 'by-policy'],
    ['one over the limit', { bytes: 2_000 }, 'too-large'],
    ['a request that was given up', { end: 'failed' }, 'gone'],
    ['a request that failed at once', { end: 'failed', bytes: 0 }, 'empty'],
  ] as const)('of %s is told without asking', async (_what, options, state) => {
    const recording = await startFakeRecording({ bodyBytes: 1_000 });
    recording.request('one', options);
    expect((await stoppedEntry(recording))._bodyState).toBe(state);
    expect(recording.browser.sent.map(({ method }) => method)).not.toContain('Network.getResponseBody');
  });

  test('over the limit that nobody announced is too large', async () => {
    const recording = await startFakeRecording({ bodyBytes: 1_000 });
    recording.browser.answer('Network.getResponseBody', () => ({
      body: 'x'.repeat(1_001),
      base64Encoded: false,
    }));
    recording.request('one');
    expect((await stoppedEntry(recording))._bodyState).toBe('too-large');
  });

  test('is over budget when the capture has had its share', async () => {
    const recording = await startFakeRecording({ totalBodyBytes: 15 });
    recording.browser.answer('Network.getResponseBody', () => ({ body: 'ten bytes.', base64Encoded: false }));
    for (const id of ['one', 'two', 'three']) {
      recording.request(id);
      await expect.poll(() => Object.values(recording.running.counts().bodies).length).toBeGreaterThan(0);
    }
    await recording.running.stop();
    expect(recording.running.counts().bodies).toEqual({ captured: 1, 'over-budget': 2 });
    expect(recording.running.counts().bodyBytes).toBe(10);
  });

  test('is unread when the queue is full, and when the capture ends first', async () => {
    const recording = await startFakeRecording({
      bodiesInFlight: { busy: 1, quiet: 1 },
      queuedBodies: 2,
      bodyTimeoutMs: 60_000,
    });
    recording.browser.answer('Network.getResponseBody', () => new Promise(() => undefined));
    for (const id of ['asked', 'queued', 'queued-too', 'left-out']) recording.request(id);
    await recording.running.stop();
    const { entries } = await recording.read();
    const reasons = Object.fromEntries(entries.map(({ entry }) => [entry._requestId, entry._bodyReason]));
    expect(entries.map(({ entry }) => entry._bodyState)).toEqual(Array(4).fill('unread'));
    expect(reasons['left-out']).toContain('Too many');
    expect(reasons['queued']).toContain('ended before');
  });

  test('is read back as its bytes, small or large, text or not', async () => {
    const recording = await startFakeRecording();
    const large = 'ä'.repeat(200_000);
    const bodies: Record<string, { body: string; base64Encoded: boolean }> = {
      small: { body: 'straße', base64Encoded: false },
      binary: { body: Buffer.from([0, 255, 1]).toString('base64'), base64Encoded: true },
      large: { body: large, base64Encoded: false },
      same: { body: large, base64Encoded: false },
    };
    recording.browser.answer('Network.getResponseBody', ({ params }) => bodies[String(params['requestId'])]);
    for (const id of Object.keys(bodies)) recording.request(id);
    await recording.running.stop();
    const { entries, contents } = await recording.read();
    const names = new Set<string>();
    for (const { entry, responseBody } of entries) {
      const expected = bodies[entry._requestId!]!;
      const bytes = await contents.body(responseBody!);
      expect(bytes.toString(expected.base64Encoded ? 'base64' : 'utf8')).toBe(expected.body);
      expect(responseBody!.base64).toBe(expected.base64Encoded);
      names.add(responseBody!.name);
    }
    // Two equal large bodies share one file.
    expect(names.size).toBe(3);
  });

  test('of a worker is asked for at once, whatever else is being read', async () => {
    const recording = await startFakeRecording({ bodiesInFlight: { busy: 1, quiet: 1 } });
    recording.browser.answer('Network.getResponseBody', ({ params }) =>
      params['requestId'] === 'slow' ? new Promise(() => undefined) : { body: 'x', base64Encoded: false },
    );
    recording.attach('worker', 'worker', 'target-worker', 'page');
    recording.request('slow');
    recording.request('quick', { session: 'worker' });
    await expect.poll(() => recording.running.counts().bodies).toEqual({ captured: 1 });
  });
});

describe('the body of a request', () => {
  async function upload(postData: string, contentLength: number): Promise<Entry> {
    const recording = await startFakeRecording();
    recording.browser.answer('Network.getRequestPostData', () => ({ postData, base64Encoded: false }));
    const headers = { 'Content-Type': 'multipart/form-data', 'Content-Length': String(contentLength) };
    recording.request('upload', { method: 'POST', request: { hasPostData: true, headers } });
    return stoppedEntry(recording);
  }

  test('that did not come with the request is asked for', async () => {
    expect(await upload('all of it', 9)).toMatchObject({
      _requestBodyState: 'captured',
      request: { bodySize: 9 },
    });
  });

  test('that lacks the files of an upload is partial', async () => {
    expect(await upload('without the file', 5_000)).toMatchObject({
      _requestBodyState: 'partial',
      _requestBodyReason: '16 of 5000 bytes: files are left out by the browser.',
    });
  });
});

describe('a response that is read while it runs', () => {
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  async function streaming(): Promise<FakeRecording> {
    const recording = await startFakeRecording();
    recording.browser.answer('Network.streamResourceContent', () => ({ bufferedData: base64('one ') }));
    recording.request('stream', {
      type: 'EventSource',
      mimeType: 'text/event-stream',
      bytes: 4,
      end: 'none',
    });
    // Arrives before the answer that holds what precedes it.
    const more = (text: string, timestamp: number) =>
      recording.browser.emit(
        'Network.dataReceived',
        {
          requestId: 'stream',
          timestamp,
          dataLength: text.length,
          encodedDataLength: text.length,
          data: base64(text),
        },
        'page',
      );
    more('two ', 1_001);
    await new Promise((resolve) => setTimeout(resolve, 20));
    more('three', 1_002);
    return recording;
  }

  test('is put together in order', async () => {
    const recording = await streaming();
    recording.browser.emit(
      'Network.loadingFinished',
      { requestId: 'stream', timestamp: 1_003, encodedDataLength: 13 },
      'page',
    );
    await recording.running.stop();
    const { entries, contents } = await recording.read();
    expect(entries[0]!.entry._bodyState).toBe('captured');
    expect((await contents.body(entries[0]!.responseBody!)).toString()).toBe('one two three');
  });

  test('is kept as far as it came when the capture stops', async () => {
    const recording = await streaming();
    await recording.running.stop();
    const { entries, contents } = await recording.read();
    expect(entries[0]!.entry).toMatchObject({ _bodyState: 'partial', _inFlight: true });
    expect((await contents.body(entries[0]!.responseBody!)).toString()).toBe('one two three');
  });

  test('is kept as far as it came when the recorder is killed', async () => {
    const recording = await streaming();
    await new Promise((resolve) => setTimeout(resolve, 600));
    await recording.orphan();
    const { entries, contents } = await recording.read();
    expect(entries[0]!.entry).toMatchObject({ _bodyState: 'partial', _inFlight: true });
    expect((await contents.body(entries[0]!.responseBody!)).toString()).toBe('one two three');
    expect(contents.log()._completeness).toMatchObject({ state: 'recovered' });
  });
});

test('a body whose bytes a kill took is told as gone', async () => {
  const recording = await startFakeRecording();
  recording.browser.answer('Network.getResponseBody', ({ params }) => ({
    body: `body of ${String(params['requestId'])}`,
    base64Encoded: false,
  }));
  recording.request('early');
  await expect.poll(() => readdir(join(recording.dir, 'bodies')).catch(() => [])).toHaveLength(1);
  const [pack] = await readdir(join(recording.dir, 'bodies'));
  const path = join(recording.dir, 'bodies', pack!);
  await expect.poll(async () => (await stat(path)).size).toBeGreaterThan(45);
  recording.request('late');
  await recording.running.stop();
  await truncate(path, (await stat(path)).size - 40);
  await recording.orphan();
  const { entries, contents } = await recording.read();
  const states = Object.fromEntries(entries.map(({ entry }) => [entry._requestId, entry._bodyState]));
  expect(states).toEqual({ early: 'captured', late: 'gone' });
  expect(contents.log()._completeness?.bodies).toEqual({ captured: 1, gone: 1 });
});
