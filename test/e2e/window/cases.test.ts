import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityInAllThemes } from './axe.ts';
import { dropFiles, openConsole } from './window.ts';

const har = (entries: unknown[]) =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'a test', version: '1' }, entries } });

const request = (url: string) => ({
  startedDateTime: '2026-11-20T14:08:31.000Z',
  time: 12,
  request: { method: 'GET', url, httpVersion: 'h2', cookies: [], headers: [], queryString: [] },
  response: {
    status: 200,
    statusText: '',
    httpVersion: 'h2',
    cookies: [],
    headers: [],
    content: { size: 0 },
  },
});

describe('the list of cases', () => {
  it('says on the first run what a case is and offers the practice environment', async () => {
    const { page } = await openConsole();
    await page.getByRole('heading', { name: 'No cases yet' }).waitFor();
    await page.getByRole('link', { name: 'Try the practice environment' }).click();
    await expect.poll(() => page.url()).toContain('#/practice');
  });

  it('leads by keyboard from pasted addresses to a case that knows its environment', async () => {
    const { page, onlyCase } = await openConsole();
    await page.keyboard.press('Control+n');
    await page.getByLabel('What goes wrong').fill('Maps can not be stopped');
    await page
      .getByLabel('Addresses the customer sent')
      .fill('https://contoso.operations.dynamics.com/?cmp=USMF nonsense https://contoso.crm4.dynamics.com/');
    await page.getByText('“nonsense” says nothing about an environment').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('region', { name: 'Case' }).getByText('contoso.operations.dynamics.com').waitFor();

    const file = JSON.parse(await readFile(join(await onlyCase(), 'case.json'), 'utf8'));
    expect(file).toMatchObject({
      title: 'Maps can not be stopped',
      environment: {
        financeUrl: 'https://contoso.operations.dynamics.com/',
        dataverseUrl: 'https://contoso.crm4.dynamics.com/',
      },
    });
  });

  it('makes no case without a title, nor of two environments, and says which', async () => {
    const { page, cases } = await openConsole();
    await page.keyboard.press('Control+n');
    await page
      .getByLabel('Addresses the customer sent')
      .fill('https://one.operations.dynamics.com/ https://two.operations.dynamics.com/');
    await page.getByText('Two of the addresses name a different Finance and operations').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Give the case a title').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'No cases yet' }).waitFor();
    await expect(readdir(cases)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('finds a case by words and shows where the others are', async () => {
    const { page } = await openConsole();
    for (const title of ['Linking fails', 'Page stays blank']) {
      await page.keyboard.press('Control+n');
      await page.getByLabel('What goes wrong').fill(title);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('region', { name: 'Case' }).waitFor();
      await page.getByRole('link', { name: 'All cases' }).click();
    }
    await page.getByRole('searchbox', { name: 'Search cases' }).fill('blank');
    await expect
      .poll(() => page.getByRole('list', { name: 'Cases' }).getByRole('link').allTextContents())
      .toEqual(['Page stays blank']);
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search cases' }).fill('neither');
    await page.getByText('2 cases are hidden by the search').waitFor();
  });
});

describe('a trace dropped on the window', () => {
  it('makes a case named after it and opens the trace', async () => {
    const { page, onlyCase } = await openConsole();
    await dropFiles(page, [
      { name: 'stop fails.har', text: har([request('https://contoso.crm4.dynamics.com/api')]) },
    ]);
    await expect.poll(() => page.url()).toMatch(/#\/case\/[0-9a-f-]+\/traces\/[0-9a-f-]+$/);
    expect(JSON.parse(await readFile(join(await onlyCase(), 'case.json'), 'utf8'))).toMatchObject({
      title: 'stop fails',
    });
  });

  it('that is none is refused in words, and leaves nothing behind', async () => {
    const { page, cases } = await openConsole();
    await dropFiles(page, [{ name: 'notes.har', text: 'hello' }]);
    await page.getByRole('dialog').getByText('TRACE_NOT_HAR').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await readdir(cases)).toEqual([]);
  });
});
