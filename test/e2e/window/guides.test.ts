import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { startPractice } from '../../../src-main/practice/index.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

const SCENARIO = 'linking-mismatch';

/** A practice case as it is before anything was recorded. */
async function practiceCase() {
  const folders = await freshFolders();
  await mkdir(folders.cases);
  const practice = await startPractice(SCENARIO, 'by-hand');
  const { title, ...environment } = practice.environment;
  await practice.close();
  const { id } = await createCase(join(folders.cases, 'practice'), {
    title,
    environment,
    practiceScenario: SCENARIO,
  });
  return { folders, id };
}

async function openCase(page: Page, id: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = to;
  }, `/case/${id}`);
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
}

const step = (page: Page, title: string) => page.getByRole('heading', { name: title, level: 2 });

/** Tab by Tab, as a person does who only has keys. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const focused = await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { activeElement: { ariaLabel: string | null; textContent: string } };
      };
      return document.activeElement.ariaLabel ?? document.activeElement.textContent;
    });
    if (name.test(focused.trim())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(name)}.`);
}

const DW9003 =
  'DW9003 Failed to connect to CRM. Ensure that the service principal has the correct permissions.';

/** A picture on the clipboard is pasted where no field has the focus. */
async function pasteScreenshot(page: Page): Promise<void> {
  const png = await page.screenshot();
  await page.evaluate((base64) => {
    const scope = globalThis as unknown as {
      DataTransfer: new () => { items: { add(file: unknown): void } };
      File: new (parts: unknown[], name: string, options: { type: string }) => unknown;
      ClipboardEvent: new (type: string, init: object) => unknown;
      document: { body: { dispatchEvent(event: unknown): void } };
    };
    const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0)!);
    const clipboardData = new scope.DataTransfer();
    clipboardData.items.add(new scope.File([bytes], 'image.png', { type: 'image/png' }));
    scope.document.body.dispatchEvent(new scope.ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, png.toString('base64'));
}

describe('a guide', () => {
  it('is followed by key: questions, steps, a live check, a reason; and goes on after a restart', async () => {
    const { folders, id } = await practiceCase();
    const first = await openConsole(folders);
    let { page } = first;
    await openCase(page, id);
    await page.keyboard.press('Control+1');
    await tabTo(page, /^Linking mismatch/);
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: /^Does Lifecycle Services warn/ }).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    // What is not answered is asked for.
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('ArrowDown');
    await page.getByText(/^\d+ steps with these answers/).waitFor();
    await page.keyboard.press('Control+Enter');

    await step(page, 'Read what Lifecycle Services names').waitFor();
    await page.keyboard.press('Control+Enter');
    await step(page, 'Read which Dataverse dual-write uses').waitFor();
    await tabTo(page, /^Skip…$/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Nobody may open the wizard');
    await page.keyboard.press('Enter');
    await step(page, 'Make sure that the case names the right pair').waitFor();
    await tabTo(page, /^Check now$/);
    await page.keyboard.press('Enter');
    await page.getByText('Dual-write: contoso-trial.crm4.dynamics.com').first().waitFor();
    // What a person keeps with a step: a screenshot, a note, the message it failed with.
    await pasteScreenshot(page);
    await page
      .getByRole('button', { name: /^Open Screenshot/ })
      .locator('img')
      .waitFor();
    await page.getByLabel('Notes').fill('Asked Lynne for the other environment.');
    await page.getByLabel('Did it fail? Paste the message').fill(DW9003);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Blocked today/).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await first.close();

    ({ page } = await openConsole(folders));
    await openCase(page, id);
    await page.keyboard.press('Control+1');
    await tabTo(page, /^Linking mismatch/);
    await page.keyboard.press('Enter');
    await step(page, 'Make sure that the case names the right pair').waitFor();
    await page.getByText('Dual-write: contoso-trial.crm4.dynamics.com').first().waitFor();
    await page.getByText(/^Blocked today .* by DW9003: dual-write cannot connect/).waitFor();
    await expect.poll(() => page.getByLabel('Notes').inputValue()).toContain('Asked Lynne');
    await page
      .getByRole('button', { name: /^Open Screenshot/ })
      .locator('img')
      .waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText(/^Skipped today .*: Nobody may open the wizard$/).waitFor();
  });
});
