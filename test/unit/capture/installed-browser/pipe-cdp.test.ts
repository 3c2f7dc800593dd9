import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createNulSplitter,
  createPipeConnection,
} from '../../../../src-main/capture/installed-browser/pipe-cdp.ts';

describe('the NUL splitter', () => {
  test('gives the same messages however the stream is cut into chunks', () => {
    const message = fc.string({ unit: fc.constantFrom('a', 'ä', '€', '"', '\n'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(message), fc.array(fc.nat({ max: 60 })), (messages, cuts) => {
        const stream = Buffer.from(messages.map((each) => `${each}\0`).join(''));
        const received: string[] = [];
        const split = createNulSplitter((bytes) => received.push(bytes.toString()));
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          split(stream.subarray(at, at + cut));
          at += cut;
        }
        expect(received).toEqual(messages);
      }),
    );
  });
});

describe('a connection over a pipe', () => {
  function connect() {
    const toBrowser = new PassThrough();
    const fromBrowser = new PassThrough();
    const answer = (message: unknown) => fromBrowser.write(`${JSON.stringify(message)}\0`);
    return { connection: createPipeConnection(toBrowser, fromBrowser), toBrowser, fromBrowser, answer };
  }

  test('pairs answers with commands, whatever their order', async () => {
    const { connection, toBrowser, answer } = connect();
    const first = connection.send('Browser.getVersion', undefined);
    const second = connection.send('Target.getTargets', undefined, 'session');
    expect(String(toBrowser.read())).toContain(
      '"id":2,"method":"Target.getTargets","params":{},"sessionId":"session"',
    );
    answer({ id: 2, result: { targetInfos: [] } });
    answer({ id: 1, result: { product: 'Chrome/1' } });
    expect(await second).toEqual({ targetInfos: [] });
    expect(await first).toEqual({ product: 'Chrome/1' });
  });

  test('tells a refusal from a closed pipe', async () => {
    const { connection, fromBrowser, answer } = connect();
    const refused = connection.send('Page.enable', undefined);
    const unanswered = connection.send('Browser.getVersion', undefined);
    answer({ id: 1, error: { code: -32601, message: "'Page.enable' wasn't found" } });
    await expect(refused).rejects.toMatchObject({ name: 'CdpError', code: -32601 });
    fromBrowser.end();
    await expect(unanswered).rejects.toMatchObject({ code: 'CAPTURE_PIPE_CLOSED' });
    await expect(connection.send('Browser.close', undefined)).rejects.toMatchObject({
      code: 'CAPTURE_PIPE_CLOSED',
    });
    await connection.closed;
  });

  test('hands on events with their session', async () => {
    const { connection, answer } = connect();
    const heard = new Promise((resolve) => {
      connection.onEvent(resolve);
    });
    answer({ method: 'Page.loadEventFired', params: { timestamp: 1 }, sessionId: 'S' });
    expect(await heard).toEqual({ sessionId: 'S', method: 'Page.loadEventFired', params: { timestamp: 1 } });
  });

  test.each(['not json', '7', 'null'])('closes on %s', async (text) => {
    const { connection, fromBrowser } = connect();
    fromBrowser.write(`${text}\0`);
    await connection.closed;
    await expect(connection.send('Browser.getVersion', undefined)).rejects.toMatchObject({
      code: 'CAPTURE_PIPE_CLOSED',
    });
  });
});
