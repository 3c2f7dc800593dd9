import { expect, it } from 'vitest';
import { dropFiles, openConsole } from './window.ts';

const SCRIPT =
  '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg onload="window.hacked=1">';
const RIGHT_TO_LEFT = 'invoice\u202egnp.exe \u0000\u001b[31m';
const MIX = `${SCRIPT}"'\`\${window.hacked=1}{{constructor.constructor('window.hacked=1')()}}${RIGHT_TO_LEFT}`;

const deep = (levels: number) => '[{"a":'.repeat(levels) + '1' + '}]'.repeat(levels);

function entry(url: string, change: { headers?: { name: string; value: string }[]; body?: string } = {}) {
  return {
    startedDateTime: '2026-11-20T14:08:31.000Z',
    time: 12,
    request: {
      method: MIX,
      url,
      httpVersion: MIX,
      cookies: [{ name: MIX, value: MIX, domain: MIX, path: MIX }],
      headers: [{ name: MIX, value: MIX }, ...(change.headers ?? [])],
      queryString: [{ name: MIX, value: MIX }],
      postData: { mimeType: MIX, text: MIX },
    },
    response: {
      status: 200,
      statusText: MIX,
      httpVersion: MIX,
      cookies: [],
      headers: [{ name: 'content-type', value: 'text/html' }],
      redirectURL: `javascript:${MIX}`,
      content: { size: 10, mimeType: 'text/html', text: change.body ?? MIX },
    },
    timings: { send: -5, wait: 1e308, receive: 0 },
    _initiator: { type: MIX, url: MIX },
    _resourceType: MIX,
    comment: MIX,
  };
}

/** Everything in it wants to be markup, script, a direction or too much. */
const HOSTILE = JSON.stringify({
  log: {
    version: MIX,
    creator: { name: MIX, version: MIX },
    pages: [{ id: MIX, title: MIX, startedDateTime: MIX, pageTimings: {} }],
    entries: [
      entry(`https://contoso.crm4.dynamics.com/${MIX}`),
      entry(`https://contoso.crm4.dynamics.com/?${'x'.repeat(1_000_000)}`),
      entry('javascript:window.hacked=1'),
      entry('https://contoso.crm4.dynamics.com/long-header', {
        headers: [{ name: 'x-long', value: 'y'.repeat(10_000_000) }],
      }),
      entry('https://contoso.crm4.dynamics.com/deep', { body: deep(20_000) }),
    ],
  },
});

it('a hostile trace is shown as text: nothing of it runs, and the page stays what it is', async () => {
  const { page } = await openConsole();
  await dropFiles(page, [{ name: `${SCRIPT.replaceAll('/', '')}.har`, text: HOSTILE }]);
  await page.getByRole('grid').waitFor({ timeout: 120_000 });
  const kinds = () =>
    page.evaluate(() => {
      const scope = globalThis as unknown as {
        document: { querySelectorAll(query: string): { length: number } };
        hacked?: unknown;
      };
      const count = (query: string) => scope.document.querySelectorAll(query).length;
      return {
        scripts: count('script'),
        frames: count('iframe, object, embed'),
        handlers: count('[onerror], [onload], [onclick]'),
        images: count('img[src="x"]'),
        links: count('a[href^="javascript"]'),
        hacked: scope.hacked ?? null,
      };
    });
  const clean = { scripts: 2, frames: 0, handlers: 0, images: 0, links: 0, hacked: null };
  expect(await kinds()).toEqual(clean);

  await page.getByRole('grid').focus();
  for (let row = 0; row < 5; row++) {
    await page.keyboard.press(row === 0 ? 'Home' : 'ArrowDown');
    await page.keyboard.press('Enter');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await kinds()).toEqual(clean);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('grid').focus();
  }
  const text = await page.evaluate(
    () => (globalThis as unknown as { document: { body: { innerText: string } } }).document.body.innerText,
  );
  for (const hidden of ['\u202e', '\u0000', '\u001b']) expect(text).not.toContain(hidden);
  // What the page's policy refused, and every error it logged, fails the test when the console closes.
}, 240_000);
