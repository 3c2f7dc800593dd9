import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ApiError } from '../../../src-renderer/lib/api.ts';
import ChecksFixture from './ChecksFixture.svelte';
import { check, fakeConsole, run, view } from './fake-checks.ts';

beforeEach(() => history.replaceState(null, '', '#/case/ours/checks'));

const FAILED = check('network.linked-dataverse', {
  state: 'fail',
  title: 'Linked Dataverse answers',
  found: 'contoso-uat-old.crm4.dynamics.com has no address',
  means: 'While it is gone, maps can not be started.',
  fix: ['Ask whether the environment was deleted.', 'Then reset the link.'],
  links: [{ title: 'Reset the link', url: 'https://learn.microsoft.com/link' }],
  evidence: [{ what: 'resolve contoso-uat-old.crm4.dynamics.com', answer: 'name not found' }],
  change: 'worse',
  finding: 'MOD-05-1',
  codes: ['MOD-05'],
});
const PASSED = ['a', 'b', 'c', 'd'].map((name) => check(`network.${name}`));
const CALM = [
  check('dataverse.whoami', { area: 'dataverse' }),
  check('dataverse.team', { area: 'dataverse' }),
];
const RUN = run([...PASSED, FAILED, ...CALM]);

const titles = () =>
  [...document.querySelectorAll('[aria-level="2"]')].map((row) =>
    (row.querySelector('.title') ?? row).textContent.trim(),
  );

test('what needs attention stands first and open, with its details; what is fine takes little room', async () => {
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: RUN })).api });
  await expect.poll(titles).toEqual(['Linked Dataverse answers', '4 more passed']);
  const details = screen.getByRole('complementary', { name: 'Linked Dataverse answers' });
  await expect.element(details.getByText('name not found')).toBeVisible();
  await expect.element(details.getByText('Worse')).toBeVisible();
  await expect
    .element(details.getByRole('link', { name: 'Open finding' }))
    .toHaveAttribute('href', '#/case/ours/findings/MOD-05-1');
  await expect
    .element(screen.getByRole('row', { name: /Dataverse 2 passed/ }))
    .toHaveAttribute('aria-expanded', 'false');
});

test('everything is reached by key: areas, folded checks, details and back', async () => {
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: RUN })).api });
  const grid = screen.getByRole('treegrid');
  await expect.element(grid).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(titles).toEqual(['Linked Dataverse answers', ...PASSED.map(({ title }) => title)]);
  await expect.element(screen.getByRole('row', { name: /Title of network.a/ })).toHaveClass('active');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(screen.getByRole('complementary', { name: 'Title of network.b' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('aside')).toBeNull();
  await expect.element(screen.getByRole('row', { name: /Title of network.b/ })).toHaveClass('active');
  await userEvent.keyboard('{End}{ArrowRight}');
  await expect.poll(titles).toContain('Title of dataverse.team');
  await userEvent.keyboard('{ArrowDown}{ArrowLeft}{ArrowLeft}');
  await expect.poll(titles).not.toContain('Title of dataverse.team');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await expect.poll(titles).toEqual([]);
});

test('a filter shows all of its kind and nothing else', async () => {
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: RUN })).api });
  await screen.getByRole('button', { name: /^Passed/ }).click();
  await expect.poll(titles).toEqual([...PASSED, ...CALM].map(({ title }) => title));
  await expect.element(screen.getByRole('button', { name: /^Skipped/ })).toBeDisabled();
});

test('a run is started by key, shows what it found as it comes, and is cancelled with that kept', async () => {
  const console = fakeConsole(view({ last: RUN }));
  const screen = await render(ChecksFixture, { api: console.api });
  await expect.element(screen.getByRole('button', { name: /Run again/ })).toBeEnabled();
  await userEvent.keyboard('{Control>}r{/Control}');
  expect(console.asked.at(-1)).toEqual({ method: 'checks.run', input: { case: 'ours', only: null } });
  await expect.element(screen.getByRole('button', { name: /Run again/ })).toBeDisabled();
  const now = { ...FAILED, state: 'pass' as const, found: 'It answers again' };
  console.tell('checks.result', { case: 'another', result: { ...now, found: 'Not ours' } });
  console.tell('checks.result', { case: 'ours', result: now });
  await expect.element(screen.getByRole('complementary').getByText('It answers again')).toBeVisible();
  await expect
    .element(screen.getByRole('row', { name: /Linked Dataverse answers/ }))
    .not.toHaveClass('waiting');

  await screen.getByRole('button', { name: 'Cancel' }).click();
  expect(console.wasCancelled()).toBe(true);
  console.show(
    view({ last: run([...PASSED, { ...now, change: 'better' }, ...CALM], { ended: 'cancelled' }) }),
  );
  console.endRun(new ApiError({ code: 'INTERRUPTED', message: '', title: '', why: '', advice: '' }));
  await expect.element(screen.getByText(/cancelled after 3\.21 s/)).toBeVisible();
  await expect.element(screen.getByRole('complementary').getByText('Better')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Dismiss' })).not.toBeInTheDocument();
});

test('the first run fills the list as it goes', async () => {
  const console = fakeConsole(view());
  const screen = await render(ChecksFixture, { api: console.api });
  await screen.getByRole('button', { name: /Run the checks/ }).click();
  console.tell('checks.result', { case: 'ours', result: PASSED[0]! });
  await expect.poll(titles).toEqual(['Title of network.a']);
});

test('one check alone is run from its details', async () => {
  const console = fakeConsole(view({ last: RUN }));
  const screen = await render(ChecksFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Run only this check' }).click();
  expect(console.asked.at(-1)).toEqual({
    method: 'checks.run',
    input: { case: 'ours', only: ['network.linked-dataverse'] },
  });
  await expect.element(screen.getByRole('complementary').getByText('Checking')).toBeVisible();
});

test('a run that could not be made says why and leaves what was found', async () => {
  const console = fakeConsole(view({ last: RUN }));
  const screen = await render(ChecksFixture, { api: console.api });
  await screen.getByRole('button', { name: /Run again/ }).click();
  console.endRun(
    new ApiError({ code: 'UNEXPECTED', message: 'The case is gone.', title: '', why: '', advice: '' }),
  );
  await expect.element(screen.getByRole('alert').getByText('The case is gone.')).toBeVisible();
  await expect.poll(titles).toContain('Linked Dataverse answers');
});

test('a link is opened by its place, never by its address', async () => {
  const console = fakeConsole(view({ last: RUN }));
  const screen = await render(ChecksFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Reset the link' }).click();
  expect(console.asked.at(-1)).toEqual({
    method: 'checks.openLink',
    input: { case: 'ours', check: 'network.linked-dataverse', link: 0 },
  });
});

test('words of a hostile answer stay words', async () => {
  const words = '<img src=x onerror=alert(1)>\u202etxt\u0000';
  const hostile = check('dataverse.<b>', {
    area: 'dataverse',
    state: 'warn',
    found: words,
    means: words,
    fix: [words],
    note: words,
    evidence: [{ what: words, answer: words }],
    links: [{ title: words, url: 'https://learn.microsoft.com/' }],
  });
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: run([hostile]) })).api });
  const details = screen.getByRole('complementary');
  await expect.element(details.getByText('What was done')).toBeVisible();
  expect(details.element().textContent.match(/<img src=x onerror=alert\(1\)>⟨U\+202E⟩txt␀/g)).toHaveLength(7);
  expect(document.querySelector('main img')).toBeNull();
});

