import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { canStartKeyring, startKeyring } from '../../fakes/keyring.ts';
import { startDwsc } from '../dwsc.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

const HAR = JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [] } });

it.skipIf(!canStartKeyring)(
  'cases whose key can’t be had are not shown as none, and come back with it',
  async () => {
    const keyring = await startKeyring();
    const folders = await freshFolders();
    const har = join(folders.cases, '..', 'a.har');
    const made = join(folders.cases, 'made');
    await writeFile(har, HAR);
    for (const args of [
      ['case', 'new', made, '--title', 'Sealed in the keyring'],
      ['import', har, '--case', made],
      ['diagnose', made],
    ])
      expect((await startDwsc(folders.data, args, { env: keyring.env }).ended).status).toBe(0);
    await keyring.leave();

    keyring.enter();
    const { page } = await openConsole(folders);
    await page.getByText('The key to the raw traces is missing').waitFor();
    await page.getByText(/no program offers it, such as GNOME Keyring/).waitFor();
    expect(await page.getByText('No cases yet').count()).toBe(0);
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await keyring.unlock();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Sealed in the keyring').waitFor();
  },
);
