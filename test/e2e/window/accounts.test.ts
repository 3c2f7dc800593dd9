import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { createNodeNetwork } from '../../../src-main/network/index.ts';
import {
  CLIENT_ID,
  openFakeEntra,
  SIGN_IN_HOST,
  TENANT,
  type EntraOptions,
} from '../../fakes/entra/entra.ts';
import { networkTo } from '../../fakes/entra/network.ts';
import { sitDown } from '../../fakes/entra/person.ts';
import { canStartKeyring, startKeyring } from '../../fakes/keyring.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

/** A console whose Entra is a real OpenID provider on loopback, and somebody in front of a browser of their own. */
async function setUp(options: EntraOptions = {}) {
  const entra = await openFakeEntra(options);
  onTestFinished(() => entra.close());
  const person = await sitDown(entra.port);
  onTestFinished(() => person.close());
  const folders = await withRegistration(CLIENT_ID);
  const network = networkTo(entra);
  const mapped = { hosts: [SIGN_IN_HOST], port: entra.port, ca: entra.ca };
  const pages: string[] = [];
  const open = () =>
    openConsole(folders, {
      // No other name leads anywhere.
      network: {
        ...createNodeNetwork({ mapped }),
        fetch: (url, request) => network.fetch(url, request),
      },
      openExternal: async (url) => void pages.push(url),
    });
  /** The page the console opened next. */
  const opened = async () => {
    await expect.poll(() => pages.length).toBe(1);
    return pages.pop()!;
  };
  return { ...(await open()), openAgain: open, entra, person, network, opened };
}

async function withRegistration(clientId: string): Promise<{ data: string; cases: string }> {
  const folders = await freshFolders();
  await mkdir(folders.cases);
  const file = join(folders.data, 'settings.json');
  const { settings } = JSON.parse(await readFile(file, 'utf8')) as { settings: object };
  const signIn = { clientId, tenant: TENANT };
  await writeFile(file, JSON.stringify({ formatVersion: 1, settings: { ...settings, signIn } }));
  return folders;
}

const menu = (page: Page) => page.getByRole('button', { name: /^Accounts: / });
const isShown = (page: Page, who: string) =>
  page.getByRole('button', { name: `Accounts: ${who}`, exact: true }).waitFor();
const dialog = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true });

async function ask(page: Page, way: 'Sign in' | 'Use a device code' = 'Sign in'): Promise<void> {
  await menu(page).click();
  const accounts = page.getByRole('group', { name: 'Accounts' });
  await accounts.getByRole('button', { name: /^(Sign in|Add an account)$/ }).click();
  await button(page, way).click();
}

async function portIsClosed(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      answer(false);
    });
    socket.once('error', () => answer(true));
  });
}

