import { describe, expect, test } from 'vitest';
import type { CaptureLimits } from '../../../src-main/capture/index.ts';
import { startFakeRecording } from './fake-recording.ts';

const roleOf = (host: string) => (host === 'map.test' ? ('dual-write' as const) : ('other' as const));
const posted = {
  hasPostData: true,
  postData: 'typed=secret',
  postDataEntries: [{ bytes: btoa('typed=secret') }],
};

async function record(bodies: CaptureLimits['bodies']) {
  const recording = await startFakeRecording({ bodies }, { roleOf });
  recording.browser.answer('Network.getResponseBody', () => ({ body: 'answer', base64Encoded: false }));
  recording.request('map', { host: 'map.test', method: 'POST', request: posted });
  recording.request('other', { host: 'other.test', method: 'POST', request: posted });
  const say = (event: string, params: object) =>
    recording.browser.emit(
      `Network.${event}`,
      { requestId: 'socket', timestamp: 1_000.01, ...params },
      'page',
    );
  say('webSocketCreated', { url: 'wss://other.test/live' });
  say('webSocketWillSendHandshakeRequest', { wallTime: 1_800_000_000, request: { headers: {} } });
  say('webSocketFrameReceived', { response: { opcode: 1, mask: false, payloadData: 'told-secret' } });
  await recording.running.stop();
  const { entries, contents } = await recording.read();
  const find = (part: string) => entries.find(({ entry }) => entry.request.url.endsWith(part))!.entry;
  return { recording, entries, find, log: contents.log() };
}

describe('contents that were to be left out', () => {
  test('are by policy, of answer and request, and counted so; those of the environment are there', async () => {
    const { find, log, recording } = await record('environment');
    expect(find('/map')).toMatchObject({ _bodyState: 'captured', _requestBodyState: 'captured' });
    expect(find('/other')).toMatchObject({ _bodyState: 'by-policy', _requestBodyState: 'by-policy' });
    expect(find('/other')._bodyReason).toContain('set to leave out');
    expect(log._completeness!.bodies['by-policy']).toBe(1);
    const asked = recording.browser.sent.filter(({ method }) => method === 'Network.getResponseBody');
    expect(asked.map(({ params }) => params['requestId'])).toEqual(['map']);
  });

  test('are nowhere in the trace, not even what was typed or came through a socket', async () => {
    const { entries, find } = await record('none');
    expect(JSON.stringify(entries)).not.toMatch(/typed=secret|told-secret/);
    expect(find('/live')._webSocketMessages).toMatchObject([{ data: '', _fullLength: 11 }]);
  });

  test('are all kept unless it was chosen', async () => {
    const { find } = await record('all');
    expect(find('/other')).toMatchObject({ _bodyState: 'captured', _requestBodyState: 'captured' });
  });
});
