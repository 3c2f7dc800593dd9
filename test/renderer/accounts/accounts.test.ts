import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { initials } from '../../../src-renderer/features/accounts/initials.ts';
import AccountsFixture from './AccountsFixture.svelte';
import { ADELE, FakeAccounts, problem, viewOf } from './fake-accounts.ts';

const BEN = { ...ADELE, id: 'b', username: 'ben@fabrikam.com', name: 'Ben', tenantId: 'fabrikam' };

test.for([
  ['Adele Vance', 'x@contoso.com', 'AV'],
  ['', 'adele.vance@contoso.com', 'AV'],
  ['Ana Maria de la Cruz', 'x', 'AC'],
  ['ščepan', 'x', 'Š'],
  ['\u202e<b>', '', 'B'],
  ['', '12345', '?'],
])('%s, %s is %s', ([name, username, expected]) => {
  expect(initials({ name: name!, username: username! })).toBe(expected);
});

test('the menu shows who is signed in, and signs one of them out', async () => {
  const fake = new FakeAccounts(viewOf(ADELE, { ...BEN, signInAgain: 'The sign-in was revoked.' }));
  await render(AccountsFixture, { api: fake.api });
  await page
    .getByRole('button', { name: 'Accounts: adele.vance@contoso.com and 1 more, sign in again' })
    .click();
  const menu = page.getByRole('group', { name: 'Accounts' });
  await expect.element(menu.getByText('Has to sign in again')).toBeVisible();
  await menu.getByRole('button', { name: 'Sign out adele.vance@contoso.com' }).click();
  expect(fake.signedOut).toEqual(['a']);
  await expect.element(menu.getByText('Adele Vance')).not.toBeInTheDocument();
  await expect.element(page.getByText('Signed out adele.vance@contoso.com')).toBeInTheDocument();
});

test('a sign-out that failed is said where it was asked for', async () => {
  const fake = new FakeAccounts(viewOf(ADELE));
  fake.staysSignedIn = problem('SECRETS_IN_USE', 'Another process holds the sign-ins.');
  await render(AccountsFixture, { api: fake.api });
  await page.getByRole('button', { name: /^Accounts: / }).click();
  const menu = page.getByRole('group', { name: 'Accounts' });
  await menu.getByRole('button', { name: /^Sign out/ }).click();
  await expect.element(menu.getByText(/Another process holds the sign-ins/)).toBeVisible();
  await expect.element(menu.getByText('Adele Vance')).toBeVisible();
});

test('the focus returns to the menu from the dialog it was left for', async () => {
  await render(AccountsFixture, { api: new FakeAccounts(viewOf(ADELE)).api });
  const mark = page.getByRole('button', { name: /^Accounts: / });
  mark.element().focus();
  await userEvent.keyboard('{Enter}{Tab}{Tab}{Enter}');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(mark).toHaveFocus();
});

test('sign-ins that can’t be read are said, and read again', async () => {
  const fake = new FakeAccounts(viewOf(ADELE));
  fake.unreadable = problem('SECRET_STORE_UNAVAILABLE', 'The Secret Service does not answer.');
  await render(AccountsFixture, { api: fake.api });
  await expect.element(page.getByRole('main').getByText(/does not answer/)).toBeVisible();
  await page.getByRole('button', { name: 'Sign in for checks' }).click();
  fake.unreadable = null;
  await page.getByRole('dialog').getByRole('button', { name: 'Read again' }).click();
  await expect.element(page.getByRole('dialog').getByLabelText('Tenant')).toHaveValue('fabrikam.com');
  await expect.element(page.getByText('adele.vance@contoso.com').first()).toBeInTheDocument();
});

test('all sign-ins are removed after a question', async () => {
  const fake = new FakeAccounts(viewOf(ADELE, BEN));
  await render(AccountsFixture, { api: fake.api });
  await page.getByRole('button', { name: 'Remove all sign-ins' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep them' }).click();
  expect(fake.signedOut).toEqual([]);
  await page.getByRole('button', { name: 'Remove all sign-ins' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove all sign-ins' }).click();
  await expect.element(page.getByRole('main').getByText('Nobody is signed in.')).toBeVisible();
  expect(fake.signedOut).toEqual(['everybody']);
});

test('sign-ins that end with the console are said to', async () => {
  const storage = { kind: 'memory' as const, name: '', why: 'Nothing offers one.' };
  await render(AccountsFixture, { api: new FakeAccounts({ ...viewOf(ADELE), storage }).api });
  await expect.element(page.getByText(/Closing the console does too/)).toBeVisible();
});

test('text of a directory is shown as text, and can’t turn the line around', async () => {
  const account = { ...ADELE, username: 'a\u202emoc.osotnoc@x', name: '<img src=x onerror=alert(1)>' };
  await render(AccountsFixture, { api: new FakeAccounts(viewOf(account)).api });
  const row = page.getByRole('main').getByRole('listitem').first();
  await expect.element(row).toHaveTextContent('a⟨U+202E⟩moc.osotnoc@x');
  await expect.element(row).toHaveTextContent('<img src=x');
});

test('an app registration of an administrator is shown and can’t be changed', async () => {
  await render(AccountsFixture, { api: new FakeAccounts(viewOf()).api });
  await expect.element(page.getByText('Set by your administrator')).toBeVisible();
  await expect.element(page.getByText('6c1f70d8-42ab-49e3-b7d5-e80f3a95c214')).toBeVisible();
  expect(page.getByLabelText('Application id').query()).toBeNull();
});

test('an application id of one’s own is looked at before it is written', async () => {
  const view = viewOf();
  const fake = new FakeAccounts({ ...view, offer: { ...view.offer, clientId: null, setBy: null } });
  const onchange = vi.fn(async () => null);
  await render(AccountsFixture, { api: fake.api, signIn: { clientId: '', tenant: 'contoso.com' }, onchange });
  const field = page.getByLabelText('Application id');
  await field.fill('my app');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/An application id looks like/)).toBeVisible();
  expect(onchange).not.toHaveBeenCalled();
  await field.fill(' 6C1F70D8-42ab-49e3-b7d5-e80f3a95c214 ');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() =>
    expect(onchange).toHaveBeenCalledWith({
      clientId: '6C1F70D8-42ab-49e3-b7d5-e80f3a95c214',
      tenant: 'contoso.com',
    }),
  );
  await expect.element(page.getByText(/An application id looks like/)).not.toBeInTheDocument();
});
