import { describe, expect, test } from 'vitest';
import { assemble } from '../../../fakes/assemble.ts';
import { createCdpEvents, START } from '../../../fakes/cdp-events.ts';
import { harErrors } from '../../../fakes/har-validity.ts';

function socketEvents() {
  const events = createCdpEvents();
  const at = (seconds: number) => ({ requestId: 'w', timestamp: START.timestamp + seconds });
  return {
    lines: events.lines,
    created: (session?: string) =>
      events.add('Network.webSocketCreated', { requestId: 'w', url: 'wss://a.test/live?x=1' }, session),
    opened(session?: string) {
      const wallTime = START.wallTime;
      const request = { headers: { Cookie: 'a=1' } };
      events.add('Network.webSocketWillSendHandshakeRequest', { ...at(0), wallTime, request }, session);
      const response = { status: 101, statusText: 'Switching Protocols', headers: { Upgrade: 'websocket' } };
      events.add('Network.webSocketHandshakeResponseReceived', { ...at(0.2), response }, session);
    },
    frame(direction: 'Sent' | 'Received', payloadData: string, more: object = {}, session?: string) {
      const response = { opcode: 1, mask: false, payloadData };
      events.add(`Network.webSocketFrame${direction}`, { ...at(1), response, ...more }, session);
    },
    failed: (errorMessage: string) => events.add('Network.webSocketFrameError', { ...at(1), errorMessage }),
    closed: (session?: string) => events.add('Network.webSocketClosed', at(2), session),
  };
}

describe('a WebSocket', () => {
  test('is one entry with all its frames, timed from its handshake', async () => {
    const socket = socketEvents();
    socket.created();
    socket.opened();
    socket.frame('Sent', 'hello');
    socket.frame('Received', 'AP8B', { response: { opcode: 2, mask: false, payloadData: 'AP8B' } });
    socket.frame('Received', 'cut', { fullLength: 5_000_000 });
    socket.closed();
    const { early } = assemble(socket.lines);
    expect(early).toHaveLength(1);
    const { entry } = early[0]!;
    const time = START.wallTime + 1;
    expect(entry).toMatchObject({
      startedDateTime: new Date(START.wallTime * 1000).toISOString(),
      time: 2000,
      timings: { send: 0, wait: 200, receive: 1800 },
      request: {
        url: 'wss://a.test/live?x=1',
        cookies: [{ name: 'a', value: '1' }],
        queryString: [{ name: 'x' }],
      },
      response: { status: 101 },
      _bodyState: 'not-applicable',
      _webSocketMessages: [
        { type: 'send', time, opcode: 1, data: 'hello' },
        { type: 'receive', time, opcode: 2, data: 'AP8B' },
        { type: 'receive', time, opcode: 1, data: 'cut', _fullLength: 5_000_000 },
      ],
    });
    expect(await harErrors([entry])).toEqual([]);
  });

  test('that fails or stays open says so', () => {
    const socket = socketEvents();
    socket.created();
    socket.failed('Error during WebSocket handshake');
    expect(assemble(socket.lines).entries).toMatchObject([
      { _error: 'Error during WebSocket handshake', _inFlight: true, response: { status: 0 } },
    ]);
  });

  test('older than the recording keeps its frames without an address', async () => {
    const socket = socketEvents();
    socket.frame('Received', 'a');
    const { entries } = assemble(socket.lines);
    expect(entries[0]).toMatchObject({
      request: { url: 'about:unknown' },
      _webSocketMessages: [{ data: 'a' }],
    });
    expect(entries[0]!.comment).toMatch(/opened before the recording/);
    expect(await harErrors(entries)).toEqual([]);
  });

  test('keeps no more frames than fit, and counts the others', () => {
    const socket = socketEvents();
    socket.created();
    for (let count = 0; count < 10_002; count++) socket.frame('Received', 'x');
    const { entries } = assemble(socket.lines);
    expect(entries[0]!._webSocketMessages).toHaveLength(10_000);
    expect(entries[0]!._webSocketMessagesDropped).toBe(2);
  });

  test('of the same id in another page is another socket', () => {
    const socket = socketEvents();
    for (const page of ['one', 'two']) {
      socket.created(page);
      socket.frame('Sent', page, {}, page);
    }
    const messages = assemble(socket.lines).entries.map((entry) =>
      entry._webSocketMessages!.map(({ data }) => data),
    );
    expect(messages).toEqual([['one'], ['two']]);
  });
});
