import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { writeLargeHar } from '../../bench/large-har.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { dropFiles, openConsole } from './window.ts';

/** As Chromium defines a long task, and twice that: longer than this a person feels it. */
const LONGEST_TASK_MS = 100;
/** Without input; a tenth of what is called good for a web page. */
const MOST_SHIFT = 0.02;

interface Watch {
  tasks: number[];
  shift: number;
}

async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const scope = globalThis as unknown as {
      watch: Watch;
      PerformanceObserver: new (
        seen: (list: {
          getEntries(): { entryType: string; duration: number; value: number; hadRecentInput: boolean }[];
        }) => void,
      ) => { observe(what: object): void };
    };
    scope.watch = { tasks: [], shift: 0 };
    const observer = new scope.PerformanceObserver((list) => {
      for (const { entryType, duration, value, hadRecentInput } of list.getEntries()) {
        if (entryType === 'longtask') scope.watch.tasks.push(Math.round(duration));
        else if (!hadRecentInput) scope.watch.shift += value;
      }
    });
    observer.observe({ type: 'longtask' });
    observer.observe({ type: 'layout-shift' });
  });
}

/** What was seen since the last time it was asked for. */
async function seen(page: Page): Promise<Watch> {
  return page.evaluate(() => {
    const scope = globalThis as unknown as { watch: Watch };
    const { tasks, shift } = scope.watch;
    scope.watch = { tasks: [], shift: 0 };
    return { tasks, shift };
  });
}

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = hash;
  }, place);
}

it('stays free to paint while 115 MB are imported, reviewed and packed', async () => {
  const har = join(await temporaryFolder(), 'large.har');
  await writeLargeHar(har, 115_000_000, 'calls');
  const { page } = await openConsole();
  await watch(page);
  const tooLong: Record<string, number[]> = {};
  const note = async (what: string) => {
    const long = (await seen(page)).tasks.filter((task) => task > LONGEST_TASK_MS);
    if (long.length > 0) tooLong[what] = long;
  };

  await page.setInputFiles('input[type=file]', har);
  await page.getByRole('grid').waitFor({ timeout: 240_000 });
  await note('importing');
  const id = /case\/([^/]+)/.exec(page.url())![1]!;
  await goTo(page, `/case/${id}/redaction`);
  await page
    .getByText(/^Nothing secret found/)
    .first()
    .waitFor({ timeout: 240_000 });
  await note('reviewing');
  await goTo(page, `/case/${id}/ticket`);
  await page.getByText(/^1 of 1$/).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /^Package built/ }).waitFor({ timeout: 240_000 });
  await note('packing');
  expect(tooLong).toEqual({});
}, 600_000);

it('moves nothing by itself on any screen of a case', async () => {
  const { page } = await openConsole();
  const recording = await readFile('test/fixtures/practice/maps-cannot-be-stopped.har', 'utf8');
  await dropFiles(page, [{ name: 'a recording.har', text: recording }]);
  await page.getByRole('grid').waitFor();
  await watch(page);
  const shifts: Record<string, number> = {};
  // As a person goes: what moves right after a key or a click was asked for, what moves later was not.
  const link = (name: string) => () => page.getByRole('link', { name }).first().click();
  const keys = (pressed: string) => () => page.keyboard.press(pressed);
  for (const [screen, go, words] of [
    ['overview', keys('Control+0'), 'Timeline'],
    ['checks', keys('Control+2'), 'Run the checks'],
    ['capture', keys('Control+3'), 'Start capture'],
    ['findings', keys('Control+5'), 'What to do'],
    ['traces', keys('Control+4'), 'Waterfall'],
    ['ticket', keys('Control+6'), 'Required evidence'],
    ['redaction', link('Redaction review'), 'Nothing secret found'],
    ['cases', link('All cases'), 'Cases folder'],
    ['new case', keys('Control+n'), 'Error text'],
    ['practice', link('Practice'), 'Start practice'],
    ['settings', keys('Control+,'), 'Appearance'],
  ] as const) {
    await go();
    await page.getByText(words).first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(1_000);
    const { shift } = await seen(page);
    if (shift > MOST_SHIFT) shifts[screen] = shift;
  }
  expect(shifts).toEqual({});
}, 240_000);
