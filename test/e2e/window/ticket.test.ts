import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../../src-main/app.ts';
import { readCaseFile } from '../../../src-main/cases/index.ts';
import { attachToTicket } from '../../../src-main/flows/ticket-draft.ts';
import { openSecrets } from '../../../src-main/secrets/index.ts';
import { verifyPackage } from '../../../src-main/tickets/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { unzip } from '../../fakes/unzip.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { openConsole } from './window.ts';

const SECRET = 'Zk3Qv9RtX1mWb7LpYd5HsJ2nUc8GfTa4';

let home: string;

/** Played once: a map that can not be stopped, captured by a real browser. */
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'dwsc-ticket-'));
  const work = {
    phase: () => undefined,
    reached: () => undefined,
    signal: new AbortController().signal,
  };
  const practice = await createApp(join(home, 'data')).runPractice(
    'maps-cannot-be-stopped',
    { out: join(home, 'cases', 'practice'), headless: true, step: () => undefined },
    work,
  );
  await rm(practice.package);
}, 120_000);
afterAll(() => rm(home, { recursive: true, force: true }));

/** The console at the ticket of a copy of the practice case. */
async function openTicket(
  prepare: (folder: string, data: string) => Promise<void> = () => Promise.resolve(),
) {
  const copy = await temporaryFolder();
  await cp(home, copy, { recursive: true });
  const folders = { data: join(copy, 'data'), cases: join(copy, 'cases') };
  await writeFile(
    join(folders.data, 'settings.json'),
    JSON.stringify({ formatVersion: 1, settings: { casesFolder: folders.cases } }),
  );
  const folder = join(folders.cases, 'practice');
  await prepare(folder, folders.data);
  const { id } = await readCaseFile(folder);
  const opened = await openConsole(folders);
  await opened.page.evaluate((hash) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
  }, `/case/${id}/ticket`);
  await opened.page.getByRole('heading', { name: 'Ticket', exact: true }).waitFor();
  return { ...opened, folder, packages: join(folder, 'packages') };
}

interface ShiftScope {
  shift: number;
  PerformanceObserver: new (
    use: (list: { getEntries(): { value: number; hadRecentInput: boolean }[] }) => void,
  ) => { observe(what: { type: string }): void };
}

/** Adds up from now on what moves without the user having done anything. */
function watchShifts(): void {
  const scope = globalThis as unknown as ShiftScope;
  scope.shift = 0;
  new scope.PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) scope.shift += value;
  }).observe({ type: 'layout-shift' });
}

function readShift(): number {
  return (globalThis as unknown as ShiftScope).shift;
}

const packageRegion = (page: Page) => page.getByRole('region', { name: 'Package' });

