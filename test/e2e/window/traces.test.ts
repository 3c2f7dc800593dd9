import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityInAllThemes } from './axe.ts';
import { dropFiles, openConsole } from './window.ts';

const PRACTICE = new URL('../../fixtures/practice/token-exchange-forbidden.har', import.meta.url);

async function openTrace(text: string) {
  const opened = await openConsole();
  await dropFiles(opened.page, [{ name: 'stop fails.har', text }]);
  await opened.page.getByRole('grid', { name: 'Requests' }).waitFor();
  return opened;
}

const rows = (page: Page) => page.getByRole('grid').locator('[role=row][aria-label]');
const details = (page: Page) => page.getByRole('region', { name: 'Details' });

describe('a trace in the window', () => {
  it('leads by keyboard from a filter to the answer that proves the finding', async () => {
    const { page } = await openTrace(await readFile(PRACTICE, 'utf8'));
    await page.keyboard.press('Control+f');
    await page.keyboard.type('method=POST has:fi');
    await page.getByRole('option', { name: /has:finding/ }).waitFor();
    await page.keyboard.press('Tab');
    await expect
      .poll(() => page.getByLabel('Filter', { exact: true }).inputValue())
      .toBe('method=POST has:finding');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    await details(page).getByText('403', { exact: true }).waitFor();
    await expect.poll(() => details(page).locator('mark').first().textContent()).toContain('tokenexchange');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    for (const tab of ['Headers', 'Payload', 'Timing', 'Initiator']) {
      await details(page).getByRole('tab', { name: tab }).click();
      expect(await accessibilityInAllThemes(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await details(page).waitFor({ state: 'detached' });
    expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid');
  });

  it('says where a filter is wrong, and clears one that leaves nothing', async () => {
    const { page } = await openTrace(await readFile(PRACTICE, 'utf8'));
    const filter = page.getByLabel('Filter', { exact: true });
    await filter.fill('statos=1');
    await page.getByText('There is no “statos”').waitFor();
    expect(await filter.getAttribute('aria-invalid')).toBe('true');
    expect(await rows(page).count()).toBeGreaterThan(1);
    await filter.fill('status=418');
    await page.getByRole('heading', { name: 'No request passes the filter' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).last().click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(1);
  });

  it('finds words in bodies', async () => {
    const { page } = await openTrace(await readFile(PRACTICE, 'utf8'));
    await page.getByRole('button', { name: 'Search bodies' }).click();
    await expect.poll(() => page.getByLabel('Filter', { exact: true }).inputValue()).toBe('body~');
    await page.keyboard.type('tokenexchange');
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await rows(page).first().getAttribute('aria-label')).toContain('403');
  });

  it('opens a link from a finding at its excerpt, whatever was filtered', async () => {
    const { page } = await openTrace(await readFile(PRACTICE, 'utf8'));
    await page.getByLabel('Filter', { exact: true }).fill('service=Sign-in');
    await expect.poll(() => rows(page).count()).toBe(4);
    await page.evaluate(`location.hash += '?entry=16&field=response.content.text'`);
    await details(page).locator('mark').first().waitFor();
    await details(page).getByRole('link', { name: 'Open finding' }).waitFor();
    expect(await page.getByRole('row', { selected: true }).getAttribute('aria-label')).toContain(
      'ConnectionSet: 403',
    );
  });

  it('copies a request without its secrets', async () => {
    const text = await readFile(PRACTICE, 'utf8');
    const { page } = await openTrace(text);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page
      .getByRole('row', { name: /^POST Sign-in .*token/ })
      .first()
      .click();
    await details(page)
      .getByRole('button', { name: /Copy as cURL/ })
      .click();
    await expect.poll(() => page.evaluate<string>(`navigator.clipboard.readText()`)).toMatch(/^# Redacted/);
    const copied = await page.evaluate<string>(`navigator.clipboard.readText()`);
    expect(copied).toContain("curl 'https://login.microsoftonline.com/");
    const { log } = JSON.parse(text) as { log: { _credentials: string[] } };
    for (const credential of log._credentials) expect(copied).not.toContain(credential);
  });

  it('saves as a HAR without secrets and shows where it lies', async () => {
    const text = await readFile(PRACTICE, 'utf8');
    const opened = await openTrace(text);
    const { page, asked } = opened;
    await page.getByRole('button', { name: 'Save as HAR' }).click();
    await page.getByText('the proof found none left').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show in folder' }).click();
    const packages = join(await opened.onlyCase(), 'packages');
    expect(await readdir(packages)).toEqual(['stop-fails-redacted.har']);
    await expect.poll(() => asked.shown).toEqual([join(packages, 'stop-fails-redacted.har')]);
    const saved = await readFile(join(packages, 'stop-fails-redacted.har'), 'utf8');
    const { log } = JSON.parse(text) as { log: { _credentials: string[] } };
    for (const credential of log._credentials) expect(saved).not.toContain(credential);
  });
});

describe('a hostile trace', () => {
  const MARKUP = '<img src=x onerror="globalThis.executed=1"><script>globalThis.executed=1</script>';
  const DIRECTION = '\u202Egpj.exe\u202C\u0007';
  const evil = `${MARKUP}${DIRECTION}`;
  const pair = { name: evil, value: evil };
  const entry = (fields: object) => ({
    startedDateTime: '2026-11-20T14:08:31.000Z',
    time: 12,
    pageref: evil,
    serverIPAddress: evil,
    _resourceType: evil,
    _initiator: {
      type: evil,
      url: `https://x/${evil}`,
      stack: { callFrames: [{ functionName: evil, url: evil, lineNumber: 1 }] },
    },
    _error: evil,
    _blockedCookies: [{ name: evil, direction: 'request', reasons: [evil] }],
    _webSocketMessages: [{ type: 'send', time: 1, opcode: 1, data: evil }],
    request: {
      method: evil,
      url: `https://contoso.crm4.dynamics.com/${evil}?${evil}=${evil}`,
      httpVersion: evil,
      cookies: [pair],
      headers: [pair],
      queryString: [pair],
      postData: { mimeType: evil, text: evil },
    },
    response: {
      status: 200,
      statusText: evil,
      httpVersion: evil,
      cookies: [pair],
      headers: [pair],
      redirectURL: evil,
      content: { size: 10, mimeType: 'text/html', text: evil },
    },
    timings: { send: 1, wait: 1, receive: 1 },
    ...fields,
  });
  const request = (url: string, headers: object[], text: string) =>
    entry({
      request: { method: 'GET', url, httpVersion: '', cookies: [], headers, queryString: [] },
      response: {
        status: 200,
        statusText: '',
        httpVersion: '',
        cookies: [],
        headers,
        redirectURL: '',
        content: { size: text.length, mimeType: 'application/json', text },
      },
    });
  const har = JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: evil, version: evil },
      _markers: [{ id: '1', time: '2026-11-20T14:08:31.000Z', text: evil }],
      entries: [
        entry({}),
        request(`https://contoso.crm4.dynamics.com/${'u'.repeat(1_000_000)}`, [], '{}'),
        request(
          'https://contoso.crm4.dynamics.com/header',
          [{ name: 'x', value: 'h'.repeat(10_000_000) }],
          '{}',
        ),
        request('https://contoso.crm4.dynamics.com/deep', [], `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
      ],
    },
  });

  it('is text in every place, and executes nothing', async () => {
    const { page } = await openTrace(har);
    await expect.poll(() => rows(page).count()).toBe(4);
    for (const index of [0, 1, 2, 3]) {
      await rows(page).nth(index).click();
      await details(page).getByText(`Request ${index} ·`).waitFor();
      for (const tab of await details(page).getByRole('tab').all()) {
        await tab.click();
        await page.evaluate(`new Promise(requestAnimationFrame)`);
      }
    }
    await rows(page).first().click();
    await details(page).getByRole('tab', { name: 'Response' }).click();
    await details(page).getByRole('document', { name: 'Response body' }).getByText('<script>').waitFor();
    const body = await page.locator('body').innerHTML();
    expect(body).not.toMatch(/<img|<script/);
    // Characters that change the direction of text, and a bell, are shown as marks.
    const shown = await page.locator('body').innerText();
    for (const hidden of ['\u202E', '\u202C', '\u0007']) expect(shown).not.toContain(hidden);
    expect(await details(page).innerText()).toContain('⟨U+202E⟩');
    expect(await page.evaluate(() => 'executed' in globalThis)).toBe(false);
  });
});
