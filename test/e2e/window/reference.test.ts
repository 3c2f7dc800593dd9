import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { accessibilityInAllThemes, accessibilityViolations } from './axe.ts';
import { dropFiles, openConsole } from './window.ts';

const HAR = fileURLToPath(new URL('../../fixtures/practice/maps-cannot-be-stopped.har', import.meta.url));

it('opens beside a finding with one key, is searched with slips, and leads outside only by its own links', async () => {
  const { page, asked } = await openConsole();
  await page.setViewportSize({ width: 1280, height: 800 });
  await dropFiles(page, [{ name: 'stop.har', text: await readFile(HAR, 'utf8') }]);
  await page.waitForURL(/\/traces\/[0-9a-f-]+$/);
  await page.getByRole('link', { name: /^Findings/ }).click();
  await page.getByRole('button', { name: 'Read about it' }).waitFor();

  await page.keyboard.press('F1');
  const reference = page.getByRole('complementary', { name: 'Reference' });
  await reference.getByRole('heading', { name: 'A table map cannot be stopped' }).waitFor();
  // The finding is still there to be worked on.
  await page.getByRole('heading', { name: 'What to do', level: 3 }).first().waitFor();
  expect(await accessibilityInAllThemes(page)).toEqual([]);

  await reference.getByRole('link', { name: 'Microsoft’s article' }).click();
  await expect
    .poll(() => asked.opened)
    .toEqual([expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//)]);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('tokn exchange');
  await reference.getByText('Nothing for “tokn exchange”').waitFor();
  await reference.locator('mark', { hasText: 'tokenexchange' }).first().waitFor();
  await reference
    .getByRole('option', { name: /Linking or adding maps ends with 403/ })
    .first()
    .click();
  await reference.getByRole('heading', { name: 'Linking or adding maps ends with 403' }).waitFor();

  // At 200 % zoom it covers the page, and gives it back.
  await page.setViewportSize({ width: 640, height: 400 });
  expect(await accessibilityViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await reference.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Findings', level: 1 }).waitFor();

  await page.evaluate(() => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = '/reference/one-box-flight';
  });
  await page.getByRole('article').getByRole('link', { name: 'The application user', exact: true }).click();
  await page.getByRole('heading', { name: 'The application user of a one-box environment' }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { name: 'The flight of a one-box environment' }).waitFor();
  await page.getByRole('link', { name: 'Cases' }).click();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('reset the link');
  await page.getByRole('option', { name: /^Reset the link/ }).waitFor();
  await page.keyboard.press('Enter');
  await reference.getByRole('heading', { name: 'Reset the link', exact: true }).waitFor();
});
