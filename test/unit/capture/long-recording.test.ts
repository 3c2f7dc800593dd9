import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { startFakeRecording } from './fake-recording.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const REQUESTS = 100_000;
const MB = 1024 * 1024;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('recording and replaying 100,000 requests holds no more than 80 MB', { timeout: 240_000 }, async () => {
  const recording = await startFakeRecording();
  recording.browser.answer('Network.getResponseBody', () => ({ body: 'body', base64Encoded: false }));
  const before = heapUsed();
  let highest = before;
  for (let number = 0; number < REQUESTS; number++) {
    recording.request(`1.${number}`);
    recording.browser.sent.length = 0;
    if (number % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    if (number % 20_000 === 0) highest = Math.max(highest, heapUsed());
  }
  await expect
    .poll(() => recording.running.counts().bodies, { timeout: 60_000 })
    .toEqual({ captured: REQUESTS });
  await recording.running.stop();
  const contents = await recording.open();
  let entries = 0;
  for await (const { entry } of contents.replay()) {
    entries++;
    expect(entry._bodyState).toBe('captured');
    if (entries % 20_000 === 0) highest = Math.max(highest, heapUsed());
  }
  expect(entries).toBe(REQUESTS);
  expect(contents.log()._completeness).toMatchObject({ requestsSeen: REQUESTS, gaps: [] });
  expect((highest - before) / MB).toBeLessThan(80);
});
