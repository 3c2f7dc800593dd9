import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createBrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { startBrowserHost } from '../../src-main/hosts/browser/start.ts';
import { writeLargeHar } from './large-har.ts';
import { writeManyRequests } from './many-requests.ts';

const dist = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const REQUESTS = 100_000;
const ROUNDS = 5;
const FRAMES = 240;
const STEP_PX = 140;
const TYPED = ['s', 'e', 's', 's', 'i', 'o', 'n', '=', '4', '2'];

/** What the scripts below use of a page. */
interface Scope {
  document: {
    querySelector(selector: string): { scrollTop: number; getAttribute(name: string): string | null } | null;
    execCommand(name: string, showUi: boolean, text: string): boolean;
  };
  requestAnimationFrame(run: (now: number) => void): void;
}

/** The list of a trace in the window: scrolling and typing at 100,000 requests, and a 115 MB file up to its first rows. */
export async function benchTraceWindow(folder: string): Promise<void> {
  const peerFolder = dist('empty-list');
  const peer = await openWindow(join(folder, 'peer'), peerFolder);
  const ours = await openWindow(join(folder, 'list'), dist('renderer'));
  const many = join(folder, 'many.har');
  await writeManyRequests(many, REQUESTS);
  await ours.page.setInputFiles('input[type=file]', many);
  await ours.page.getByRole('grid').waitFor({ timeout: 300_000 });
  await compareScrolling(ours.page, peer.page);
  await measureTyping(ours.page);

  const large = join(folder, 'large-trace.har');
  await writeLargeHar(large, 115_000_000, 'calls');
  await compareOpening(ours.page, peer.page, large);
  for (const open of [ours, peer]) {
    await open.close();
    await open.ended;
  }
}

async function compareScrolling(ours: Page, peer: Page): Promise<void> {
  const slow = { ours: 0, peer: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    slow.peer += await slowFrames(peer, '.list', round);
    slow.ours += await slowFrames(ours, '[role=grid]', round);
  }
  // Against an empty list that dropped nothing there is no ratio, only the two counts.
  const ratio = slow.peer === 0 ? '' : `, ${(slow.ours / slow.peer).toFixed(2)} times`;
  console.log(
    `scrolling 100,000 requests, ${ROUNDS * FRAMES} frames: ${slow.ours} slower than 25 ms, an empty virtual list ${slow.peer}${ratio} (target 1.5 times)`,
  );
}

async function slowFrames(page: Page, selector: string, round: number): Promise<number> {
  await page.bringToFront();
  return page.evaluate(
    async ({ selector, round, frames, step }) => {
      const scope = globalThis as unknown as Scope;
      const list = scope.document.querySelector(selector)!;
      list.scrollTop = round * 300_000;
      const frame = () => new Promise<number>((resolve) => scope.requestAnimationFrame(resolve));
      for (let at = 0; at < 30; at++) await frame();
      let slow = 0;
      let before = await frame();
      for (let at = 0; at < frames; at++) {
        list.scrollTop += step;
        const now = await frame();
        if (now - before > 25) slow += 1;
        before = now;
      }
      return slow;
    },
    { selector, round, frames: FRAMES, step: STEP_PX },
  );
}

/** From the key to the frame that shows what is left, for each key that changes the list. */
async function measureTyping(page: Page): Promise<void> {
  await page.bringToFront();
  const times: number[] = [];
  const filter = page.getByLabel('Filter', { exact: true });
  for (let round = 0; round < ROUNDS; round++) {
    await filter.fill('');
    await page.locator(`[role=grid][aria-rowcount="${REQUESTS + 1}"]`).waitFor();
    await filter.focus();
    for (const text of ['"', ...TYPED]) {
      const took = await page.evaluate(async (typed) => {
        const scope = globalThis as unknown as Scope;
        const rows = () => scope.document.querySelector('[role=grid]')?.getAttribute('aria-rowcount');
        const before = rows();
        const from = performance.now();
        scope.document.execCommand('insertText', false, typed);
        while (rows() === before && performance.now() - from < 1_000)
          await new Promise((resolve) => scope.requestAnimationFrame(resolve));
        return rows() === before ? null : performance.now() - from;
      }, text);
      if (took !== null) times.push(took);
    }
  }
  times.sort((a, b) => a - b);
  console.log(
    `a key in the filter to the list it leaves: median ${times[Math.floor(times.length / 2)]!.toFixed(0)} ms, worst of ${times.length} ${times.at(-1)!.toFixed(0)} ms (target 100)`,
  );
}

/** A file dropped, and the same trace opened again, against reading it whole as DevTools does. */
async function compareOpening(ours: Page, peer: Page, har: string): Promise<void> {
  await peer.bringToFront();
  let from = performance.now();
  await peer.setInputFiles('input[type=file]', har);
  await peer.getByRole('heading', { name: 'Read' }).waitFor({ timeout: 300_000 });
  const whole = performance.now() - from;

  await ours.bringToFront();
  const before = ours.url();
  from = performance.now();
  await ours.setInputFiles('input[type=file]', har);
  await ours.waitForURL((url) => url.href !== before, { timeout: 300_000 });
  await ours
    .getByRole('row', { name: /^(GET|POST) / })
    .first()
    .waitFor({ timeout: 300_000 });
  const dropped = performance.now() - from;

  const trace = ours.url();
  await ours.goto(trace.replace(/\/traces.*/, ''));
  await ours.getByRole('grid').waitFor({ state: 'detached' });
  from = performance.now();
  await ours.goto(trace);
  await ours
    .getByRole('row', { name: /^(GET|POST) / })
    .first()
    .waitFor({ timeout: 300_000 });
  const reopened = performance.now() - from;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  console.log(
    `115 MB to the first rows: a stored trace ${seconds(reopened)}, JSON.parse of the file and a list of it ${seconds(whole)} (${(reopened / whole).toFixed(2)} times); dropped, sealed and diagnosed before it is shown ${seconds(dropped)}`,
  );
}

async function openWindow(folder: string, rendererFolder: string) {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(
    join(dataFolder, 'settings.json'),
    JSON.stringify({ formatVersion: 1, settings: { casesFolder: join(folder, 'cases') } }),
  );
  return startBrowserHost({
    host: createBrowserHost(),
    dataFolder,
    rendererFolder,
    workerScript: new URL('../browser/worker.js', import.meta.url),
    headless: true,
  });
}
