import { chromium, type Browser, type Page } from 'playwright-core';
import { installedBrowser, switches } from '../../browser.ts';
import { SIGN_IN_HOST } from './entra.ts';

/** Someone in front of a real browser. */
export interface Person {
  /** Signs in on the page and accepts; answers with what the last page says. */
  signIn(url: string, name: string): Promise<string>;
  /** Signs in, and declines what the app asks for. */
  decline(url: string, name: string): Promise<string>;
  /** Types a device code in, and signs in. */
  enterCode(page: string, code: string, name: string): Promise<string>;
  close(): Promise<void>;
}

/** A browser to which the sign-in host is the one on loopback. */
export async function sitDown(port: number): Promise<Person> {
  const executablePath = installedBrowser();
  const browser: Browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...switches, `--host-resolver-rules=MAP ${SIGN_IN_HOST}:443 127.0.0.1:${port}`],
  });

  const visit = async <T>(url: string, doing: (page: Page) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    try {
      const page = await context.newPage();
      await page.goto(url);
      return await doing(page);
    } finally {
      await context.close();
    }
  };
  const logIn = async (page: Page, name: string) => {
    await page.fill('input[name=login]', name);
    await page.fill('input[name=password]', 'not looked at');
    await page.click('button[type=submit]');
    await page.waitForSelector('input[name=prompt][value=consent]', { state: 'attached' });
  };
  const said = async (page: Page) => (await page.textContent('body'))?.replace(/\s+/g, ' ').trim() ?? '';

  return {
    signIn: (url, name) =>
      visit(url, async (page) => {
        await logIn(page, name);
        await page.click('button[type=submit]');
        await page.waitForURL('http://localhost:*/**');
        return said(page);
      }),
    decline: (url, name) =>
      visit(url, async (page) => {
        await logIn(page, name);
        await page.click('a[href$="/abort"]');
        await page.waitForURL('http://localhost:*/**');
        return said(page);
      }),
    enterCode: (url, code, name) =>
      visit(url, async (page) => {
        await page.fill('input[name=user_code]', code);
        await page.click('button[type=submit]');
        await page.click('button[type=submit]');
        await page.waitForSelector('input[name=login]');
        await logIn(page, name);
        await page.click('button[type=submit]');
        await page.waitForLoadState();
        return said(page);
      }),
    close: () => browser.close(),
  };
}
