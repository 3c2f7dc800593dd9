import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { createBrowserHost } from '../../src-main/hosts/browser/browser-host.ts';
import { startBrowserHost } from '../../src-main/hosts/browser/start.ts';
import { writeLargeHar } from './large-har.ts';

const dist = (path: string) => new URL(`../${path}`, import.meta.url);
const ROUNDS = 15;

/** The window against an empty page in the same browser; a 115 MB file on its way in; the size of what is loaded. */
export async function benchWindow(folder: string): Promise<void> {
  const bundle = await gzipSizes(fileURLToPath(dist('renderer')));
  console.log(
    `renderer bundle: ${(bundle.script / 1000).toFixed(0)} kB of script, ${(bundle.style / 1000).toFixed(0)} kB of style, gzip (target 250 kB)`,
  );
  await comparePaint(folder);
  await importLargeFile(folder);
}

async function comparePaint(folder: string): Promise<void> {
  const empty = join(folder, 'empty-page');
  await mkdir(empty);
  await writeFile(join(empty, 'index.html'), '<!doctype html><title>empty</title><h1>Cases</h1>');
  const window = await openWindow(join(folder, 'window'), fileURLToPath(dist('renderer')));
  const plain = await openWindow(join(folder, 'plain'), empty);
  const times = { window: [] as Paint[], plain: [] as Paint[] };
  // By turns, so that whatever else the machine does falls on both.
  for (let round = 0; round < ROUNDS; round++) {
    times.window.push(await paintOf(window.page));
    times.plain.push(await paintOf(plain.page));
  }
  for (const open of [window, plain]) {
    await open.close();
    await open.ended;
  }
  for (const what of ['painted', 'usable'] as const) {
    const [ours, theirs] = [times.window, times.plain].map((all) => median(all.map((paint) => paint[what])));
    console.log(
      `${what}: ${ours!.toFixed(0)} ms, an empty page ${theirs!.toFixed(0)} ms (${(ours! - theirs!).toFixed(0)} ms more)`,
    );
  }
}

interface Paint {
  /** First contentful paint, ms from navigation. */
  painted: number;
  /** The heading of the list is there and takes input. */
  usable: number;
}

async function paintOf(page: Page): Promise<Paint> {
  await page.reload({ waitUntil: 'commit' });
  await page.locator('h1').first().waitFor();
  return page.evaluate(async () => {
    const scope = globalThis as unknown as {
      performance: { now(): number; getEntriesByName(name: string): { startTime: number }[] };
      setTimeout(run: () => void, ms: number): void;
    };
    const usable = scope.performance.now();
    for (;;) {
      const painted = scope.performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      if (painted !== undefined) return { painted, usable };
      await new Promise<void>((resolve) => scope.setTimeout(resolve, 5));
    }
  });
}

async function importLargeFile(folder: string): Promise<void> {
  const har = join(folder, 'large.har');
  await writeLargeHar(har, 115_000_000, 'calls');
  const window = await openWindow(join(folder, 'import'), fileURLToPath(dist('renderer')));
  await window.page.evaluate(watchImport);
  const begun = performance.now();
  await window.page.setInputFiles('input[type=file]', har);
  await window.page.waitForURL(/traces/, { timeout: 300_000 });
  const total = performance.now() - begun;
  const { sent, longest } = await window.page.evaluate(readImport);
  console.log(
    `115 MB: sent to the main side in ${(sent / 1000).toFixed(1)} s (target 10), opened after ${(total / 1000).toFixed(1)} s, longest task of the window ${longest.toFixed(0)} ms (target 100)`,
  );
  await window.close();
  await window.ended;
}

interface Watched {
  importWatch: { begun: number; sent: number; longest: number };
}

/** Runs in the page: when the bytes were sent is when the words change from reading to sealing. */
function watchImport(): void {
  const scope = globalThis as unknown as Watched & {
    document: { body: { textContent: string | null } };
    performance: { now(): number };
    setInterval(run: () => void, ms: number): void;
    PerformanceObserver: new (seen: (list: { getEntries(): { duration: number }[] }) => void) => {
      observe(what: object): void;
    };
  };
  const watch = (scope.importWatch = { begun: 0, sent: 0, longest: 0 });
  scope.setInterval(() => {
    const text = scope.document.body.textContent ?? '';
    if (watch.begun === 0 && text.includes('Reading large.har')) watch.begun = scope.performance.now();
    if (watch.sent === 0 && text.includes('Sealing')) watch.sent = scope.performance.now();
  }, 10);
  new scope.PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.longest = Math.max(watch.longest, duration);
  }).observe({ type: 'longtask' });
}

function readImport(): { sent: number; longest: number } {
  const { begun, sent, longest } = (globalThis as unknown as Watched).importWatch;
  return { sent: sent - begun, longest };
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
    workerScript: dist('browser/worker.js'),
    headless: true,
  });
}

async function gzipSizes(folder: string): Promise<{ script: number; style: number }> {
  const sizes = { script: 0, style: 0 };
  for (const name of await readdir(folder, { recursive: true })) {
    if (!/\.(js|css)$/.test(name)) continue;
    sizes[name.endsWith('.js') ? 'script' : 'style'] += gzipSync(await readFile(join(folder, name))).length;
  }
  return sizes;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
