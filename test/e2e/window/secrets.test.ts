import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { canStartKeyring, startKeyring } from '../../fakes/keyring.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { openConsole } from './window.ts';

describe('where secrets are kept', () => {
  it('is said as it is where no credential store is used', async () => {
    const { page, data } = await openConsole();
    await page.keyboard.press('Control+,');
    const section = page.getByRole('region', { name: 'Where secrets are kept' });
    await section.getByText('No credential store is used.').waitFor();
    await section.getByText(/switched off by DWSC_CREDENTIAL_STORE/).waitFor();
    const key = section.getByRole('row', { name: /^Key that seals traces/ });
    expect(await key.textContent()).toContain('Protected by file permissions only');
    expect(await section.getByRole('row', { name: /^Sign-ins/ }).textContent()).toContain('In memory');
    await section.getByRole('button', { name: 'Test again' }).click();
    await section.getByText('No credential store is used.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    expect(await readdir(data)).toContain('trace.key');
  });

  it.skipIf(!canStartKeyring)('changes when a store answers that did not before', async () => {
    const keyring = await startKeyring();
    keyring.enter();
    await keyring.leave();
    const { page, data } = await openConsole();
    await page.keyboard.press('Control+,');
    const section = page.getByRole('region', { name: 'Where secrets are kept' });
    await section.getByText(/no program offers it/).waitFor();
    expect(await readdir(data)).toContain('trace.key');

    await keyring.unlock();
    const test = section.getByRole('button', { name: 'Test again' });
    await test.click();
    await section.getByText('Secret Service answers.').waitFor();
    const key = section.getByRole('row', { name: /^Key that seals traces/ });
    expect(await key.textContent()).toContain('Protected by the password of your keyring');
    expect(await readdir(data)).not.toContain('trace.key');
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    // What is open stays open when the store leaves again.
    await keyring.leave();
    await test.click();
    await section.getByText('No credential store is used.').waitFor();
    expect(await key.textContent()).toContain('Protected by the password of your keyring');
  });
});
