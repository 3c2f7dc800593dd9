import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { PracticeScenario } from '../../../src-main/contract/index.ts';
import type { Api } from '../../../src-renderer/lib/api.ts';
import { EDGE } from '../capture/fake-capture.ts';
import PracticeEndedFixture from './PracticeEndedFixture.svelte';
import PracticeFixture from './PracticeFixture.svelte';

const scenario = (id: string, more: Partial<PracticeScenario> = {}): PracticeScenario => ({
  id,
  title: `The scenario ${id}`,
  what: `What happens in ${id}.`,
  codes: [],
  guide: null,
  isSetUp: false,
  ...more,
});
const SCENARIOS = [
  scenario('maps-cannot-be-stopped'),
  scenario('set-up', { guide: 'set-up-dual-write', isSetUp: true }),
  scenario('healthy'),
];

const asked: unknown[] = [];
const api: Api = {
  async call(method, ...[input]) {
    asked.push([method, input]);
    const answers: Partial<Record<typeof method, unknown>> = {
      'practice.offer': { scenarios: SCENARIOS, browsers: [EDGE] },
      'practice.start': { case: 'ours' },
    };
    return (answers[method] ?? null) as never;
  },
  on: () => () => undefined,
} as Api;

beforeEach(() => {
  asked.length = 0;
  location.hash = '#practice';
});

test('the scenarios stand under what they are about', async () => {
  const screen = await render(PracticeFixture, { api });
  const choice = screen.getByLabelText('What do you want to practise?');
  await expect.element(choice).toHaveValue('maps-cannot-be-stopped');
  const groups = [...choice.element().querySelectorAll('optgroup')];
  expect(
    groups.map(({ label, children }) => [label, ...[...children].map(({ textContent }) => textContent)]),
  ).toEqual([
    ['In use', 'The scenario maps-cannot-be-stopped', 'The scenario healthy'],
    ['Set up and link', 'The scenario set-up'],
  ]);
});

test('what has a guide opens it where a person does the clicking', async () => {
  const screen = await render(PracticeFixture, { api });
  await screen.getByLabelText('What do you want to practise?').selectOptions('set-up');
  await screen.getByLabelText('I do it by hand').click();
  await expect.element(screen.getByText('With the guide that goes with it.')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => location.hash).toMatch(/^#\/?case\/ours\/guides\/set-up-dual-write$/);
  expect(asked).toContainEqual(['practice.start', { scenario: 'set-up', browser: 'edge', byHand: true }]);
});

test.each([
  ['set-up', 'It plays by itself'],
  ['healthy', 'I do it by hand'],
])('%s leads to its recording where “%s”', async (id, who) => {
  const screen = await render(PracticeFixture, { api });
  await screen.getByLabelText('What do you want to practise?').selectOptions(id);
  await screen.getByLabelText(who).click();
  await screen.getByRole('button', { name: 'Start practice' }).click();
  await expect.poll(() => location.hash).toMatch(/^#\/?case\/ours\/capture$/);
});

test('a practice that has ended goes on by hand in its case', async () => {
  const screen = await render(PracticeEndedFixture, { api });
  await screen.getByRole('button', { name: 'Go on by hand' }).click();
  await expect.poll(() => asked).toContainEqual(['practice.goOn', { case: 'ours', browser: 'edge' }]);
});

test('it does not go on while something else is recorded', async () => {
  const screen = await render(PracticeEndedFixture, { api, running: 'other' });
  await expect.element(screen.getByRole('link', { name: 'Another capture is running' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Go on by hand' })).toBeDisabled();
});
