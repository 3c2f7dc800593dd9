import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createBrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { startBrowserHost } from '../../src-main/hosts/browser/start.ts';
import { CLIENT_ID, openFakeEntra } from '../fakes/entra/entra.ts';
import { networkTo } from '../fakes/entra/network.ts';
import { sitDown } from '../fakes/entra/person.ts';

/**
 * `npm run screenshots [FOLDER]`: plays the practice case in the window and takes every screen of it, light and dark,
 * and at 200 % zoom of a usual screen.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.argv[2] ?? join(root, 'docs', 'images');

interface Looks {
  name: string;
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}

const LOOKS: Looks[] = [
  { name: '', width: 1280, height: 800, scheme: 'light' },
  { name: '-dark', width: 1280, height: 800, scheme: 'dark' },
  // What is left of 1280 x 800 at 200 %.
  { name: '-200', width: 640, height: 400, scheme: 'light' },
];

const folder = await mkdtemp(join(tmpdir(), 'dwsc-screenshots-'));
const data = join(folder, 'data');
await mkdir(data);
await writeFile(
  join(data, 'settings.json'),
  JSON.stringify({
    formatVersion: 1,
    settings: {
      casesFolder: join(folder, 'Dual-write cases'),
      signIn: { clientId: CLIENT_ID, tenant: 'contoso.com' },
    },
  }),
);
const entra = await openFakeEntra();
const person = await sitDown(entra.port);
const window = await startBrowserHost({
  host: {
    ...createBrowserHost(),
    network: networkTo(entra),
    showInFolder: async () => undefined,
    openExternal: async () => undefined,
  },
  dataFolder: data,
  rendererFolder: join(root, 'dist', 'renderer'),
  workerScript: new URL('../../dist/browser/worker.js', import.meta.url),
  headless: true,
});
const { page } = window;
try {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await mkdir(target, { recursive: true });
  await walk(page);
} finally {
  await window.close();
  await window.ended;
  await person.close();
  await entra.close();
  await rm(folder, { recursive: true, force: true });
}

async function walk(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'No cases yet' }).waitFor();
  await take('cases-empty');
  await open('#/practice', 'From an error to a ticket');
  await take('practice');
  await open('#/cases/new', 'New case');
  await page.getByLabel('What goes wrong').fill('Maps can not be stopped');
  await page
    .getByLabel('Addresses the customer sent')
    .fill('https://contoso-uat.sandbox.operations.eu.dynamics.com/\nhttps://contoso-uat.crm4.dynamics.com/');
  await page
    .getByLabel('Error text')
    .fill('Error from token exchange: User is not allowed to access connection dynamicscrmonline/3f8e2d10');
  await page.getByText('This looks like').waitFor();
  await take('new-case');

  await open('#/practice', 'From an error to a ticket');
  await page.getByRole('button', { name: 'Start practice' }).click();
  await page.waitForURL(/capture$/);
  await page.getByText('Recording').first().waitFor();
  await page.getByText('Latest requests').waitFor();
  await page.waitForTimeout(1_500);
  await take('capture-running', [LOOKS[0]!]);
  const id = /case\/([^/]+)/.exec(page.url())![1]!;
  await page.getByText(/Stop capture/).waitFor({ state: 'hidden', timeout: 120_000 });
  await page.waitForTimeout(1_000);
  await take('capture-summary');
  await open(`#/case/${id}/checks`, 'Look at the environment itself');
  await take('checks-before');
  await page.keyboard.press('Control+r');
  await page.getByText('Last run').waitFor({ timeout: 90_000 });
  await page.waitForTimeout(500);
  await take('checks');
  await open(`#/case/${id}/guides`, 'Step by step through a set-up or a repair');
  await take('guides');
  await open(`#/case/${id}/guides/set-up-dual-write`, 'steps with these answers');
  await take('guide-start');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Step 1 of').waitFor();
  await open(`#/case/${id}/guides/set-up-dual-write/wait-for-set-up`, 'This usually takes');
  await page.getByRole('button', { name: 'Skip them…' }).click();
  await page.keyboard.type('Done before this case');
  await page.keyboard.press('Enter');
  await page.getByText('Skipped').first().waitFor();
  await page.getByRole('button', { name: 'Start the timer' }).click();
  await page.getByText('left of the usual').waitFor();
  await page.waitForTimeout(5_000);
  await take('guide');
  await open(`#/case/${id}`, 'Timeline');
  await take('overview');
  await open(`#/case/${id}/findings`, 'What to do');
  await take('findings');
  await page.keyboard.press('F1');
  await page.getByRole('combobox', { name: 'Search the reference' }).fill('tokn exchange');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  await take('reference');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Show in trace' }).first().click();
  await page.getByRole('grid').waitFor();
  await page.waitForTimeout(1_000);
  await take('traces');
  await open(`#/case/${id}/redaction`, 'Redaction review');
  await page.getByText('Nothing secret found').first().waitFor({ timeout: 120_000 });
  await take('redaction');
  await open(`#/case/${id}/ticket`, 'Required evidence');
  await take('ticket');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Package built and verified' }).waitFor({ timeout: 120_000 });
  await take('ticket-built');
  await open('#/reference', 'Reference');
  await page.getByRole('combobox', { name: 'Search the reference' }).fill('');
  await page.getByText('Set up and link').waitFor();
  await take('reference-contents');
  await signIn();
  await open('#/settings', 'Settings');
  await take('settings');
  await open('#/cases', 'Cases');
  await take('cases');
  await page.keyboard.press('Control+k');
  await take('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await take('shortcuts');
}

async function signIn(): Promise<void> {
  await page.getByRole('button', { name: /^Accounts: / }).click();
  await page.getByRole('group', { name: 'Accounts' }).getByRole('button', { name: 'Sign in' }).click();
  await take('sign-in');
  await page.getByRole('button', { name: 'Use a device code' }).click();
  await page.getByText('Type this code there').waitFor();
  await take('sign-in-code');
  const [address, code] = await page.getByRole('dialog').locator('code').allTextContents();
  await person.enterCode(address!, code!, 'ana');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function open(hash: string, text: string): Promise<void> {
  await page.evaluate((place) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = place;
  }, hash);
  await page.getByText(text).first().waitFor();
  await page.waitForTimeout(500);
}

async function take(name: string, looks = LOOKS): Promise<void> {
  for (const { name: suffix, width, height, scheme } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(target, `${name}${suffix}.png`) });
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}
