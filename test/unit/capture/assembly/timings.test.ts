import { expect, test } from 'vitest';
import { phases, totalTime } from '../../../../src-main/capture/assembly/timings.ts';

type Timing = NonNullable<Parameters<typeof phases>[0]['timing']>;

/** Milliseconds after `requestTime`, as the browser gives them; what did not happen is -1. */
const timing = (changes: Partial<Timing>): Timing => ({
  requestTime: 100,
  proxyStart: -1,
  proxyEnd: -1,
  dnsStart: -1,
  dnsEnd: -1,
  connectStart: -1,
  connectEnd: -1,
  sslStart: -1,
  sslEnd: -1,
  workerStart: -1,
  workerReady: -1,
  workerFetchStart: -1,
  workerRespondWithSettled: -1,
  sendStart: 0,
  sendEnd: 0,
  pushStart: 0,
  pushEnd: 0,
  receiveHeadersStart: 0,
  receiveHeadersEnd: 0,
  ...changes,
});

test('a new connection: connect contains ssl, and the total counts it once', () => {
  const timings = phases({
    startedAt: 99.995,
    respondedAt: 100.2,
    endedAt: 100.25,
    timing: timing({
      dnsStart: 2,
      dnsEnd: 12,
      connectStart: 12,
      connectEnd: 52,
      sslStart: 22,
      sslEnd: 50,
      sendStart: 53,
      sendEnd: 54,
      receiveHeadersEnd: 200,
    }),
  });
  expect(timings).toEqual({ blocked: 7, dns: 10, connect: 40, ssl: 28, send: 1, wait: 146, receive: 50 });
  expect(totalTime(timings)).toBe(254);
});

test('a connection that was there: nothing but waiting to send', () => {
  const timings = phases({
    startedAt: 100,
    respondedAt: 100.01,
    endedAt: 100.02,
    timing: timing({ sendStart: 3, sendEnd: 3.5, receiveHeadersEnd: 10 }),
  });
  expect(timings).toEqual({ blocked: 3, dns: -1, connect: -1, ssl: -1, send: 0.5, wait: 6.5, receive: 10 });
});

test('an end that is reported before the head was read is no negative time', () => {
  const end = { startedAt: 100, respondedAt: 100.01, endedAt: 100.005 };
  expect(phases({ ...end, timing: timing({ sendEnd: 12, receiveHeadersEnd: 10 }) })).toMatchObject({
    wait: 0,
    receive: 0,
  });
});

test('without phases, the wait lasts until the response, or until the failure', () => {
  expect(phases({ startedAt: 100, respondedAt: 100.3, endedAt: 100.5, timing: null })).toMatchObject({
    wait: 300,
    receive: 200,
  });
  const failed = phases({ startedAt: 100, respondedAt: 0, endedAt: 130, timing: null });
  expect(failed).toMatchObject({ blocked: -1, send: 0, wait: 30_000, receive: 0 });
  expect(totalTime(failed)).toBe(30_000);
});
