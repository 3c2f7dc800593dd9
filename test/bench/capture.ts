import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chooseBrowser, startCapture } from '../../src-main/capture/index.ts';
import { startPageServer, type PageServer } from './page-server.ts';
import { median } from './tasks.ts';

const ROUNDS = 5;

type Load = Parameters<PageServer['url']>[0];
interface Visit {
  page: number;
  stop: number;
}

/** What capturing costs the page, by the page's own clock, and how long stopping takes. */
export async function benchCapture(folder: string): Promise<void> {
  const { path: executablePath } = await chooseBrowser();
  const launch = { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
  const server = await startPageServer();

  /** No debugging, no automation: what the page costs by itself. */
  const alone = async (load: Load): Promise<Visit> => {
    const profile = await mkdtemp(join(folder, 'profile-'));
    const reported = server.reported();
    const quiet = [
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    const args = [...launch.args, '--headless=new', '--incognito', ...quiet, `--user-data-dir=${profile}`];
    const browser = spawn(executablePath, [...args, server.url(load)], { stdio: 'ignore' });
    const page = await reported;
    const ended = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill();
    await ended;
    return { page, stop: 0 };
  };

  const withPlaywright = async (load: Load, recordHar: boolean): Promise<Visit> => {
    const browser = await chromium.launch(launch);
    const har = { recordHar: { path: join(folder, 'playwright.har'), content: 'embed' as const } };
    const context = await browser.newContext(recordHar ? har : {});
    const tab = await context.newPage();
    const reported = server.reported();
    await tab.goto(server.url(load));
    const page = await reported;
    const from = performance.now();
    await context.close();
    const stop = performance.now() - from;
    await browser.close();
    return { page, stop };
  };

  const withCapture = async (load: Load): Promise<Visit> => {
    const dir = await mkdtemp(join(folder, 'trace-'));
    const reported = server.reported();
    const capture = await startCapture({
      dir,
      traceKey: randomBytes(32),
      dataDir: folder,
      url: server.url(load),
      browser: await chooseBrowser(),
      headless: true,
      privateWindow: true,
      thirdPartyCookies: 'allow',
    });
    const page = await reported;
    const from = performance.now();
    const summary = await capture.stop();
    const stop = performance.now() - from;
    const { captured = 0 } = summary.counts.bodies;
    if (captured < (load === 'small' ? 2000 : 50)) throw new Error(`only ${captured} bodies were captured`);
    return { page, stop };
  };

  try {
    for (const load of ['small', 'large'] as const) {
      const kinds = {
        'browser alone': () => alone(load),
        'Playwright, no recording': () => withPlaywright(load, false),
        'Playwright recordHar embed': () => withPlaywright(load, true),
        'our capture': () => withCapture(load),
      };
      const visits: Record<string, Visit[]> = {};
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, visit] of Object.entries(kinds)) (visits[name] ??= []).push(await visit());
      }
      console.log(load === 'small' ? '2,000 requests of 400 bytes' : '50 requests of 1 MB');
      const base = (name: string) => median(visits[name]!.map(({ page }) => page));
      const over = (page: number, name: string) =>
        `${(((page - base(name)) / base(name)) * 100).toFixed(0)} %`;
      for (const [name, all] of Object.entries(visits)) {
        const page = median(all.map((visit) => visit.page));
        const stop = median(all.map((visit) => visit.stop));
        const costs = `${over(page, 'Playwright, no recording')} over a driven browser, ${over(page, 'browser alone')} over one alone`;
        console.log(`  ${name.padEnd(28)} ${page.toFixed(0)} ms, ${costs}; stop ${stop.toFixed(0)} ms`);
      }
    }
  } finally {
    server.close();
  }
}
