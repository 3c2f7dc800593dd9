import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { verifyPackage } from '../../../src-main/tickets/index.ts';
import { openConsole } from './window.ts';

/** Goes on with Tab until the element with this role and name has the focus, as a person without a pointer does. */
async function tabTo(page: Page, role: 'link' | 'button', name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  await wanted.waitFor();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to the ${role} ${name.source}.`);
}

async function pressOn(page: Page, role: 'link' | 'button', name: RegExp): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

it('from the first run to a verified package, by keyboard alone', async () => {
  const { page, onlyCase, asked } = await openConsole();
  await pressOn(page, 'link', /^Try the practice environment$/);
  await pressOn(page, 'button', /^Start practice$/);
  await page.getByText('Complete enough for a ticket').waitFor({ timeout: 90_000 });

  await page.keyboard.press('Control+2');
  await page.getByRole('heading', { name: 'Look at the environment itself' }).waitFor();
  await page.keyboard.press('Control+r');
  await page.getByRole('treegrid').getByText('Failed').first().waitFor({ timeout: 60_000 });

  await page.keyboard.press('Control+5');
  await page.getByRole('heading', { name: 'A table map cannot be stopped' }).waitFor();
  await pressOn(page, 'link', /^Show .*trace/);
  const grid = page.getByRole('grid');
  await grid.waitFor();
  await page.getByText('User is not allowed to access connection').first().waitFor();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('redaction review');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Nothing secret found/)
    .first()
    .waitFor({ timeout: 60_000 });
  await pressOn(page, 'link', /^Use this redaction$/);

  await page.getByRole('heading', { name: 'Ticket', exact: true }).waitFor();
  await page.getByText('1 of 1').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Package built and verified' }).waitFor({ timeout: 60_000 });
  await pressOn(page, 'button', /^Verify$/);
  await page.getByText(/file hashes match/).waitFor();
  await pressOn(page, 'button', /^Show in folder$/);

  const folder = join(await onlyCase(), 'packages');
  const [name, ...others] = await readdir(folder);
  expect(others).toEqual([]);
  await expect.poll(() => asked.shown).toEqual([join(folder, name!)]);
  expect((await verifyPackage(join(folder, name!))).manifest.proof).toMatchObject({ ok: true });
}, 240_000);
