import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { build } from 'vite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { startSite } from '../site.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

/** A page that asks for something without end. */
async function openSite(): Promise<string> {
  const site = await startSite();
  onTestFinished(() => site.close());
  return `${site.url}?poll`;
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The keyboard does not get there.');
}

async function newCase(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByLabel('What goes wrong').fill(title);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('region', { name: 'Case' }).waitFor();
}

async function openCapture(page: Page, title: string, url: string): Promise<void> {
  await newCase(page, title);
  await page.keyboard.press('Control+3');
  await page.getByLabel('Open this address').fill(url);
}

/** What the only capture of the only case says about itself on the disk. */
async function manifestOf(caseFolder: string): Promise<Record<string, unknown>> {
  const [trace] = await readdir(join(caseFolder, 'traces'));
  const path = join(caseFolder, 'traces', trace!, 'capture.json');
  return JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
}

describe('practice', () => {
  it('leads by keyboard from the first run over a played capture to the cause it is about', async () => {
    const { page } = await openConsole();
    await tabTo(page, page.getByRole('link', { name: 'Try the practice environment' }));
    await page.keyboard.press('Enter');
    const start = page.getByRole('button', { name: 'Start practice' });
    await start.waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await tabTo(page, start);
    await page.keyboard.press('Enter');

    await page.getByText('What was kept, and what not').waitFor({ timeout: 90_000 });
    await page.getByText('Complete enough for a ticket').waitFor();
    const cause = page.getByRole('region', { name: 'Found in this capture' }).getByRole('link').first();
    await cause.waitFor({ timeout: 30_000 });
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => page.url()).toMatch(/\/traces\/[0-9a-f-]+$/);
  });

  it('by hand takes markers and screenshots by key and ends when it is told', async () => {
    const { page } = await openConsole();
    await page.getByRole('link', { name: 'Practice', exact: true }).click();
    await page.getByLabel('I do it by hand').check();
    await page.getByRole('button', { name: 'Start practice' }).click();
    await page.getByRole('timer').waitFor({ timeout: 60_000 });
    await page.getByLabel('What are you doing now?').fill('Opened the <b>page</b>');
    await page.keyboard.press('F8');
    const facts = page.getByRole('complementary', { name: 'This capture' });
    await facts.getByText('Opened the <b>page</b>').waitFor();
    await page.keyboard.press('F9');
    const shots = page.getByRole('region', { name: 'Screenshots' });
    await expect.poll(() => shots.getByRole('button').count()).toBe(2);
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await shots.getByRole('button', { name: 'Open screenshot: Screenshot' }).click();
    await page.getByRole('dialog').getByRole('img').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+R');
    await page.getByText('What was kept, and what not').waitFor({ timeout: 60_000 });
    await page.getByRole('region', { name: 'Markers' }).getByText('Opened the <b>page</b>').waitFor();
  });
});

describe('a capture', () => {
  it('starts after sign-in: the browser is open, and recording begins when the user says so', async () => {
    const site = await openSite();
    const opened = await openConsole();
    const { page } = opened;
    await openCapture(page, 'After sign-in', site);
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Control+Shift+R');
    const begin = page.getByRole('button', { name: 'Begin recording' });
    await begin.waitFor({ timeout: 60_000 });
    expect(await readdir(join(await opened.onlyCase(), 'traces'))).toEqual([]);
    await page.keyboard.press('Control+Shift+R');
    await page.getByRole('cell', { name: '/api/poll' }).first().waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Stop capture' }).click();
    await page.getByText('What was kept, and what not').waitFor({ timeout: 60_000 });
    await page.getByText('The recording was started after sign-in').waitFor();
    expect(await manifestOf(await opened.onlyCase())).toMatchObject({
      state: 'closed',
      endReason: 'stopped',
    });
  });

  it('of no web address is refused in words, and no browser is opened', async () => {
    const opened = await openConsole();
    const { page } = opened;
    await openCapture(page, 'No address', 'file:///etc/passwd');
    await page.keyboard.press('Control+Shift+R');
    await page.getByRole('alert').getByText('A whole address is needed').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    expect(await readdir(join(await opened.onlyCase(), 'traces'))).toEqual([]);
  });

  it('runs one at a time, is found from another case, and is flushed when the console is closed', async () => {
    const site = await openSite();
    const opened = await openConsole();
    const { page, cases } = opened;
    await openCapture(page, 'First', site);
    await page.getByLabel('Record the sign-in too').check();
    await page.keyboard.press('Control+Shift+R');
    await page.getByRole('cell', { name: '/api/poll' }).first().waitFor({ timeout: 60_000 });
    await newCase(page, 'Second');
    await page.keyboard.press('Control+3');
    await page.getByText('A capture of another case is running').waitFor();
    expect(await page.getByRole('button', { name: 'Start capture' }).isDisabled()).toBe(true);
    await page.getByRole('banner').getByRole('link', { name: 'Recording, go to the capture' }).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('F8');
    await page.getByRole('link', { name: 'Go to it' }).click();
    await page.getByRole('timer').waitFor();
    await page
      .getByRole('complementary', { name: 'This capture' })
      .getByText('Marker', { exact: true })
      .waitFor();
    await opened.close();
    expect(await manifestOf(join(cases, 'first'))).toMatchObject({ state: 'closed', endReason: 'stopped' });
  });

  it('whose console was killed is announced at the next start, with what was kept, until it was looked at', async () => {
    const site = await openSite();
    const folders = await freshFolders();
    const program = await buildConsole();
    const worker = new URL('../../../dist/browser/worker.js', import.meta.url).href;
    const killed = spawn(process.execPath, [program, folders.data, worker, site], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise<void>((resolve) => {
      killed.stdout.on(
        'data',
        (counts: Buffer) => Number(counts.toString().split('\n')[0]) > 40 && resolve(),
      );
    });
    // The journal is written four times a second.
    await new Promise((resolve) => setTimeout(resolve, 600));
    killed.kill('SIGKILL');
    await once(killed, 'exit');

    const { page } = await openConsole(folders);
    const announced = page.getByRole('region', { name: 'Recovered capture' });
    await announced.getByText('“Killed while recording” broke off').waitFor();
    expect(await announced.innerText()).toMatch(/Kept: [4-9]\d|Kept: \d{3}/);
    expect(await announced.innerText()).toContain('Not kept: what came after');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await announced.getByRole('link', { name: 'Open recovered trace' }).click();
    await page.getByText('Recovered, its end is missing').waitFor();
    await page.getByRole('region', { name: 'Found in this capture' }).getByText('known causes').waitFor();
    await page.getByRole('link', { name: 'All cases' }).click();
    await page.getByRole('heading', { name: 'Cases' }).waitFor();
    await expect.poll(() => announced.count()).toBe(0);
  });
});

async function buildConsole(): Promise<string> {
  const outDir = await temporaryFolder();
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'kill-harness.ts'),
      outDir,
      rolldownOptions: { output: { entryFileNames: 'console.mjs' } },
    },
  });
  return join(outDir, 'console.mjs');
}
