import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityInAllThemes } from './axe.ts';
import { dropFiles, openConsole } from './window.ts';

const practice = (name: string) =>
  readFile(fileURLToPath(new URL(`../../fixtures/practice/${name}.har`, import.meta.url)), 'utf8');

/** The page of the findings of a new case with these practice traces. */
async function findingsOf(page: Page, ...names: string[]): Promise<string> {
  let caseId = '';
  for (const name of names) {
    const before = page.url();
    await dropFiles(page, [{ name: `${name}.har`, text: await practice(name) }]);
    await page.waitForURL((url) => url.href !== before && /\/traces\/[0-9a-f-]+$/.test(url.href));
    caseId = /\/case\/([0-9a-f-]+)/.exec(page.url())![1]!;
  }
  await go(page, `case/${caseId}/findings`);
  return caseId;
}

async function go(page: Page, route: string): Promise<void> {
  await page.evaluate((to) => {
    (globalThis as unknown as { location: { hash: string } }).location.hash = `/${to}`;
  }, route);
}

const list = (page: Page) => page.getByRole('region', { name: 'List of findings' });

describe('the findings of a case', () => {
  it('name the cause, what follows from it and the words that say it, and lead to the request', async () => {
    const { page } = await openConsole();
    const caseId = await findingsOf(page, 'maps-cannot-be-stopped', 'linking-mismatch');
    await page.getByRole('heading', { name: 'A table map cannot be stopped', level: 2 }).waitFor();
    await list(page).getByText('Follows from it · seen 3 times').waitFor();
    await list(page).getByText('Looked at 2 traces for').waitFor();
    await page
      .locator('article mark', { hasText: 'User is not allowed to access connection' })
      .first()
      .waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('[data-evidence="2"]:focus').waitFor();
    await page.locator(':focus').getByRole('link', { name: 'Show in trace' }).click();
    await page.waitForURL(/\/traces\/[0-9a-f-]+\?entry=\d+&field=.+&finding=MOD-05-1$/);
    await page.goBack();
    await page.locator('[data-evidence="2"]:focus').waitFor();
    expect(page.url()).toContain(`case/${caseId}/findings/MOD-05-1`);
  });

  it('come into view when they are chosen, also where they lie below the list', async () => {
    const { page } = await openConsole();
    await findingsOf(page, 'maps-cannot-be-stopped', 'linking-mismatch');
    const consequence = page.getByRole('heading', { name: /point to different Dataverse/, level: 2 });
    for (const [width, height] of [
      [640, 400],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      await list(page)
        .getByRole('link', { name: /A table map cannot be stopped/ })
        .click();
      await page.locator('[data-evidence="2"]').scrollIntoViewIfNeeded();
      await list(page)
        .getByRole('link', { name: /point to different Dataverse/ })
        .click();
      await expect
        .poll(() => consequence.boundingBox().then((box) => box && box.y > 0 && box.y < height))
        .toBe(true);
    }
  });

  it('say what was looked at when nothing is known, and where to go on', async () => {
    const { page } = await openConsole();
    await findingsOf(page, 'healthy');
    await page.getByRole('heading', { name: 'No known problem was found' }).waitFor();
    await page.getByText('Looked at 1 trace for', { exact: false }).first().waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Look at the traces' }).click();
    await page.waitForURL(/\/traces/);
  });

  it('are copied for a ticket with their secrets replaced', async () => {
    const { page } = await openConsole();
    await findingsOf(page, 'maps-cannot-be-stopped');
    await page
      .context()
      .grantPermissions(['clipboard-read', 'clipboard-write'])
      .catch(() => undefined);
    await page.getByRole('button', { name: 'Copy for ticket' }).waitFor();
    await page.keyboard.press('Control+Shift+C');
    await page.getByText('Copied for a ticket, secrets replaced').waitFor({ state: 'attached' });
    const text = await pasted(page);
    expect(text).toContain('MOD-05: A table map cannot be stopped');
    expect(text).toContain('Who must act: Microsoft: the Data Integration team.');
  });

  it('are dismissed only with a reason, which stays when the case is opened again', async () => {
    const { page } = await openConsole();
    const caseId = await findingsOf(page, 'maps-cannot-be-stopped');
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await page.keyboard.press('Enter');
    await page.getByText('Say why, so that whoever opens the case next can tell.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByLabel('Why', { exact: true }).fill('known \u202e since <b>Monday</b>');
    await page.keyboard.press('Enter');
    await page.getByText('It goes into no ticket.').waitFor();

    await go(page, `case/${caseId}`);
    await page.getByRole('heading', { name: 'No known problem was found' }).waitFor();
    await go(page, `case/${caseId}/findings`);
    await list(page).getByText('“known ⟨U+202E⟩ since <b>Monday</b>”').waitFor();
    await page.getByRole('button', { name: 'Take it up again' }).click();
    await list(page).getByText('Act on this first').waitFor();
  });
});

it('words of a hostile trace stay words', async () => {
  const { page } = await openConsole();
  const message =
    '<img src=x onerror="document.title=1"> \u202eUser is not allowed to access connection dynamicscrmonline/0a1b\u0000 <script>document.title=2</script>';
  const log = {
    version: '1.2',
    creator: { name: 'a test', version: '1' },
    entries: [
      {
        startedDateTime: 'yesterday <b>',
        time: 12,
        request: {
          method: 'POST',
          url: 'https://projectmanagementservice.weu-il107.gateway.prod.island.powerapps.com/<svg onload=document.title=3>',
          httpVersion: 'h2',
          cookies: [],
          headers: [],
          queryString: [],
        },
        response: {
          status: 403,
          statusText: '',
          httpVersion: 'h2',
          cookies: [],
          headers: [],
          content: { size: 1, mimeType: 'application/json', text: JSON.stringify({ message }) },
        },
      },
    ],
  };
  await dropFiles(page, [{ name: '<b>\u202erah.exe.har', text: JSON.stringify({ log }) }]);
  await page.waitForURL(/\/traces\/[0-9a-f-]+$/);
  await go(page, `case/${/\/case\/([0-9a-f-]+)/.exec(page.url())![1]!}/findings`);
  const article = page.getByRole('article');
  await article.getByText('<img src=x onerror=').waitFor();
  expect(await article.locator('img, script, svg[onload], b').count()).toBe(0);
  expect(await article.textContent()).toContain('⟨U+202E⟩');
  expect(await page.title()).not.toMatch(/^\d$/);
});

describe('a pasted error', () => {
  const ERROR =
    'Response status code does not indicate success: 403 (tokenexchange). Session ID: 5f1d0c3e-1111-4222-8333-944455556666';

  it('is recognised before it is kept, is a source of the case, and is taken out again', async () => {
    const opened = await openConsole();
    const { page } = opened;
    await page.keyboard.press('Control+n');
    await page.getByLabel('What goes wrong').fill('Linking fails');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Paste an error' }).click();
    await page.getByLabel('Text of the error').fill('It does not work.');
    await page.getByText('Nothing known is in this text.').waitFor();
    await page.getByLabel('Text of the error').fill(ERROR);
    await page
      .getByRole('dialog')
      .getByText('Linking or adding a map is refused: 403 (tokenexchange)')
      .waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add to case' }).click();
    await page.getByRole('heading', { name: /403 \(tokenexchange\)/, level: 2 }).waitFor();
    await list(page).getByText('Looked at 1 pasted text for').waitFor();

    const state = join(await opened.onlyCase(), 'state');
    for (const name of await readdir(state))
      expect((await readFile(join(state, name))).includes('tokenexchange'), name).toBe(false);

    await page.getByRole('button', { name: 'Remove this text' }).click();
    await page.getByRole('heading', { name: 'Nothing to look at yet' }).waitFor();
  });

  it('can be a log in a file: found row by row, with the rows before it', async () => {
    const { page } = await openConsole();
    await page.keyboard.press('Control+n');
    await page.getByLabel('What goes wrong').fill('Maps do not start');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Paste an error' }).click();
    const log = [
      'Activity,Status,Start time,Legal entity,Error message',
      `Start,Error,2026-11-20T08:20:00Z,USMF,"${ERROR}"`,
      'Pause,Completed,2026-11-20T08:10:00Z,USMF,',
    ].join('\n');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Choose a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'activity.csv', mimeType: 'text/csv', buffer: Buffer.from(log) });
    await page.getByRole('dialog').getByText('Activity log, 2 rows').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add to case' }).click();
    await page.getByRole('heading', { name: /403 \(tokenexchange\)/, level: 2 }).waitFor();
    const article = page.getByRole('article');
    await article.getByText('activity.csv, row 1, column Error message', { exact: false }).waitFor();
    await article.getByRole('heading', { name: 'What happened before' }).waitFor();
    await article.getByText('row 2: Pause · Completed · USMF').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await dropFiles(page, [{ name: 'errors.csv', text: log.replace('USMF', 'DEMF') }]);
    await list(page).getByText('errors.csv').waitFor();
  });

  it('is refused when it is empty or endless, in words', async () => {
    const { page } = await openConsole();
    const caseId = await findingsOf(page, 'healthy');
    await page.getByRole('button', { name: 'Paste an error' }).first().click();
    await page.getByRole('button', { name: 'Add to case' }).click();
    await page.getByText('Paste the text of the error first.').waitFor();
    await page.getByLabel('Text of the error').fill('x'.repeat(50_001));
    await page.getByText('That is longer than 50,000 characters.').waitFor();
    await page.getByRole('button', { name: 'Add to case' }).click();
    await page.keyboard.press('Escape');
    expect(page.url()).toContain(`case/${caseId}/findings`);
  });
});

