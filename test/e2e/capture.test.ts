import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chooseBrowser } from '../../src-main/capture/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { unzip } from '../fakes/unzip.ts';
import { dwsc, dwscJson, startDwsc } from './dwsc.ts';
import { PLANTED, startSite } from './site.ts';

const validator = createRequire(import.meta.url)('har-validator/lib/promise') as {
  har(value: unknown): Promise<unknown>;
};
const HEADLESS = ['--headless', '--for', '3'];

async function readHar(path: string) {
  const text = await readFile(path, 'utf8');
  return { text, log: (JSON.parse(text) as { log: Record<string, unknown> & { entries: unknown[] } }).log };
}

async function plainFilesOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && !file.name.endsWith('.sealed'))
    .map((file) => join(file.parentPath, file.name));
}

describe('capture --out', () => {
  it('writes a valid HAR without the secrets of the page, and keeps nothing else', async () => {
    const site = await startSite();
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const out = join(folder, 'page.har');
    const { capture } = await dwscJson(data, [
      'capture',
      `${site.url}/?code=${PLANTED.code}`,
      '--out',
      out,
      ...HEADLESS,
    ]);
    expect(capture).toMatchObject({
      trace: null,
      file: out,
      completeness: { state: 'closed', inFlight: 0, failed: 0, eventsDropped: 0, gaps: [] },
    });
    expect(capture.completeness.requestsSeen).toBeGreaterThanOrEqual(2);

    const { text, log } = await readHar(out);
    await validator.har({ log });
    expect(log.entries).toHaveLength(capture.completeness.requestsSeen as number);
    expect(text).toContain('Customers V3');
    for (const secret of Object.values(PLANTED)) expect(text).not.toContain(secret);
    expect(log['_unredacted']).toBeUndefined();
    expect(await readdir(join(data, 'captures', 'traces'))).toEqual([]);
    expect(await readdir(join(data, 'profiles'))).toEqual([]);
  });

  it('--unredacted writes a raw one for this user alone, says so, and a browser replays it without the site', async () => {
    const site = await startSite();
    const folder = await temporaryFolder();
    const out = join(folder, 'raw.har');
    const ended = await dwsc(join(folder, 'data'), [
      'capture',
      site.url + '/',
      '--out',
      out,
      '--unredacted',
      ...HEADLESS,
    ]);
    expect([ended.status, ended.err]).toEqual([
      0,
      expect.stringMatching(/^Warning: .*raw\.har is not redacted/m),
    ]);
    const { text, log } = await readHar(out);
    await validator.har({ log });
    expect(log['_unredacted']).toBe(true);
    expect(text).toContain(PLANTED.token);
    if (process.platform !== 'win32') expect((await stat(out)).mode & 0o777).toBe(0o600);

    await site.close();
    const browser = await chromium.launch({
      executablePath: (await chooseBrowser()).path,
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    try {
      const context = await browser.newContext();
      await context.routeFromHAR(out, { notFound: 'abort' });
      const page = await context.newPage();
      await page.goto(site.url + '/');
      await page.waitForFunction('document.title === "loaded"');
      expect(await page.textContent('h1')).toBe('Customers V3, Vendors V2');
    } finally {
      await browser.close();
    }
  });

  it('is stopped by Ctrl+C, like by its browser', async () => {
    const site = await startSite();
    const folder = await temporaryFolder();
    const out = join(folder, 'page.har');
    const { child, ended } = startDwsc(join(folder, 'data'), [
      'capture',
      site.url + '/?poll',
      '--out',
      out,
      '--headless',
    ]);
    await expect.poll(() => site.answered(), { timeout: 20_000 }).toBeGreaterThan(20);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({
      status: 0,
      err: expect.not.stringMatching(/^[A-Z_]+:/m),
      out: expect.stringContaining(`Written: ${out}`),
    });
    expect((await readHar(out)).log.entries.length).toBeGreaterThan(20);
    expect((await readdir(folder)).sort()).toEqual(['data', 'page.har']);
  });
});

describe('capture --case', () => {
  it('shows no secret of the address or the page in any plain file of the case', async () => {
    const site = await startSite();
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const made = join(folder, 'case');
    await dwscJson(data, [
      'case',
      'new',
      made,
      '--title',
      'Planted',
      '--url',
      `https://u:${PLANTED.password}@contoso.crm4.dynamics.com/main.aspx?code=${PLANTED.code}#${PLANTED.token}`,
    ]);
    const address = `${site.url.replace('//', `//user:${PLANTED.password}@`)}/a b?code=${PLANTED.code}#access_token=${PLANTED.token}`;
    await dwscJson(data, ['capture', address, '--case', made, ...HEADLESS]);
    const raw = join(folder, 'raw.har');
    await writeFile(raw, JSON.stringify({ log: { entries: [{ request: { url: address } }] } }));
    await dwscJson(data, ['import', raw, '--case', made]);
    await dwscJson(data, ['pack', made, '--kind', 'general', '--out', join(made, 'packages', 'p.zip')]);

    const files = await plainFilesOf(made);
    expect(files.length).toBeGreaterThanOrEqual(6);
    for (const path of files) {
      const bytes = await readFile(path);
      for (const secret of Object.values(PLANTED))
        expect(bytes.includes(secret), `${path} shows a secret`).toBe(false);
      for (const [name, member] of path.endsWith('.zip') ? unzip(bytes) : []) {
        for (const secret of Object.values(PLANTED))
          expect(member.includes(secret), `${name} of the package shows a secret`).toBe(false);
      }
    }
    const timeline = await readFile(join(made, 'timeline.ndjson'), 'utf8');
    expect(timeline).toContain(`Captured from ${site.url}/a%20b.`);
  });

  it('that is killed is recovered, diagnosed and packed', async () => {
    const site = await startSite();
    const folder = await temporaryFolder();
    const data = join(folder, 'data');
    const made = join(folder, 'case');
    await dwscJson(data, ['case', 'new', made, '--title', 'Killed']);
    const { child, ended } = startDwsc(data, ['capture', site.url + '/?poll', '--case', made, '--headless']);
    await expect.poll(() => site.answered(), { timeout: 20_000 }).toBeGreaterThan(50);
    // Others may read a case that is being written, and not write it.
    const [meanwhile, kept] = await Promise.all([
      dwscJson(data, ['diagnose', made]),
      dwsc(data, ['import', join(made, 'case.json'), '--case', made]),
    ]);
    expect(meanwhile.completeness).toMatchObject([{ state: 'recording' }]);
    expect([kept.status, kept.err]).toEqual([3, expect.stringMatching(/^CASE_LOCKED: /)]);
    const before = site.answered();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');

    const { recovered } = await dwscJson(data, ['recover', made]);
    expect(recovered).toEqual([
      {
        trace: expect.stringContaining(join(made, 'traces')),
        completeness: expect.objectContaining({ state: 'recovered' }),
      },
    ]);
    // What had finished more than a second before the kill is there.
    expect(recovered[0].completeness.finished).toBeGreaterThanOrEqual(before - 1);

    const diagnosis = await dwscJson(data, ['diagnose', made]);
    expect(diagnosis).toMatchObject({ findings: [], completeness: [{ state: 'recovered' }] });
    expect((await dwsc(data, ['diagnose', made])).out).toContain('The recording has gaps');
    const out = join(folder, 'p.zip');
    await dwscJson(data, ['pack', made, '--kind', 'mark-maps-not-running', '--out', out]);
    expect((await dwsc(data, ['verify', out])).status).toBe(0);
    // The profile of the killed browser goes with the next capture.
    await dwscJson(data, ['capture', site.url + '/', '--case', made, '--headless', '--for', '1']);
    expect(await readdir(join(data, 'profiles'))).toEqual([]);
  });
});
