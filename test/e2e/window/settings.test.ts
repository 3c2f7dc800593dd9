import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

describe('the settings', () => {
  it('are applied at once and are there the next time', async () => {
    const first = await openConsole();
    const { page } = first;
    await page.keyboard.press('Control+,');
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('switch', { name: 'Start in a private window' }).uncheck();
    const size = page.getByLabel('Size of a package, in MB');
    await size.fill('0');
    await size.press('Enter');
    await page.getByText('A whole number from 1 to 2,000').waitFor();
    await size.fill('7');
    await size.press('Enter');
    await expect
      .poll(async () => readFile(join(first.data, 'settings.json'), 'utf8').catch(() => ''))
      .toContain('"packageMegabytes": 7');
    await first.close();

    const second = await openConsole(first);
    await second.page.keyboard.press('Control+,');
    await expect.poll(() => second.page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await second.page.getByRole('switch', { name: 'Start in a private window' }).isChecked()).toBe(
      false,
    );
    expect(await second.page.getByLabel('Size of a package, in MB').inputValue()).toBe('7');
  });

  it('take words and rules of one’s own, and say why one can’t be used', async () => {
    const { page } = await openConsole();
    await page.keyboard.press('Control+,');
    const words = page.getByRole('textbox', { name: 'Words' });
    await words.fill('ab');
    await words.press('Enter');
    await page.getByText('A word to redact needs at least 3 characters.').waitFor();
    await words.fill('Project Zorn');
    await words.press('Enter');
    await page.getByRole('button', { name: 'Remove Project Zorn' }).waitFor();
    await expect.poll(() => words.inputValue()).toBe('');
    const patterns = page.getByRole('textbox', { name: 'Patterns' });
    await patterns.fill('(a+)+$');
    await patterns.press('Enter');
    await page.getByText(/The pattern .* can't be used/).waitFor();
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Remove Project Zorn' }).click();
    await page.getByRole('button', { name: 'Remove Project Zorn' }).waitFor({ state: 'detached' });
  });

  it('open with the defaults when the file is damaged, and say where the old one is', async () => {
    const first = await openConsole();
    await first.close();
    await writeFile(join(first.data, 'settings.json'), '{"formatVersion":1,"settings":{"theme":"pi');
    const { page, asked } = await openConsole(first);
    await page.keyboard.press('Control+,');
    await page.getByText(/^The settings file was not understood/).waitFor();
    await page.getByText(/settings\.not-understood-\d+\.json/).waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(() => asked.shown).toEqual([join(first.data, 'settings.json')]);
  });

  it('show which rule packs run, and what is wrong in one with its place', async () => {
    const folders = await freshFolders();
    const pack = async (name: string, text: string) => {
      await mkdir(join(folders.data, 'rules', name), { recursive: true });
      await writeFile(join(folders.data, 'rules', name, 'rules.json'), text);
    };
    await pack('contoso', '{ "formatVersion": 1, "rules": [{ "code": "CONTOSO-01" }] }');
    const { page, data, asked } = await openConsole(folders);
    await page.keyboard.press('Control+,');
    const mistakes = page.getByRole('list', { name: 'Mistakes of contoso' });
    await mistakes.getByText(/rules\[0\]: "title" is missing/).waitFor();
    expect(await mistakes.textContent()).toContain('rules.json:1:33');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await pack('contoso', '{ "formatVersion": 1, "rules": [] }');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('All of them run').waitFor();
    await page.getByRole('button', { name: 'Open my folder' }).click();
    await expect.poll(() => asked.shown).toEqual([join(data, 'rules')]);
  });

  it('show what the console noted about its own errors, without its words', async () => {
    const { page, data, asked } = await openConsole();
    await page.evaluate(() => {
      const scope = globalThis as unknown as {
        dispatchEvent(event: unknown): void;
        ErrorEvent: new (name: string, init: { error: Error }) => unknown;
      };
      scope.dispatchEvent(
        new scope.ErrorEvent('error', { error: new TypeError('jane@contoso.com broke it') }),
      );
    });
    await page.keyboard.press('Control+,');
    const log = page.getByRole('region', { name: 'Errors noted' });
    await expect.poll(() => log.textContent()).toMatch(/ window\n {2}TypeError/);
    expect(await log.textContent()).not.toContain('jane');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show in folder' }).last().click();
    await expect.poll(() => asked.shown).toEqual([join(data, 'diagnostics.log')]);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByText('No error was noted.').waitFor();
  });

  it('have no accessibility violation in any theme', async () => {
    const { page } = await openConsole();
    await page.keyboard.press('Control+,');
    await page.getByRole('heading', { name: 'Where secrets are kept' }).waitFor();
    await page.getByText('No error was noted.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
  });
});
