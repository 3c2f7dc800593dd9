import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { startPractice } from '../../../src-main/practice/index.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { dropFiles, freshFolders, openConsole, type OpenConsole } from './window.ts';

/** A case of a practice scenario as it is before anything was recorded, open at its checks. */
async function practiceChecks(scenario: string): Promise<OpenConsole & { caseId: string }> {
  const folders = await freshFolders();
  await mkdir(folders.cases);
  const practice = await startPractice(scenario, 'by-hand');
  const { title, ...environment } = practice.environment;
  await practice.close();
  const { id } = await createCase(join(folders.cases, 'practice'), {
    title,
    environment,
    practiceScenario: scenario,
  });
  const opened = await openConsole(folders);
  await go(opened.page, `case/${id}/checks`);
  return { ...opened, caseId: id };
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `/${to}`;
  }, route);
}

/** As a person does who only has keys. */
async function runChecks(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Run the checks|Run again)/, disabled: false }).waitFor();
  await page.keyboard.press('Control+r');
  await page.getByText('Checks ended:').first().waitFor({ state: 'attached', timeout: 90_000 });
}

const list = (page: Page) => page.getByRole('treegrid', { name: 'Checks by area' });
const details = (page: Page) => page.getByRole('complementary');
const MISMATCH = 'Dual-write and Power Platform use the same Dataverse';

describe('the checks of a practice case', () => {
  it('are explained, run against what is played, and told with what to do', async () => {
    const { page, asked, caseId } = await practiceChecks('linking-mismatch');
    await page.getByText('the practice environment on this computer answers').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await runChecks(page);
    await page
      .getByRole('list', { name: 'Steps of the case' })
      .getByText(/\d failed/)
      .waitFor();
    await details(page).getByRole('heading', { name: MISMATCH }).waitFor();
    await details(page).getByText('What was done').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await details(page).locator('.links button').first().click();
    await expect.poll(() => asked.opened.length).toBe(1);
    expect(new URL(asked.opened[0]!).host).toBe('learn.microsoft.com');

    await details(page).getByRole('button', { name: 'Run only this check' }).click();
    await runChecks(page);
    await page.getByText(/Compared with today .*: nothing changed/).waitFor();

    await go(page, `case/${caseId}`);
    await page.getByRole('region', { name: 'Checks' }).getByRole('link', { name: MISMATCH }).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('check same dataverse');
    await page.keyboard.press('Enter');
    await details(page).getByRole('heading', { name: MISMATCH }).waitFor();
  });

  it('of a healthy environment pass and are all in sight; only the gateway is not known without a trace', async () => {
    const { page } = await practiceChecks('healthy');
    await runChecks(page);
    await page
      .getByRole('list', { name: 'Steps of the case' })
      .getByText(/^\d+ passed, 1 skipped$/)
      .waitFor();
    expect(await list(page).locator('[aria-expanded="false"]').count()).toBe(0);
    expect(
      await list(page)
        .getByText(/more passed$/)
        .count(),
    ).toBe(0);
    expect(await details(page).count()).toBe(0);
  });

  it('lead to the finding they have to do with, and Back leads to the check', async () => {
    const { page, caseId } = await practiceChecks('linking-mismatch');
    const trace = fileURLToPath(new URL('../../fixtures/practice/linking-mismatch.har', import.meta.url));
    await dropFiles(page, [{ name: 'linking.har', text: await readFile(trace, 'utf8') }]);
    await page.waitForURL(/\/traces\/[0-9a-f-]+$/);
    await go(page, `case/${caseId}/findings`);
    await page.getByRole('heading', { name: /point to different Dataverse/, level: 2 }).waitFor();
    await page.keyboard.press('Control+2');
    await runChecks(page);
    await details(page).getByRole('link', { name: 'Open finding' }).click();
    await page.getByRole('heading', { name: /point to different Dataverse/, level: 2 }).waitFor();
    await page.goBack();
    await details(page).getByRole('heading', { name: MISMATCH }).waitFor();
  });

  it('are started from the overview, once, and copied for a ticket, marked as practice', async () => {
    const { page, caseId } = await practiceChecks('linking-mismatch');
    await go(page, `case/${caseId}`);
    await page.getByRole('main').getByRole('link', { name: 'Run the checks' }).click();
    await page.getByText('Checks ended:').first().waitFor({ state: 'attached', timeout: 90_000 });
    expect(page.url()).toMatch(/\/checks$/);
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'])
      .catch(() => undefined);
    await page.getByRole('button', { name: 'Copy results' }).click();
    await page.getByText('Copied for a ticket, secrets replaced').first().waitFor({ state: 'attached' });
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('PRACTICE');
    expect(text).toContain(`Failed   ${MISMATCH}`);
  });

  it('are reached and read where there is room for one column only', async () => {
    const { page } = await practiceChecks('linking-mismatch');
    await page.setViewportSize({ width: 640, height: 400 });
    await runChecks(page);
    await details(page).getByRole('heading', { name: MISMATCH }).scrollIntoViewIfNeeded();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await list(page).focus();
    await page.keyboard.press('Escape');
    await details(page).waitFor({ state: 'detached' });
    await page.locator('[role="treegrid"]:focus').waitFor();
  });
});
