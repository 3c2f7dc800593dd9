import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityInAllThemes } from './axe.ts';
import { dropFiles, openConsole } from './window.ts';

const fixture = new URL('../../fixtures/practice/maps-cannot-be-stopped.har', import.meta.url);

/** The recording as it came from the practice, with the list of its credentials taken off. */
async function recording(): Promise<{ text: string; credentials: string[] }> {
  const har = JSON.parse(await readFile(fileURLToPath(fixture), 'utf8')) as {
    log: { _credentials?: string[] };
  };
  const credentials = har.log._credentials ?? [];
  delete har.log._credentials;
  return { text: JSON.stringify(har), credentials };
}

async function openReview(page: Page, text: string): Promise<void> {
  await dropFiles(page, [{ name: 'Stop fails.har', text }]);
  await expect.poll(() => page.url(), { timeout: 20_000 }).toMatch(/\/traces\/[0-9a-f-]+$/);
  const id = /case\/([0-9a-f-]+)/.exec(page.url())![1]!;
  await page.evaluate(`location.hash = '/case/${id}/redaction'`);
  await proved(page);
}

const proved = (page: Page) => page.getByText('Nothing secret found in the trial').waitFor();
/** What the page holds, shown or not. */
const held = (page: Page) => page.evaluate<string>('document.documentElement.outerHTML');

it('shows what is replaced, place by place, and never a credential', async () => {
  const { page } = await openConsole();
  const { text, credentials } = await recording();
  expect(credentials.length).toBeGreaterThan(10);
  await openReview(page, text);
  expect(await accessibilityInAllThemes(page)).toEqual([]);
  const classes = page.getByRole('listbox', { name: 'Classes of values' });
  const count = await classes.getByRole('option').count();
  expect(count).toBeGreaterThan(5);

  await classes.focus();
  for (let at = 0; at < count; at += 1) {
    await page
      .getByRole('status')
      .filter({ hasText: /^Place 1 of/ })
      .waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    const shown = await held(page);
    for (const credential of credentials) expect(shown).not.toContain(credential);
    await page.keyboard.press('ArrowDown');
  }

  await page.getByRole('button', { name: 'By request' }).click();
  await page
    .getByRole('grid', { name: 'Requests with values of this class' })
    .getByRole('row')
    .nth(1)
    .waitFor();
  const shown = await held(page);
  for (const credential of credentials) expect(shown).not.toContain(credential);
  await page.mouse.move(0, 0);
  expect(await accessibilityInAllThemes(page)).toEqual([]);
});

it('uncovers an identity while Space is held, keeps it visible with a reason, and replaces it again', async () => {
  const { page } = await openConsole();
  await openReview(page, (await recording()).text);
  await page.getByRole('option', { name: /Email addresses/ }).click();
  const row = page.getByRole('grid', { name: 'Values of this class' }).getByRole('row').nth(1);
  await row.getByText(/^an•+$/).waitFor();
  await page.keyboard.down('Space');
  await row.getByText(/^ana\.okafor\d+@/).waitFor();
  await page.keyboard.up('Space');
  await row.getByText(/^an•+$/).waitFor();

  await page.getByRole('button', { name: 'Keep visible' }).click();
  await page.keyboard.press('Enter');
  await page.getByText('Say why: whoever receives the package will read it.').waitFor();
  expect(await accessibilityInAllThemes(page)).toEqual([]);
  await page.getByLabel('Why').fill('A shared mailbox, no person');
  await page.keyboard.press('Enter');
  const kept = page.getByRole('option', { name: /A shared mailbox, no person/ });
  await kept.click();
  expect(await page.getByRole('option', { name: /Email addresses/ }).count()).toBe(0);
  await page.getByText(/^Stands in \d+ places/).waitFor();
  await page.getByRole('button', { name: 'Replace it again' }).click();
  await page.getByRole('option', { name: /Email addresses/ }).waitFor();
  expect(await kept.count()).toBe(0);
});

it('adds a word by keyboard, shows what it took, and remembers it with the case', async () => {
  const opened = await openConsole();
  const { page } = opened;
  await openReview(page, (await recording()).text);
  await page.getByRole('button', { name: 'Add a word or rule' }).click();
  await page.keyboard.press('Tab');
  await page.keyboard.type('ab');
  await page.keyboard.press('Enter');
  await page.getByText('A word to redact needs at least 3 characters.').waitFor();
  expect(await accessibilityInAllThemes(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Word or name' }).fill('Customers');
  await page.keyboard.press('Enter');
  const added = page.getByRole('option', { name: /“Customers”/ });
  await added.waitFor();
  expect(await added.getAttribute('aria-selected')).toBe('true');
  await page
    .getByRole('insertion')
    .first()
    .getByText(/^word_[0-9a-f]{16}$/)
    .waitFor();

  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/ticket$/);
  await page.goBack();
  await added.waitFor();
  await added.click();
  await page.getByRole('button', { name: 'Remove this rule' }).click();
  await proved(page);
  await added.waitFor({ state: 'detached' });
});

it('tries the strict policy, which leaves less of the bodies', async () => {
  const { page } = await openConsole();
  await openReview(page, (await recording()).text);
  await page.getByLabel('Policy').selectOption('strict');
  await page.getByRole('option', { name: /Values in bodies/ }).click();
  await page
    .getByRole('insertion')
    .filter({ hasText: /^string:\d+$/ })
    .first()
    .waitFor();
});

it('says what the review is for in a case without a trace', async () => {
  const { page } = await openConsole();
  await page.keyboard.press('Control+n');
  await page.getByLabel('What goes wrong').fill('Nothing yet');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Case' }).waitFor();
  const id = /case\/([0-9a-f-]+)/.exec(page.url())![1]!;
  await page.evaluate(`location.hash = '/case/${id}/redaction'`);
  await page.getByRole('heading', { name: 'Nothing to review yet' }).waitFor();
  expect(await accessibilityInAllThemes(page)).toEqual([]);
});
