import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCase } from '../../../src-main/cases/index.ts';
import { createNodeNetwork, type Network } from '../../../src-main/network/index.ts';
import { CLIENT_ID, openFakeEntra, SIGN_IN_HOST, TENANT, type Entra } from '../../fakes/entra/entra.ts';
import { networkTo } from '../../fakes/entra/network.ts';
import { sitDown } from '../../fakes/entra/person.ts';
import {
  hangs,
  openEnvironmentServer,
  refuses,
  repeatsToken,
  type EnvironmentServer,
} from '../../fakes/environment-server.ts';
import { accessibilityInAllThemes } from './axe.ts';
import { freshFolders, openConsole } from './window.ts';

/** A case of a real environment, as far as the console can tell: Entra and the services answer on loopback. */
async function setUp() {
  const server = await openEnvironmentServer();
  onTestFinished(() => server.close());
  const { financeUrl, dataverseUrl } = server.environment;
  const resources = [financeUrl, dataverseUrl, 'https://graph.microsoft.com'].map(
    (url) => new URL(url).origin,
  );
  const entra = await openFakeEntra({ resources });
  onTestFinished(() => entra.close());
  const person = await sitDown(entra.port);
  onTestFinished(() => person.close());

  const folders = await freshFolders();
  await mkdir(folders.cases);
  await registerApp(folders.data);
  const { id } = await createCase(join(folders.cases, 'real'), {
    title: 'Maps can not be stopped',
    environment: { ...server.environment, tenantId: TENANT },
  });
  const pages: string[] = [];
  const tokens = new Set<string>();
  const console = await openConsole(folders, {
    network: networkOf(entra, server, tokens),
    openExternal: async (url) => void pages.push(url),
  });
  await console.page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = to;
  }, `#/case/${id}/checks`);
  const signIn = async () => {
    await console.page.getByRole('dialog').getByRole('button', { name: 'Sign in', exact: true }).click();
    while (pages.length === 0) await console.page.waitForTimeout(50);
    await person.signIn(pages.pop()!, 'ana');
    await console.page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  return { ...console, server, entra, tokens, signIn };
}

async function registerApp(data: string): Promise<void> {
  const file = join(data, 'settings.json');
  const { settings } = JSON.parse(await readFile(file, 'utf8')) as { settings: object };
  const signIn = { clientId: CLIENT_ID, tenant: '' };
  await writeFile(file, JSON.stringify({ formatVersion: 1, settings: { ...settings, signIn } }));
}

/** Sign-in goes to the provider, all else to the environment: each token of the provider becomes one of its own. */
function networkOf(entra: Entra, server: EnvironmentServer, tokens: Set<string>): Network {
  const environment = createNodeNetwork({ mapped: server.mapped });
  return {
    ...environment,
    fetch: (url, request) => {
      if (new URL(url).host === SIGN_IN_HOST) return networkTo(entra).fetch(url, request);
      const given = request.headers?.['authorization']?.replace('Bearer ', '') ?? '';
      const resource = entra.resourceOf(given);
      if (resource === undefined) return environment.fetch(url, request);
      const own = server.token(resource);
      tokens.add(given).add(own);
      const headers = { ...request.headers, authorization: `Bearer ${own}` };
      return environment.fetch(url, { ...request, headers });
    },
  };
}

const list = (page: Page) => page.getByRole('treegrid', { name: 'Checks by area' });
const main = (page: Page) => page.getByRole('main');

async function runChecks(page: Page): Promise<void> {
  await page.keyboard.press('Control+r');
  await page.getByText('Checks ended:').first().waitFor({ state: 'attached', timeout: 90_000 });
}

describe('the checks of a real environment', () => {
  it('say what needs a sign-in, and ask as the person who then signs in', async () => {
    const { page, signIn } = await setUp();
    await main(page).getByText('Dataverse asks for a sign-in').waitFor();
    await runChecks(page);
    await main(page)
      .getByText(/^Sign in to ask Dataverse, finance and operations, and Microsoft Graph/)
      .waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await signIn();
    await main(page)
      .getByText(/^Sign in to ask/)
      .waitFor({ state: 'detached' });
    await runChecks(page);
    await list(page)
      .getByRole('row', { name: /Passed Dataverse knows the account/ })
      .waitFor();
    await page.getByText(/Compared with today .*better/).waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
  });

  it('are cancelled while a service hangs, also from another page and back, and keep what was found', async () => {
    const { page, server, signIn } = await setUp();
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await signIn();
    server.misbehave(/operations/, hangs);
    await page.keyboard.press('Control+r');
    await list(page).getByText('Passed').first().waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    // The run goes on behind other pages of the case.
    await page.keyboard.press('Control+0');
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.keyboard.press('Control+2');
    await main(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/Last run today .*, cancelled after/).waitFor();
    await list(page).getByText('Passed').first().waitFor();
  });

  it('say that there is no network, and what a service refuses', async () => {
    const { page, server, signIn } = await setUp();
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await signIn();
    server.misbehave(/crm4/, refuses(403, '0x80072560', 'The user is not a member of the organization.'));
    await runChecks(page);
    await list(page).getByText('Skipped').first().waitFor();
    await page.context().setOffline(true);
    await main(page).getByText('This computer has no network.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.context().setOffline(false);
    await main(page).getByText('This computer has no network.').waitFor({ state: 'detached' });
  });

  it('lead to a sign-in for the one service that asks for consent of its own', async () => {
    const { page, entra, signIn } = await setUp();
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await signIn();
    entra.refuse({ error: 'invalid_grant', suberror: 'consent_required', code: 65_001 });
    await runChecks(page);
    await list(page)
      .getByRole('row', { name: /Skipped .* finance and operations/i })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Skipped/ }).click();
    await list(page)
      .getByRole('row', { name: /debug mode/ })
      .click();
    entra.refuse(null);
    await page.getByRole('button', { name: 'Sign in for finance and operations' }).click();
    await signIn();
    await page.getByRole('button', { name: 'Run only this check' }).click();
    await page.getByRole('complementary').getByText('Passed').waitFor();
  });

  it('keep no token, though a service says it back', async () => {
    const { page, data, cases, server, entra, tokens, signIn } = await setUp();
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await signIn();
    server.misbehave(/./, repeatsToken);
    await runChecks(page);
    expect(tokens.size).toBeGreaterThan(2);
    const told = (await textsUnder(data)) + (await textsUnder(cases)) + (await page.content());
    expect([...tokens, ...entra.secrets].filter((secret) => told.includes(secret))).toEqual([]);
  });
});

async function textsUnder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')))).join('\n');
}
