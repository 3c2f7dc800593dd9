import { connect } from 'node:net';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBrowserHost } from '../../../src-main/hosts/browser/browser-host.ts';
import { startBrowserHost } from '../../../src-main/hosts/browser/start.ts';

/**
 * The window in a program of its own, so that the whole of it can run without a network: from the practice case to a
 * package, with the reference beside it. Writes what it saw, one line each.
 */
const say = (what: string): boolean => process.stdout.write(`${what}\n`);
const dist = (path: string): URL => new URL(`../../../dist/${path}`, import.meta.url);

say(`network: ${await tryAddress()}`);

const folder = await mkdtemp(join(tmpdir(), 'dwsc-offline-'));
const [data, cases] = [join(folder, 'data'), join(folder, 'cases')];
await mkdir(data);
await writeFile(
  join(data, 'settings.json'),
  JSON.stringify({ formatVersion: 1, settings: { casesFolder: cases } }),
);
const window = await startBrowserHost({
  host: createBrowserHost(),
  dataFolder: data,
  rendererFolder: fileURLToPath(dist('renderer')),
  workerScript: dist('browser/worker.js'),
  headless: true,
});
const { page } = window;
try {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('link', { name: 'Try the practice environment' }).click();
  await page.getByRole('button', { name: 'Start practice' }).click();
  await page.getByText('Complete enough for a ticket').waitFor({ timeout: 90_000 });

  await page.keyboard.press('Control+5');
  const finding = page.getByRole('heading', { name: 'A table map cannot be stopped' });
  say(`finding: ${await finding.first().innerText()}`);

  await page.keyboard.press('F1');
  const article = page.getByRole('complementary', { name: 'Reference' }).getByRole('article');
  say(`article: ${(await article.getAttribute('aria-label')) ?? ''}`);
  await page.getByRole('combobox', { name: 'Search the reference' }).fill('0x80072560');
  await page.getByRole('option', { name: 'not a member of the organization' }).first().click();
  await article.getByText('DualWriteUnoAuthenticationFnoToCds').first().waitFor();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('redaction review');
  await page.keyboard.press('Enter');
  await page
    .getByText(/^Nothing secret found/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Use this redaction' }).click();
  await page.getByText('1 of 1').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Package built and verified' }).waitFor({ timeout: 60_000 });
  const [made] = await readdir(cases);
  say(`packages: ${String((await readdir(join(cases, made!, 'packages'))).length)}`);
} finally {
  await window.close();
  await window.ended;
  await rm(folder, { recursive: true, force: true });
}

/** An address for documentation (RFC 5737) that answers nobody; what matters is whether there is a way to it. */
function tryAddress(): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '192.0.2.1', port: 443, timeout: 2_000 });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'failed'));
    socket.once('timeout', () => {
      socket.destroy();
      resolve('there is a way');
    });
  });
}
