import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AccountsFixture from './AccountsFixture.svelte';
import { ADELE, FAILURE, FakeAccounts, problem, viewOf } from './fake-accounts.ts';

const soon = () => new Date(Date.now() + 272_000).toISOString();
const dialog = () => page.getByRole('dialog');

async function opened(fake: FakeAccounts): Promise<void> {
  await render(AccountsFixture, { api: fake.api });
  await page.getByRole('button', { name: 'Sign in for checks' }).click();
  await expect.element(dialog()).toBeVisible();
}

test('the browser is waited for, with the time that is left, and the dialog closes when the person is signed in', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await expect.element(dialog().getByLabelText('Tenant')).toHaveValue('fabrikam.com');
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(fake.asked).toEqual([
    {
      tenant: 'fabrikam.com',
      cloud: 'public',
      way: 'browser',
      for: { case: 'ours', service: 'dataverse' },
      account: null,
    },
  ]);
  fake.reach({ phase: 'browser', until: soon() });
  await expect.element(dialog().getByText(/Go on in the browser window/)).toBeVisible();
  await expect.element(dialog().getByRole('timer')).toHaveTextContent(/4 min 3\d s/);
  fake.succeed(ADELE);
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByText('Signed in as adele.vance@contoso.com')).toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Accounts: adele.vance@contoso.com' })).toBeVisible();
});

test('what was typed is used, and a tenant that is none is said at its field and kept', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  const tenant = dialog().getByLabelText('Tenant');
  await tenant.fill('  ');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByRole('alert').first()).toHaveTextContent('Name the tenant');
  expect(fake.asked).toEqual([]);
  await tenant.fill(' contoso/evil ');
  await dialog().getByLabelText('Cloud').selectOptions('gcc');
  await tenant.click();
  await userEvent.keyboard('{Enter}');
  expect(fake.asked[0]).toMatchObject({ tenant: 'contoso/evil', cloud: 'gcc' });
  fake.fail(problem('SIGN_IN_TENANT_INVALID', '"contoso/evil" is no tenant.'));
  await expect.element(dialog().getByRole('alert').first()).toHaveTextContent('"contoso/evil" is no tenant.');
  await expect.element(dialog().getByLabelText('Tenant')).toHaveValue('contoso/evil');
  await expect.element(dialog().getByLabelText('Cloud')).toHaveValue('gcc');
});

test('a device code is shown large, to copy, with its page', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Use a device code' }).click();
  expect(fake.asked[0]).toMatchObject({ way: 'device-code' });
  fake.reach({
    phase: 'code',
    userCode: 'A1B2C3D4E',
    page: 'https://microsoft.com/devicelogin',
    until: soon(),
  });
  await expect.element(dialog().getByText('A1B2C3D4E')).toBeVisible();
  fake.noBrowser = problem('UNEXPECTED', 'spawn xdg-open ENOENT');
  await dialog().getByRole('button', { name: 'Open page' }).click();
  await expect.element(dialog().getByText(/The page was not opened\. spawn xdg-open/)).toBeVisible();
  fake.noBrowser = null;
  await dialog().getByRole('button', { name: 'Open page' }).click();
  await expect.poll(() => fake.opened).toEqual(['code page']);
  fake.reach({ phase: 'finishing' });
  await expect.element(dialog().getByText('A1B2C3D4E')).not.toBeInTheDocument();
});

test('cancel leads back to the form, silently', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.reach({ phase: 'browser', until: soon() });
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog().getByLabelText('Tenant')).toBeVisible();
  expect(
    dialog()
      .getByRole('alert')
      .elements()
      .map(({ textContent }) => textContent.trim()),
  ).toEqual(['']);
});

test('closing the dialog ends the sign-in nobody looks at any more', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.reach({ phase: 'browser', until: soon() });
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  // The next one starts anew, not with the end of the last.
  await page.getByRole('button', { name: 'Sign in for checks' }).click();
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(fake.asked).toHaveLength(2);
});

test('why Entra said no comes with advice and what its support asks for', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.fail(problem('SIGN_IN_FAILED'), { ...FAILURE, traceId: '', title: 'No consent \u202egnp' });
  await expect.element(dialog().getByText('No consent ⟨U+202E⟩gnp')).toBeVisible();
  await expect.element(dialog().getByText('Ask an administrator for admin consent.')).toBeVisible();
  await expect.element(dialog().getByText(FAILURE.correlationId)).toBeVisible();
  expect(dialog().getByText('Trace id').query()).toBeNull();
  await dialog().getByRole('button', { name: 'Try again' }).click();
  await expect.element(dialog().getByLabelText('Tenant')).toHaveValue('fabrikam.com');
});

