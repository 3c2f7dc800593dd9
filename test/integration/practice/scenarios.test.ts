import type { Page, Response } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { scenarios, startPractice, type Pace, type Practice } from '../../../src-main/practice/index.ts';
import { HOST, PLAYED_HOSTS } from '../../../src-main/practice/world.ts';
import { openBrowser, type PracticeBrowser } from './practice-browser.ts';

let practice: Practice;
let browser: PracticeBrowser;
let page: Page;
let responses: Response[];
let failures: { url: string; error: string }[];
let consoleErrors: string[];

async function open(id: string, pace: Pace, cookies: 'allow' | 'block' = 'allow'): Promise<void> {
  practice = await startPractice(id, pace);
  browser = await openBrowser(practice.switches, cookies);
  responses = [];
  failures = [];
  consoleErrors = [];
  const { context } = browser;
  context.on('response', (response) => responses.push(response));
  context.on('requestfailed', (request) =>
    failures.push({ url: request.url(), error: request.failure()?.errorText ?? '' }),
  );
  context.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page = context.pages()[0] ?? (await context.newPage());
  await page.goto(practice.url);
}
afterEach(async () => {
  await browser.close();
  await practice.close();
});

/** What the person sees of the fault, wherever on the page it stands. */
async function shown(kind: 'error' | 'warning' | 'success'): Promise<string> {
  const frame = page.frames().find((each) => each.url().startsWith(`https://${HOST.dualWrite}/`));
  for (const place of frame ? [frame, page] : [page]) {
    const part = place.locator(`main .${kind}:visible`);
    if ((await part.count()) > 0) return part.first().innerText();
  }
  return '';
}

const answered = (part: string): number[] =>
  responses.filter((response) => response.url().includes(part)).map((response) => response.status());

const EXPECTED: Record<string, () => Promise<void>> = {
  healthy: async () => {
    expect(await shown('success')).toBe('The maps are running.');
    expect(consoleErrors).toEqual([]);
  },
  'module-does-not-load': async () => {
    expect(answered('/dualWrite?axenv=')).toEqual([503]);
    expect(await shown('warning')).toContain('did not open');
  },
  'create-map-unauthorized': async () => {
    expect(await shown('error')).toBe('Response status code does not indicate success: 401 (Unauthorized).');
  },
  'sign-in-refused-to-connect': async () => {
    expect(failures).toContainEqual({
      url: expect.stringMatching(
        /^https:\/\/login\.microsoftonline\.com\/common\/oauth2\/v2\.0\/authorize\?/,
      ),
      error: 'net::ERR_BLOCKED_BY_RESPONSE',
    });
    expect(consoleErrors.join('\n')).toMatch(/X-Frame-Options/);
    expect(consoleErrors.join('\n')).toMatch(/sessionStorage/);
    expect(await shown('warning')).toContain('did not open');
  },
  'token-exchange-forbidden': async () => {
    expect(await shown('error')).toMatch(/403 \(tokenexchange\)\.\nSession ID: \S+\nRoot activity ID: \S+$/);
  },
  'maps-cannot-be-stopped': async () => {
    expect(await shown('error')).toMatch(/User is not allowed to access connection dynamicscrmonline\//);
    expect(answered('/DualWriteManagement/1.0/Start')).toContain(202);
  },
  'linking-mismatch': async () => {
    expect(await shown('warning')).toContain('linked via Dual-write to a different destination');
    expect(answered('/api/ConnectionSet/')).toContain(200);
    expect(answered('/RetrieveFinanceAndOperationsIntegrationDetails')).toContain(200);
  },
  'dw9003-crm': async () => expect(await shown('error')).toMatch(/^DW9003: Failed to connect to CRM\./),
  'dw9003-ax': async () => expect(await shown('error')).toMatch(/^DW9003: Failed to connect to AX\./),
  'set-up': async () => {
    expect(await shown('success')).toBe('The maps are running.');
    expect(consoleErrors).toEqual([]);
  },
  'set-up-no-licence': async () => expect(await shown('success')).toBe('Setup completed successfully'),
  'set-up-no-capacity': async () => expect(await shown('success')).toBe('The maps are running.'),
  'set-up-policy-blocks': async () => expect(await shown('success')).toBe('Setup completed successfully'),
  'user-not-a-member': async () => expect(await shown('error')).toContain('0x80072560'),
};

describe('a scenario in Chromium', () => {
  it.each(scenarios)('$id plays to its end by itself', async ({ id, needsThirdPartyCookies }) => {
    await open(id, 'fast', needsThirdPartyCookies ? 'allow' : 'block');
    await practice.played;
    await EXPECTED[id]!();
    const addresses = await Promise.all(responses.map((response) => response.serverAddr()));
    expect(new Set(addresses.map((address) => address?.ipAddress))).toEqual(new Set(['127.0.0.1']));
    expect(responses.every((response) => PLAYED_HOSTS.includes(new URL(response.url()).host))).toBe(true);
  });

  it('opens the dual-write page where the same sign-in is allowed its cookies', async () => {
    await open('sign-in-refused-to-connect', 'by-hand', 'allow');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Dual Write' }).click();
    const frame = page.frameLocator('iframe[title=Dual-write]');
    await frame.getByRole('checkbox', { name: 'Customers V3' }).waitFor();
  });

  it('can be gone through by hand, by the names a screen reader gives', async () => {
    await open('maps-cannot-be-stopped', 'by-hand');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.getByRole('complementary', { name: 'What to do here' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Dual Write' }).click();
    const frame = page.frameLocator('iframe[title=Dual-write]');
    await frame.getByRole('checkbox', { name: 'Customers V3' }).check();
    await frame.getByRole('button', { name: 'Stop', exact: true }).click();
    await frame.getByRole('button', { name: 'Yes, stop' }).click();
    await frame.getByRole('alert').getByText('is not allowed to access connection').waitFor();
  });
});