describe('the ticket of a case', () => {
  it('is built by keyboard, verified, and what it is can be copied and shown', async () => {
    const { page, packages, folder, asked } = await openTicket();
    await page.getByText('Proposed by “A table map cannot be stopped”').waitFor();
    await page.getByText('1 of 1').first().waitFor();
    await page.getByText(/^about .* of 25/).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.evaluate(watchShifts);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Package built and verified' }).waitFor();
    expect(await page.evaluate(readShift)).toBeLessThanOrEqual(0.02);
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    const [name, ...others] = await readdir(packages);
    expect(others).toEqual([]);
    const path = join(packages, name!);
    expect((await verifyPackage(path)).manifest.kind).toBe('mark-maps-not-running');
    expect(await readCaseFile(folder)).toMatchObject({ status: 'ready' });
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(() => asked.shown).toEqual([path]);
    await page.getByRole('button', { name: 'Copy path' }).click();
    await page.getByText('Path copied').waitFor();
    await page.getByRole('tab', { name: 'As in the package' }).click();
    await page.getByText('This package was made in the practice environment').waitFor();
  });

  it('carries the words of the user, redacted like everything', async () => {
    const { page, packages } = await openTicket();
    await page.getByRole('tab', { name: 'Edit' }).click();
    const text = page.getByRole('textbox', { name: 'Ticket text, in Markdown' });
    await text.fill(`# Please stop our maps\n\nThe user saw password=${SECRET} there.`);
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.getByRole('heading', { name: 'Please stop our maps' }).waitFor();
    await page.getByText('changed by you').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Package built and verified' }).waitFor();
    const members = unzip(await readFile(join(packages, (await readdir(packages))[0]!)));
    for (const [name, bytes] of members) expect(bytes.includes(SECRET), name).toBe(false);
    expect(members.get('ticket.md')!.toString()).toContain(
      '# Please stop our maps\n\nThe user saw password=',
    );

    await page.getByRole('button', { name: 'Back to proposed text' }).click();
    await page.getByRole('button', { name: 'Take the proposed text' }).click();
    await page.getByRole('heading', { name: 'Set dual-write maps to Not running' }).waitFor();
    await page.getByRole('heading', { name: 'Package built before the last change' }).waitFor();
  });

  it('leaves nothing when it is cancelled', async () => {
    const { page, packages, folder } = await openTicket(async (prepared, data) => {
      const line = '14:08:31 the map Customers V3 was asked to stop and did not\n';
      const path = join(data, 'long.log');
      await writeFile(path, line.repeat(500_000));
      const { key } = await openSecrets(data).traceKey();
      const context = { dataFolder: data, traceKey: () => Promise.resolve(key) };
      await attachToTicket(prepared, { path, name: 'long.log' }, context);
    });
    await page.getByText(/^about .* of 25/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('progressbar').waitFor({ state: 'detached' });
    expect(await readdir(packages)).toEqual([]);
    expect((await readCaseFile(folder)).status).toBe('open');
    await expect.poll(() => page.getByRole('button', { name: 'Build package' }).isEnabled()).toBe(true);
  });

  it('says what is missing and takes what is typed for it at once', async () => {
    const { page } = await openTicket();
    await page
      .getByLabel('Kind of ticket')
      .selectOption({ label: 'Default team of the root business unit has another name' });
    await page.getByText('One required item is missing').waitFor();
    expect(await page.getByRole('button', { name: 'Build package' }).isDisabled()).toBe(true);
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('textbox', { name: /name of the default team/ }).fill('Contoso North');
    await page.getByText('typed by you').waitFor();
    await page.getByText('One required item is missing').waitFor({ state: 'detached' });
    await page.getByRole('tabpanel').getByText('Contoso North').waitFor();
    expect(await page.getByRole('button', { name: 'Build package' }).isEnabled()).toBe(true);
  });

  it('includes only the pictures that were chosen, after they were looked at', async () => {
    const { page, packages } = await openTicket();
    await page.getByText(/^0 of \d+$/).waitFor();
    await page.getByRole('button', { name: 'Choose', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Screenshots to include' });
    await dialog.getByRole('img').first().waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await dialog.getByRole('checkbox').first().check();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page
      .getByText(/^1 of \d+$/)
      .first()
      .waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('1 file to look at yourself').waitFor();
    const members = unzip(await readFile(join(packages, (await readdir(packages))[0]!)));
    expect([...members.keys()].filter((name) => name.startsWith('screenshots/'))).toHaveLength(1);
  });

  it('takes an attached file, redacted, and takes it out again', async () => {
    const { page, packages, folder } = await openTicket();
    const attach = async (name: string) => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Attach a file' }).click();
      const buffer = Buffer.from(`Authorization: Bearer ${SECRET}\nThen it worked.\n`);
      await (await choosing).setFiles([{ name, mimeType: 'text/plain', buffer }]);
      await page.getByRole('button', { name: `Take out ${name}` }).waitFor();
    };
    await attach('notes.txt');
    await attach('notes.bin');
    await page.getByText('goes in as it is: look at it first').waitFor();
    await page.getByRole('button', { name: 'Take out notes.bin' }).click();
    await page.getByRole('button', { name: 'Take out notes.bin' }).waitFor({ state: 'detached' });
    expect(await readdir(join(folder, 'attachments'))).toEqual(['notes.txt']);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Package built and verified' }).waitFor();
    const members = unzip(await readFile(join(packages, (await readdir(packages))[0]!)));
    const notes = members.get('attachments/attachment-01.txt')!.toString();
    expect(notes).toContain('Then it worked.');
    expect(notes).not.toContain(SECRET);
  });

  it('tells what its own text lacks, and adds it', async () => {
    const { page } = await openTicket();
    await page
      .getByLabel('Kind of ticket')
      .selectOption({ label: 'Restart of the data integration service' });
    await page
      .getByRole('tabpanel')
      .getByRole('heading', { name: 'Restart of the data integration service' })
      .waitFor();
    await page.getByRole('tab', { name: 'Edit' }).click();
    const text = page.getByRole('textbox', { name: 'Ticket text, in Markdown' });
    await text.fill('Restart it, please.');
    await page.getByText('Your text does not say what its addressee needs').waitFor();
    expect(await page.getByRole('button', { name: 'Build package' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Add it to the text' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Build package' }).isEnabled()).toBe(true);
    expect(await text.inputValue()).toMatch(/^Restart it, please\.\n\n[^]*contoso-practice/);
    await page.getByLabel('Kind of ticket').selectOption({ label: 'Help with dual-write' });
    await page.getByText('Your text was written for another kind of ticket').waitFor();
  });

  it('is marked as sent with the number of the request', async () => {
    const { page, folder } = await openTicket(async (prepared) => {
      const path = join(prepared, 'case.json');
      const file = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(path, JSON.stringify({ ...file, practice: false }));
    });
    await page.getByText(/^about .* of 25/).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Mark as sent' }).click();
    await page.getByLabel('Number of the support request').fill('2611220050001234');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Sent, support request 2611220050001234').waitFor();
    expect(await readCaseFile(folder)).toMatchObject({ status: 'sent', supportRequest: '2611220050001234' });
  });

  it('tells a package that was changed from one that was verified', async () => {
    const { page, packages } = await openTicket(async (folder) => {
      await mkdir(join(folder, 'packages'), { recursive: true });
      await writeFile(join(folder, 'packages', 'verified-package.zip'), 'not a zip');
    });
    await packageRegion(page).getByRole('heading', { name: 'Package not verified yet' }).waitFor();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('The package is not as it was written').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    expect(await readdir(packages)).toEqual(['verified-package.zip']);
  });
});