test('no network is told as that, and the form stays', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.fail(problem('NETWORK_UNREACHABLE', 'login.microsoftonline.com has no address.'));
  await expect
    .element(dialog().getByRole('alert').first())
    .toHaveTextContent(/can't be reached.*login\.microsoftonline\.com has no address/);
  await expect.element(dialog().getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
});

test('nobody came in time is told, and it can be tried again at once', async () => {
  const fake = new FakeAccounts(viewOf());
  await opened(fake);
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.reach({ phase: 'browser', until: new Date().toISOString() });
  await expect.element(dialog().getByRole('timer')).toHaveTextContent('Ends by itself in 0 s.');
  fake.fail(problem('SIGN_IN_TIMED_OUT', 'Nobody signed in within five minutes.'));
  await expect.element(dialog().getByText(/within five minutes/)).toBeVisible();
  await dialog().getByRole('button', { name: 'Use a device code' }).click();
  expect(fake.asked.map(({ way }) => way)).toEqual(['browser', 'device-code']);
});

test('without an app registration it says who can set one up, and offers no sign-in', async () => {
  const view = viewOf();
  await opened(new FakeAccounts({ ...view, offer: { ...view.offer, clientId: null, setBy: null } }));
  await dialog().getByText('How it is registered').click();
  await expect.element(dialog().getByText(/http:\/\/localhost/)).toBeVisible();
  await expect.element(dialog().getByText(/docs\/entra-app\.md/)).toBeVisible();
  await expect.element(dialog().getByRole('button', { name: /^Copy the steps/ })).toBeVisible();
  await expect
    .element(dialog().getByRole('link', { name: 'Open the settings' }))
    .toHaveAttribute('href', '#/settings?section=accounts');
  expect(dialog().getByRole('button', { name: 'Sign in', exact: true }).query()).toBeNull();
});

test('a cloud dual-write is not documented for says so, also where it is the only one', async () => {
  const view = viewOf();
  const clouds = [{ id: 'gcc-high' as const, title: 'GCC High', note: 'Not documented for dual-write.' }];
  const fake = new FakeAccounts({ ...view, offer: { ...view.offer, clouds } });
  await opened(fake);
  await expect.element(dialog().getByText('GCC High: Not documented for dual-write.')).toBeVisible();
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(fake.asked[0]).toMatchObject({ cloud: 'gcc-high' });
});

test('where nothing can be kept, that is said before signing in', async () => {
  const storage = { kind: 'memory' as const, name: '', why: 'No Secret Service answers.' };
  await opened(new FakeAccounts({ ...viewOf(), storage }));
  await expect
    .element(dialog().getByText(/until the console is closed\. No Secret Service answers\./))
    .toBeVisible();
});

test('somebody else who signs in is told apart from who was asked', async () => {
  const fake = new FakeAccounts(viewOf({ ...ADELE, signInAgain: 'The password was changed.' }));
  await render(AccountsFixture, { api: fake.api });
  await page.getByRole('button', { name: 'Sign in again', exact: true }).click();
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  fake.succeed({ ...ADELE, id: 'b', username: 'ben@contoso.com' });
  await expect.element(dialog().getByText(/ben@contoso\.com is signed in now/)).toBeVisible();
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(fake.asked.map(({ account }) => account)).toEqual(['a', 'a']);
  fake.succeed(ADELE);
  await expect.element(dialog()).not.toBeInTheDocument();
});

test('somebody who has to sign in again is asked as that person, in that tenant', async () => {
  const fake = new FakeAccounts(viewOf({ ...ADELE, cloud: 'gcc', signInAgain: 'The password was changed.' }));
  await render(AccountsFixture, { api: fake.api });
  await page.getByRole('button', { name: 'Sign in again', exact: true }).click();
  await expect.element(dialog().getByText(/The password was changed\./)).toBeVisible();
  expect(dialog().getByLabelText('Tenant').query()).toBeNull();
  await dialog().getByRole('button', { name: 'Sign in', exact: true }).click();
  expect(fake.asked[0]).toMatchObject({ tenant: ADELE.tenantId, cloud: 'gcc', account: 'a' });
});
