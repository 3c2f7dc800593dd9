import { afterEach, expect, it } from 'vitest';
import { startPractice, type Practice } from '../../../src-main/practice/index.ts';
import { openBrowser, type PracticeBrowser } from './practice-browser.ts';

let practice: Practice;
let browser: PracticeBrowser;
afterEach(async () => {
  await browser.close();
  await practice.close();
});

const PIN = '--ignore-certificate-errors-spki-list=';

async function goto(url: string, switches: readonly string[]): Promise<string> {
  browser = await openBrowser(switches);
  const page = await browser.context.newPage();
  return page.goto(url).then(
    (response) => String(response?.status()),
    (error: unknown) => (error as Error).message,
  );
}

it('resolves no other name', async () => {
  practice = await startPractice('healthy', 'by-hand');
  for (const url of [
    'https://example.com/',
    'http://microsoft.com/',
    'https://sub.login.microsoftonline.com/',
  ]) {
    expect(await goto(url, practice.switches)).toContain('ERR_NAME_NOT_RESOLVED');
    await browser.close();
  }
  expect(await goto(practice.url, practice.switches)).toBe('200');
});

it('is refused by a browser that was not given its pin', async () => {
  practice = await startPractice('healthy', 'by-hand');
  const without = practice.switches.filter((each) => !each.startsWith(PIN));
  expect(await goto(practice.url, without)).toMatch(/ERR_CERT_AUTHORITY_INVALID/);
});

it('is refused by a browser that was given the pin of another run', async () => {
  practice = await startPractice('healthy', 'by-hand');
  const other = await startPractice('healthy', 'by-hand');
  await other.close();
  const wrong = practice.switches.map((each) =>
    each.startsWith(PIN) ? other.switches.find((switchOf) => switchOf.startsWith(PIN))! : each,
  );
  expect(await goto(practice.url, wrong)).toMatch(/ERR_CERT_AUTHORITY_INVALID/);
});
