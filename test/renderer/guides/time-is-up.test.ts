import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { ConsoleEvents } from '../../../src-main/contract/index.ts';
import { fakeGuides, guide } from './fake-guides.ts';
import TimeIsUpFixture from './TimeIsUpFixture.svelte';

beforeEach(() => history.replaceState(null, '', '#/settings'));

const wait = (step: string, more: Partial<ConsoleEvents['guides.timeIsUp']> = {}) => ({
  case: 'ours',
  caseTitle: 'New \u202elink',
  guide: 'set-up',
  step,
  title: `Wait for ${step}`,
  minutes: 30,
  due: new Date().toISOString(),
  ...more,
});

async function opened() {
  const console = fakeGuides(guide([]));
  await render(TimeIsUpFixture, { api: console.api });
  await expect.poll(() => console.asked).toContainEqual({ method: 'guides.listen', input: undefined });
  return console;
}
const messages = () => page.getByRole('region', { name: 'Time is up' });

test('on any page it is said that the time is over, and its step is a click away', async () => {
  const { tell } = await opened();
  tell('guides.timeIsUp', wait('one'));
  await expect.element(messages().getByText('Wait for one')).toBeVisible();
  await expect.element(messages().getByText('The usual 30 minutes are over')).toBeVisible();
  await expect.element(messages().getByText(/New ⟨U\+202E⟩link/)).toBeVisible();
  await expect
    .element(page.getByRole('status').getByText('The usual time is over: Wait for one'))
    .toBeInTheDocument();
  tell('guides.timeIsUp', wait('two'));
  tell('guides.timeIsUp', wait('one'));
  await expect
    .poll(() => messages().getByRole('button', { name: 'Go to the step' }).elements())
    .toHaveLength(2);
  await messages().getByRole('button', { name: 'Go to the step' }).first().click();
  await expect.poll(() => location.hash).toBe('#/case/ours/guides/set-up/one');
  await expect.element(messages().getByText('Wait for one')).not.toBeInTheDocument();
  await expect.element(messages().getByText('Wait for two')).toBeVisible();
  await messages().getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(messages()).not.toBeInTheDocument();
});

test('who is at the step is not told twice', async () => {
  const { tell } = await opened();
  location.hash = '#/case/ours/guides/set-up/one';
  await expect.poll(() => location.hash).toContain('set-up/one');
  tell('guides.timeIsUp', wait('one'));
  await expect.element(page.getByText('The usual time is over: Wait for one')).toBeInTheDocument();
  expect(messages().query()).toBeNull();
});

test('a notification of the system that was chosen leads to its step', async () => {
  const { tell } = await opened();
  tell('guides.goTo', { case: 'ours', guide: 'set-up', step: 'two' });
  await expect.poll(() => location.hash).toBe('#/case/ours/guides/set-up/two');
});