test.each([
  [
    { services: [{ service: 'dataverse' as const, state: 'sign-in' as const, host: 'a.example' }] },
    /Sign in to ask Dataverse/,
  ],
  [
    { services: [{ service: 'finance' as const, state: 'no-address' as const, host: '' }] },
    /has no address of finance and operations/,
  ],
])('what keeps checks from being made is said above them', async (more, words) => {
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: RUN, ...more })).api });
  await expect.element(screen.getByText(words)).toBeVisible();
});

test('who asks and has to sign in again is named, with the way to do it', async () => {
  const adele = {
    id: 'a',
    username: 'adele@contoso.com',
    name: 'Adele',
    tenantId: 't',
    cloud: 'public' as const,
    signInAgain: 'The password was changed.',
  };
  const screen = await render(ChecksFixture, {
    api: fakeConsole(view({ last: RUN, account: 'a' }), [adele]).api,
  });
  await expect.element(screen.getByText(/adele@contoso.com has to sign in again/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Sign in again' })).toBeVisible();
});

test('where several are signed in, who asks is chosen', async () => {
  const someone = (id: string) => ({
    id,
    username: `${id}@contoso.com`,
    name: id,
    tenantId: 't',
    cloud: 'public' as const,
    signInAgain: null,
  });
  const console = fakeConsole(view({ last: RUN, account: 'ana' }), [someone('ana'), someone('ben')]);
  const screen = await render(ChecksFixture, { api: console.api });
  await expect.element(screen.getByLabelText('Ask as')).toHaveValue('ana');
  await userEvent.selectOptions(screen.getByLabelText('Ask as'), 'ben@contoso.com');
  expect(console.asked).toContainEqual({
    method: 'checks.useAccount',
    input: { case: 'ours', account: 'ben' },
  });
});

test('a result that is older than the run says so', async () => {
  const old = { ...FAILED, checked: new Date(Date.now() - 3_600_000).toISOString() };
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: run([old]) })).api });
  await expect.element(screen.getByText(/^Looked at .*, before the last run\.$/)).toBeVisible();
});

test('a check that one service alone refuses offers to sign in for that service', async () => {
  const ana = {
    id: 'ana',
    username: 'ana@contoso.com',
    name: 'Ana',
    tenantId: 't',
    cloud: 'public' as const,
    signInAgain: null,
  };
  const refused = check('finance.users', { area: 'finance', state: 'skipped', signInFor: 'finance' });
  history.replaceState(null, '', '#/case/ours/checks/finance.users');
  const screen = await render(ChecksFixture, {
    api: fakeConsole(view({ last: run([...PASSED, refused]), account: 'ana' }), [ana]).api,
  });
  await expect
    .element(screen.getByRole('button', { name: 'Sign in for finance and operations' }))
    .toBeVisible();
});

test('what stands for folded checks can be named by one id', async () => {
  const screen = await render(ChecksFixture, { api: fakeConsole(view({ last: RUN })).api });
  const grid = screen.getByRole('treegrid');
  await expect.element(grid).toBeVisible();
  (grid.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  const active = grid.element().getAttribute('aria-activedescendant')!;
  expect(document.getElementById(active)?.textContent.trim()).toBe('4 more passed');
  expect(active).not.toMatch(/\s/);
});

test('a run from before the page was loaded again can be cancelled too', async () => {
  const console = fakeConsole(view({ last: RUN, isRunning: true }));
  const screen = await render(ChecksFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Cancel' }).click();
  expect(console.asked).toContainEqual({ method: 'checks.cancel', input: { case: 'ours' } });
});
