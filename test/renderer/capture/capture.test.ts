import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ApiError } from '../../../src-renderer/lib/api.ts';
import CaptureFixture from './CaptureFixture.svelte';
import { EDGE, fakeConsole, recording, row } from './fake-capture.ts';

test('starts with what was chosen, by key', async () => {
  const { api, asked } = fakeConsole();
  const screen = await render(CaptureFixture, { api });
  await screen.getByLabelText('Open this address').fill('  https://contoso.crm4.dynamics.com/  ');
  await screen.getByLabelText('Fresh normal window').click();
  await screen.getByLabelText('Record the sign-in too').click();
  await screen.getByLabelText('None').click();
  await userEvent.keyboard('{Control>}{Shift>}r{/Shift}{/Control}');
  await expect
    .poll(() => asked.find(({ method }) => method === 'capture.start')?.input)
    .toMatchObject({
      case: 'ours',
      choices: {
        browser: 'edge',
        url: 'https://contoso.crm4.dynamics.com/',
        privateWindow: false,
        bodies: 'none',
        afterSignIn: false,
      },
    });
});

test.each(['', 'contoso.com', 'file:///etc/passwd', 'javascript:alert(1)'])(
  'asks for a whole address instead of opening "%s"',
  async (address) => {
    const { api, asked } = fakeConsole();
    const screen = await render(CaptureFixture, { api });
    await screen.getByLabelText('Open this address').fill(address);
    await screen.getByRole('button', { name: /Start capture/ }).click();
    await expect.element(screen.getByLabelText('Open this address')).toHaveAttribute('aria-invalid', 'true');
    expect(asked.map(({ method }) => method)).not.toContain('capture.start');
  },
);

test('a policy on private windows decides, and says so', async () => {
  const forbidden = fakeConsole({ offer: { browsers: [{ ...EDGE, privateWindow: 'forbidden' }] } });
  const screen = await render(CaptureFixture, { api: forbidden.api });
  await expect.element(screen.getByLabelText('InPrivate')).toBeDisabled();
  await expect.element(screen.getByLabelText('Fresh normal window')).toBeChecked();
  await expect
    .element(screen.getByText('A policy on this computer turns private windows off.'))
    .toBeVisible();
});

test('a browser that may not be recorded is shown with the reason, and can not be chosen', async () => {
  const reason = 'A policy on this computer forbids recording Google Chrome.';
  const chrome = { ...EDGE, id: 'chrome' as const, name: 'Google Chrome', forbidden: reason };
  const { api } = fakeConsole({ offer: { browsers: [EDGE, chrome] } });
  const screen = await render(CaptureFixture, { api });
  await expect.element(screen.getByText(reason)).toBeVisible();
  await expect.element(screen.getByRole('radio', { name: /Google Chrome/ })).toBeDisabled();
});

test('without any browser it says what can be done instead', async () => {
  const screen = await render(CaptureFixture, { api: fakeConsole({ offer: { browsers: [] } }).api });
  await expect.element(screen.getByText('No browser to record')).toBeVisible();
});

test('a refused start is said in words and leaves what was chosen', async () => {
  const refuses = new ApiError({
    code: 'CAPTURE_DEBUGGING_FORBIDDEN',
    message: 'Microsoft Edge does not let itself be observed on this machine.',
    title: 'This browser may not be observed',
    why: '',
    advice: 'Ask your administrator.',
  });
  const screen = await render(CaptureFixture, { api: fakeConsole({ refuses }).api });
  await screen.getByLabelText('Blocked, as private windows do').click();
  await screen.getByRole('button', { name: /Start capture/ }).click();
  await expect.element(screen.getByRole('alert').getByText(/does not let itself be observed/)).toBeVisible();
  await expect.element(screen.getByLabelText('Blocked, as private windows do')).toBeChecked();
});

test('requests are text, whatever they hold, and rows stay where they are while they change', async () => {
  const hostile = row(1, {
    path: '/<img src=x onerror=alert(1)>\u202etxt.exe',
    method: 'GET\u0000',
    status: '200',
  });
  const { api, tell } = fakeConsole({ state: recording({ latest: [hostile] }) });
  const screen = await render(CaptureFixture, { api });
  await expect.element(screen.getByText('/<img src=x onerror=alert(1)>⟨U+202E⟩txt.exe')).toBeVisible();
  const first = document.querySelector('tbody tr');
  tell(recording({ latest: [row(3), row(2), hostile] }));
  await expect.element(screen.getByText('…/3')).toBeVisible();
  expect(document.querySelector('tbody tr')).toBe(first);
  expect(first!.textContent).toContain('…/3');
  expect(document.querySelector('tbody img')).toBeNull();
});

test('the latest requests can be narrowed to dual-write and to failures', async () => {
  const latest = [
    row(1),
    row(2, { isDualWrite: false, service: 'other' }),
    row(3, { status: '403', tone: 'bad', isDualWrite: false }),
  ];
  const screen = await render(CaptureFixture, { api: fakeConsole({ state: recording({ latest }) }).api });
  const paths = () =>
    [...document.querySelectorAll('tbody tr td:nth-child(5)')].map((cell) => cell.textContent);
  await screen.getByRole('button', { name: 'Dual-write' }).click();
  await expect.poll(paths).toEqual(['…/1']);
  await screen.getByRole('button', { name: 'Failed' }).click();
  await expect.poll(paths).toEqual(['…/3']);
});

test('a marker takes what is being typed, by key, and the field is free for the next', async () => {
  const { api, asked } = fakeConsole({ state: recording() });
  const screen = await render(CaptureFixture, { api });
  const field = screen.getByLabelText('What are you doing now?');
  await field.fill('Pressed Stop');
  await userEvent.keyboard('{F8}');
  await expect.poll(() => asked.at(-1)).toEqual({ method: 'capture.mark', input: { text: 'Pressed Stop' } });
  await expect.element(field).toHaveValue('');
});

test('a refused device is warned of while it records', async () => {
  const notes = [
    'Sign-in answered AADSTS53000: device-based Conditional Access refused this private window.',
  ];
  const screen = await render(CaptureFixture, { api: fakeConsole({ state: recording({ notes }) }).api });
  await expect.element(screen.getByText(/AADSTS53000/)).toBeVisible();
});

test('another case that is recorded is named, and nothing can be started beside it', async () => {
  const { api, asked } = fakeConsole({ state: recording({ case: 'another' }) });
  const screen = await render(CaptureFixture, { api });
  await expect
    .element(screen.getByRole('link', { name: 'Go to it' }))
    .toHaveAttribute('href', '#/case/another/capture');
  await userEvent.keyboard('{Control>}{Shift>}r{/Shift}{/Control}');
  expect(asked.map(({ method }) => method)).not.toContain('capture.start');
});
