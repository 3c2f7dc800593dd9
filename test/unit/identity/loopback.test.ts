import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLoopback } from '../../../src-main/identity/loopback.ts';

const STATE = 'the-state';

async function open() {
  const loopback = await openLoopback(STATE);
  onTestFinished(() => loopback.close());
  return { ...loopback, port: Number(new URL(loopback.redirectUri).port) };
}

/** What a browser sends, over a connection the test holds. */
function sendForm(port: number, form: string): Socket {
  const socket = connect({ host: '127.0.0.1', port });
  socket.write(`POST / HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-length: ${form.length}\r\n\r\n${form}`);
  return socket;
}

describe('the redirect address', () => {
  it('answers with a page without a script, which nothing keeps and nothing may frame', async () => {
    const { port, response } = await open();
    const page = new Promise<{ headers: Record<string, unknown>; text: string }>((resolve, reject) => {
      const asked = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/' }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => resolve({ headers: answer.headers, text }));
      });
      asked.once('error', reject);
      asked.end(`code=abc&state=${STATE}`);
    });
    const { parameters, show } = await response;
    expect(parameters.get('code')).toBe('abc');
    await show('signed-in');
    const { headers, text } = await page;
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'no-store',
    });
    expect(text).toContain('You can close this tab');
    expect(text).not.toMatch(/<script|abc|the-state/);
  });

  it('does not wait for a browser that is gone', async () => {
    const { port, response, close } = await open();
    const socket = sendForm(port, `code=abc&state=${STATE}`);
    const { show } = await response;
    socket.destroy();
    await once(socket, 'close');
    // The server hears of it a moment later.
    await new Promise((later) => setTimeout(later, 100));
    await show('signed-in');
    await close();
  });

  it('does not wait for a browser that goes while the page is sent', async () => {
    const { port, response } = await open();
    const socket = sendForm(port, `code=abc&state=${STATE}`);
    const { show } = await response;
    const shown = show('signed-in');
    socket.destroy();
    await shown;
  });

  it('takes one answer, and no second one with the same state', async () => {
    const { port, response } = await open();
    sendForm(port, `code=first&state=${STATE}`).destroySoon();
    const { parameters } = await response;
    const again = sendForm(port, `code=second&state=${STATE}`);
    const [answer] = (await once(again, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
    expect(parameters.get('code')).toBe('first');
  });

  it('closes while a browser still holds its connection', async () => {
    const { port, close } = await open();
    const idle = connect({ host: '127.0.0.1', port });
    await once(idle, 'connect');
    idle.on('error', () => undefined);
    await close();
  });
});
