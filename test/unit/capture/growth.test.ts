import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createEntryAssembler } from '../../../src-main/capture/index.ts';
import { createCdpEvents } from '../../fakes/cdp-events.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const REQUESTS = 100_000;
const MB = 1024 * 1024;

/** Lines of one request, made on the spot so that only the assembler can hold on to anything. */
function linesOf(number: number) {
  const events = createCdpEvents();
  const id = `10.${number}`;
  const at = number / 100;
  events.sent(id, { at, url: `https://a.test/${number}?q=${'x'.repeat(200)}` });
  events.requestExtra(id, { cookie: 'c'.repeat(500) });
  events.responded(id, { at: at + 0.001, hasExtraInfo: true, headers: { a: 'b'.repeat(500) } });
  // Every tenth never gets what was promised, every hundredth never ends, and every fiftieth is extra info alone.
  if (number % 10 !== 0) events.responseExtra(id, { 'set-cookie': 'd'.repeat(500) });
  if (number % 50 === 0) events.requestExtra(`lost.${number}`);
  if (number % 100 !== 0) events.finished(id, at + 0.002);
  if (number % 2 === 0) events.body(id, 'captured');
  return events.lines;
}

test('what is held does not grow with the number of requests', () => {
  const assembler = createEntryAssembler({ openRequests: 500 });
  let line = 0;
  let entries = 0;
  const pass = (from: number, to: number) => {
    for (let number = from; number < to; number++) {
      for (const each of linesOf(number)) entries += assembler.push({ ...each, n: ++line }).length;
    }
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = pass(0, REQUESTS / 10);
  const after = pass(REQUESTS / 10, REQUESTS);
  expect((after - before) / MB).toBeLessThan(16);
  entries += assembler.end().length;
  expect(entries).toBe(REQUESTS);
});