describe('signing in', () => {
  it('goes through the browser of the person, one after the other, and ends with everything gone', async () => {
    const { page, data, entra, person, opened } = await setUp();
    await ask(page);
    await page.getByText('Go on in the browser window that has opened.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    expect(await person.signIn(await opened(), 'ana')).toContain('close this tab');
    await dialog(page).waitFor({ state: 'detached' });
    await isShown(page, 'ana@contoso.com');

    await ask(page);
    await person.signIn(await opened(), 'ben');
    await isShown(page, 'ana@contoso.com and 1 more');
    await menu(page).click();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+,');
    const accounts = page.getByRole('region', { name: 'Accounts' });
    await accounts.getByText('ben@contoso.com').waitFor();
    expect(await accounts.getByRole('listitem').first().textContent()).toContain(`tenant ${TENANT}`);
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await accounts.getByRole('button', { name: 'Sign out ana@contoso.com' }).click();
    await accounts.getByText('ana@contoso.com').waitFor({ state: 'detached' });
    await accounts.getByRole('button', { name: 'Remove all sign-ins' }).click();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await button(page, 'Remove all sign-ins').click();
    await accounts.getByText('Nobody is signed in.').waitFor();

    expect(entra.secrets.size).toBeGreaterThan(6);
    const told = (await textsUnder(data)) + (await page.content());
    expect([...entra.secrets].filter((secret) => told.includes(secret))).toEqual([]);
  });

  it('works with a code where no browser is at hand', async () => {
    const { page, person, opened } = await setUp();
    await ask(page, 'Use a device code');
    const code = await dialog(page).locator('code').last().textContent();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await button(page, 'Open page').click();
    await person.enterCode(await opened(), code!, 'ana');
    await isShown(page, 'ana@contoso.com');
  });

  it('can be cancelled, and nothing listens any more', async () => {
    const { page, opened } = await setUp();
    await ask(page);
    const url = await opened();
    const redirect = new URL(new URL(url).searchParams.get('redirect_uri')!);
    expect(await portIsClosed(Number(redirect.port))).toBe(false);
    await button(page, 'Cancel').click();
    await button(page, 'Use a device code').waitFor();
    expect(await portIsClosed(Number(redirect.port))).toBe(true);
    expect(await dialog(page).getByLabel('Tenant').inputValue()).toBe(TENANT);
  });

  it('begins anew after the window was loaded again', async () => {
    const { page, person, opened } = await setUp();
    await ask(page);
    await opened();
    await page.reload();
    await ask(page);
    await person.signIn(await opened(), 'ana');
    await isShown(page, 'ana@contoso.com');
  });

  it('tells why Entra said no, with what to do and what to copy, and can be tried again', async () => {
    const { page, entra, person, opened } = await setUp();
    entra.refuse({ error: 'invalid_grant', suberror: 'consent_required', code: 65_001 });
    await ask(page);
    await person.signIn(await opened(), 'ana');
    await button(page, 'Try again').waitFor();
    await dialog(page).getByText('AADSTS65001').waitFor();
    await button(page, 'Copy Correlation id').waitFor();
    // Words of a service are not shown: they name people.
    expect(await dialog(page).textContent()).not.toContain('ana@contoso.com');
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await button(page, 'What Microsoft says about this code').click();
    expect(await opened()).toBe('https://login.microsoftonline.com/error?code=65001');
    entra.refuse(null);
    await button(page, 'Try again').click();
    await button(page, 'Sign in').click();
    await person.signIn(await opened(), 'ana');
    await isShown(page, 'ana@contoso.com');
  });

  it('says that nothing can be reached, which signs nobody out', async () => {
    const { page, network, person, opened } = await setUp();
    await ask(page);
    await person.signIn(await opened(), 'ana');
    await isShown(page, 'ana@contoso.com');
    network.cut(true);
    await ask(page, 'Use a device code');
    await dialog(page).getByText("The service can't be reached").waitFor();
    await button(page, 'Close').click();
    await page.context().setOffline(true);
    await page.getByRole('status').getByText('No network').waitFor();
    await page.context().setOffline(false);
    await page.getByText('No network').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+,');
    await page.getByRole('region', { name: 'Accounts' }).getByText('Signed in').waitFor();
  });

  it('is asked for again of the same person after it was revoked', async () => {
    const { page, cases, entra, person, opened } = await setUp({ tokenSeconds: 60 });
    const { id } = await createCase(join(cases, 'revoked'), {
      title: 'Maps can not be stopped',
      environment: { dataverseUrl: 'https://contoso.crm4.dynamics.com/' },
    });
    await page.evaluate((to) => {
      (globalThis as unknown as { location: { hash: string } }).location.hash = to;
    }, `#/case/${id}/checks`);
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click();
    await button(page, 'Sign in').click();
    await person.signIn(await opened(), 'ana');
    await isShown(page, 'ana@contoso.com');

    await entra.revoke('ana');
    await page.keyboard.press('Control+r');
    await isShown(page, 'ana@contoso.com, sign in again');
    await menu(page).click();
    await page.getByRole('group', { name: 'Accounts' }).getByText('Has to sign in again').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('group', { name: 'Accounts' }).getByRole('button', { name: 'Sign in' }).click();
    await dialog(page).getByText('ana@contoso.com').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await button(page, 'Sign in').click();
    const url = await opened();
    expect(new URL(url).searchParams.get('login_hint')).toBe('ana@contoso.com');
    await person.signIn(url, 'ana');
    await isShown(page, 'ana@contoso.com');
  });

  it('is not possible before an app registration is named, and says how to get one', async () => {
    const { page } = await openConsole();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('sign in');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('How it is registered').click();
    await dialog(page).getByText('docs/entra-app.md').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await dialog(page).getByRole('link', { name: 'Open the settings' }).click();
    const id = page.getByLabel('Application id');
    await id.fill('contoso');
    await id.press('Enter');
    await page.getByText(/An application id looks like/).waitFor();
    await id.fill(CLIENT_ID);
    await id.press('Enter');
    const accounts = page.getByRole('region', { name: 'Accounts' });
    await accounts.getByLabel('Proposed tenant').fill('contoso/../evil');
    await accounts.getByLabel('Proposed tenant').press('Enter');
    await accounts.getByRole('alert').filter({ hasText: 'contoso/../evil' }).waitFor();
    await accounts.getByRole('button', { name: 'Sign in' }).click();
    await dialog(page).getByLabel('Tenant').fill('https://evil.example/');
    await button(page, 'Sign in').click();
    await dialog(page).getByRole('alert').filter({ hasText: 'evil.example' }).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
  });

  it.skipIf(!canStartKeyring)('lasts until signing out where a credential store answers', async () => {
    (await startKeyring()).enter();
    const { page, data, entra, person, opened, close, openAgain } = await setUp();
    await ask(page);
    await person.signIn(await opened(), 'ana');
    await isShown(page, 'ana@contoso.com');
    await close();
    const written = await textsUnder(data);
    expect([...entra.secrets, 'ana@contoso.com'].filter((text) => written.includes(text))).toEqual([]);

    const second = await openAgain();
    await isShown(second.page, 'ana@contoso.com');
    await menu(second.page).click();
    await second.page.getByRole('button', { name: 'Sign out ana@contoso.com' }).click();
    await isShown(second.page, 'nobody is signed in');
    await second.close();

    const third = await openAgain();
    await isShown(third.page, 'nobody is signed in');
  });
});

/** Everything that was written, the page's own profile included. */
async function textsUnder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}