describe('the overview of a case', () => {
  it('says what is wrong, who acts and what is next, and what happened when', async () => {
    const { page } = await openConsole();
    const caseId = await findingsOf(page, 'maps-cannot-be-stopped');
    await go(page, `case/${caseId}`);
    await page.getByRole('heading', { name: 'A table map cannot be stopped' }).waitFor();
    await page.getByText('Microsoft: the Data Integration team.').waitFor();
    await page.getByText('Found: A table map cannot be stopped.').waitFor();
    await page.getByText(/^Nothing; \d more would help$/).waitFor();

    await page.getByRole('button', { name: 'Add note' }).click();
    await page
      .getByRole('textbox', { name: 'Note' })
      .fill('Copied on 14 Nov, see https://x.example/a?token=secret');
    await page.getByRole('dialog').getByRole('button', { name: 'Add note' }).click();
    await page.getByText('Copied on 14 Nov, see https://x.example/a', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'UTC' }).click();
    expect(await accessibilityInAllThemes(page)).toEqual([]);

    await page.getByRole('link', { name: 'Continue with the ticket' }).click();
    await page.waitForURL(/\/ticket\?kind=mark-maps-not-running/);
  });

  it('keeps what was changed of the environment', async () => {
    const opened = await openConsole();
    const { page } = opened;
    await page.keyboard.press('Control+n');
    await page.getByLabel('What goes wrong').fill('Linking fails');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('What goes wrong').fill(' ');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Give the case a title.').waitFor();
    expect(await accessibilityInAllThemes(page)).toEqual([]);
    await page.getByLabel('What goes wrong').fill('Linking fails again');
    await page.getByLabel('Tenant').fill('7a3f0c1e-52b4-4d7e-9b0a-3c8e1f6d2a90');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Case' }).getByText('Linking fails again').waitFor();
    await page.getByRole('button', { name: 'Copy Tenant' }).waitFor();
    expect(JSON.parse(await readFile(join(await opened.onlyCase(), 'case.json'), 'utf8'))).toMatchObject({
      title: 'Linking fails again',
      environment: { tenantId: '7a3f0c1e-52b4-4d7e-9b0a-3c8e1f6d2a90' },
    });
  });
});

/** What lies on the clipboard, as the user would paste it. */
async function pasted(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Paste an error' }).click();
  await page.getByLabel('Text of the error').focus();
  await page.keyboard.press('Control+v');
  return page.getByLabel('Text of the error').inputValue();
}
