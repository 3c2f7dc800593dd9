import { describe, expect, test } from 'vitest';
import { createLatestRequests, type LatestRequests } from '../../../src-main/capture/latest-requests.ts';

function sent(requestId: string, more: object = {}) {
  return {
    requestId,
    timestamp: 10,
    wallTime: 1_800_000_000,
    type: 'XHR',
    initiator: { type: 'script' },
    request: { method: 'GET', url: `https://a.test/${requestId}` },
    ...more,
  };
}

function finish(latest: LatestRequests, requestId: string, status: number): void {
  latest.apply('Network.responseReceived', { requestId, response: { status } }, 'other');
  const end = { requestId, timestamp: 10.25, encodedDataLength: 120 };
  latest.apply('Network.loadingFinished', end, 'other');
}

describe('the latest requests', () => {
  test('are newest first, with those that wait among them', () => {
    const latest = createLatestRequests();
    latest.apply('Network.requestWillBeSent', sent('one'), 'dual-write');
    latest.apply('Network.requestWillBeSent', sent('two'), 'other');
    finish(latest, 'one', 200);
    expect(latest.list()).toMatchObject([
      { number: 2, url: 'https://a.test/two', status: null, took: null, role: 'other' },
      { number: 1, url: 'https://a.test/one', status: 200, took: 250, bytes: 120, role: 'dual-write' },
    ]);
    expect(latest.toDualWrite).toBe(1);
  });

  test('show each hop of a redirect with its own answer', () => {
    const latest = createLatestRequests();
    latest.apply('Network.requestWillBeSent', sent('r'), 'other');
    const redirectResponse = { status: 302, encodedDataLength: 80 };
    const hop = { timestamp: 10.5, redirectResponse, request: { method: 'GET', url: 'https://b.test/' } };
    latest.apply('Network.requestWillBeSent', sent('r', hop), 'other');
    expect(latest.list()).toMatchObject([
      { host: 'b.test', status: null },
      { host: 'a.test', status: 302, took: 500, bytes: 80 },
    ]);
  });

  test('count error answers and lost connections as failures, and what the page gave up as none', () => {
    const latest = createLatestRequests();
    for (const id of ['denied', 'lost', 'given-up', 'fine'])
      latest.apply('Network.requestWillBeSent', sent(id), 'other');
    finish(latest, 'denied', 403);
    finish(latest, 'fine', 200);
    const failed = (requestId: string, more: object) =>
      latest.apply('Network.loadingFailed', { requestId, timestamp: 11, ...more }, 'other');
    failed('lost', { errorText: 'net::ERR_CONNECTION_RESET' });
    failed('given-up', { errorText: 'net::ERR_ABORTED', canceled: true });
    expect(latest.failures).toBe(2);
  });

  test('stay few however many there were, and follow an address only as far as it is shown', () => {
    const latest = createLatestRequests();
    const url = `https://a.test/${'x'.repeat(1_000_000)}`;
    for (let at = 0; at < 5_000; at++)
      latest.apply('Network.requestWillBeSent', sent(`r${at}`, { request: { method: 'GET', url } }), 'other');
    expect(latest.list()).toHaveLength(200);
    expect(latest.list()[0]).toMatchObject({ number: 5_000 });
    expect(latest.list()[0]!.url).toHaveLength(2_000);
    // One that was let go ends without a trace in the list.
    finish(latest, 'r1', 500);
    expect(latest.failures).toBe(0);
  });

  test('are counted by the second, over the last fifty', () => {
    let now = 1_000_000;
    const latest = createLatestRequests(() => now);
    latest.apply('Network.requestWillBeSent', sent('a'), 'other');
    latest.apply('Network.requestWillBeSent', sent('b'), 'other');
    now += 2_000;
    latest.apply('Network.requestWillBeSent', sent('c'), 'other');
    expect(latest.rate()).toHaveLength(50);
    expect(latest.rate().slice(-3)).toEqual([2, 0, 1]);
    now += 60_000;
    expect(latest.rate().every((count) => count === 0)).toBe(true);
  });

  test('of a socket end with it', () => {
    const latest = createLatestRequests();
    latest.apply('Network.webSocketCreated', { requestId: 's', url: 'wss://a.test/live' }, 'other');
    const handshake = { requestId: 's', timestamp: 20, wallTime: 1_800_000_010, request: {} };
    latest.apply('Network.webSocketWillSendHandshakeRequest', handshake, 'other');
    const answered = { requestId: 's', timestamp: 20.1, response: { status: 101 } };
    latest.apply('Network.webSocketHandshakeResponseReceived', answered, 'other');
    latest.apply('Network.webSocketClosed', { requestId: 's', timestamp: 21 }, 'other');
    expect(latest.list()).toMatchObject([{ type: 'WebSocket', status: 101, took: 1_000 }]);
  });
});
