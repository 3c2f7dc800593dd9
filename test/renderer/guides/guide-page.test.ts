import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { fakeGuides, guide, MINUTE, step } from './fake-guides.ts';
import GuidesFixture from './GuidesFixture.svelte';

const goTo = (rest: string) => history.replaceState(null, '', `#/case/ours/guides/linking${rest}`);
beforeEach(() => goTo(''));

const heading = () => document.querySelector('[data-step-title]')?.textContent;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

test('the way of a guide is gone by key: done and on, back and forth, and what next in the end', async () => {
  const console = fakeGuides(guide([step('one'), step('two', { number: 1 }), step('three', { number: 2 })]));
  const screen = await render(GuidesFixture, { api: console.api });
  await expect.poll(heading).toBe('Title of one');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(heading).toBe('1. Title of two');
  // The keys go on where it is read.
  await expect.poll(() => document.activeElement?.textContent).toBe('1. Title of two');
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await expect.poll(heading).toBe('Title of one');
  await expect.element(screen.getByText(/^Done today/)).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(heading).toBe('1. Title of two');
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.poll(heading).toBe('2. Title of three');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  // Not the end: one in between is open.
  await expect.poll(heading).toBe('1. Title of two');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(heading).toBe('All steps are done');
  expect(console.changes().map(({ input }) => (input as { step: string }).step)).toEqual([
    'one',
    'three',
    'two',
  ]);
});

test('the list says where everything stands, and is walked with the arrows', async () => {
  const console = fakeGuides(
    guide([
      step('one', { state: 'done', since: ago(1), verified: ago(1) }),
      step('two', { state: 'skipped', since: ago(1), reason: 'Not here' }),
      step('three', { state: 'blocked', since: ago(1), blockedBy: 'SET-07' }),
      step('four', { part: 'Set up', number: 1, minutes: 30 }),
    ]),
  );
  const screen = await render(GuidesFixture, { api: console.api });
  const list = screen.getByRole('region', { name: 'Steps of this guide' });
  await expect.element(list.getByText('2 of 3')).toBeVisible();
  await expect.element(list.getByRole('link', { name: /Title of one, done and verified/ })).toBeVisible();
  await expect.element(list.getByText('Blocked by SET-07')).toBeVisible();
  await expect.element(list.getByText('About 30 min')).toBeVisible();
  const third = list.getByRole('link', { name: /Title of three/ });
  await expect.element(third).toHaveAttribute('aria-current', 'step');
  (third.element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{Enter}');
  await expect.poll(heading).toBe('Title of two');
  await expect.element(screen.getByText(/^Skipped today .*: Not here/)).toBeVisible();
});

test('a step is skipped or blocked only with a reason', async () => {
  const console = fakeGuides(guide([step('one'), step('two')]));
  const screen = await render(GuidesFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Skip…' }).click();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText('Say it in a few words.')).toBeVisible();
  await userEvent.keyboard('The customer has it already{Enter}');
  await expect.poll(heading).toBe('Title of two');
  await screen.getByRole('button', { name: 'Blocked…' }).click();
  await userEvent.keyboard('Nobody is there{Enter}');
  await expect.element(screen.getByText(/^Blocked today .*: Nobody is there/)).toBeVisible();
  await screen.getByRole('button', { name: 'Back to open' }).click();
  await expect.element(screen.getByText(/^Blocked today/)).not.toBeInTheDocument();
  expect(console.changes().map(({ input }) => input)).toMatchObject([
    { step: 'one', state: 'skipped', reason: 'The customer has it already' },
    { step: 'two', state: 'blocked', reason: 'Nobody is there' },
    { step: 'two', state: 'open', reason: '' },
  ]);
});

test('a key that is pressed twice is about one step', async () => {
  const console = fakeGuides(guide([step('one'), step('two'), step('three')]));
  await render(GuidesFixture, { api: console.api });
  await expect.poll(heading).toBe('Title of one');
  const press = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
  for (let presses = 0; presses < 2; presses++)
    document.body.dispatchEvent(new KeyboardEvent('keydown', press));
  await expect.poll(heading).toBe('Title of two');
  expect(console.changes()).toHaveLength(1);
});

test('who begins in the middle skips what is open before in one go', async () => {
  goTo('/three');
  const console = fakeGuides(
    guide([step('one', { state: 'done' }), step('two'), step('three'), step('four')]),
  );
  console.answer('guides.skipBefore', ({ reason }) => console.change('two', { state: 'skipped', reason }));
  const screen = await render(GuidesFixture, { api: console.api });
  await expect.element(screen.getByText('Nothing was done in 1 step before this one.')).toBeVisible();
  await screen.getByRole('button', { name: 'Skip it…' }).click();
  await userEvent.keyboard('Done last week{Enter}');
  await expect
    .element(screen.getByText('Nothing was done in 1 step before this one.'))
    .not.toBeInTheDocument();
  await expect.poll(heading).toBe('Title of three');
  expect(console.changes()).toEqual([
    {
      method: 'guides.skipBefore',
      input: { case: 'ours', guide: 'linking', step: 'three', reason: 'Done last week' },
    },
  ]);
});

test('a wait shows what is left, and that the usual time is over', async () => {
  const waited = step('wait', { minutes: 30 });
  const console = fakeGuides(guide([waited]));
  const screen = await render(GuidesFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Start the timer' }).click();
  await expect.element(screen.getByText('30 minutes left of the usual 30')).toBeVisible();
  const timer = { started: ago(42), due: ago(12), ended: ago(12) };
  console.show(guide([{ ...waited, timer }]));
  console.tell('guides.changed', { case: 'ours' });
  await expect.element(screen.getByText('The usual 30 minutes are over')).toBeVisible();
  await expect.element(screen.getByText(/42 minutes ago/)).toBeVisible();
  await screen.getByRole('button', { name: 'It failed' }).click();
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  await screen.getByRole('button', { name: 'It finished' }).click();
  await expect.poll(heading).toBe('All steps are done');
});

test('checks verify a step, and say what they found', async () => {
  const check = {
    id: 'link.a',
    title: 'The link is there',
    state: null,
    found: '',
    checked: null,
  };
  const console = fakeGuides(guide([step('one', { checks: [check] })]));
  const screen = await render(GuidesFixture, { api: console.api });
  await expect.element(screen.getByText('Not run')).toBeVisible();
  await screen.getByRole('button', { name: 'Check now' }).click();
  await expect.element(screen.getByText('Checking this step')).toBeVisible();
  const now = new Date().toISOString();
  console.endChecks('one', {
    state: 'done',
    since: now,
    verified: now,
    checks: [{ ...check, state: 'pass', found: '<b>It is\u202e', checked: now }],
  });
  await expect.element(screen.getByText(/its checks passed today/)).toBeVisible();
  await expect.element(screen.getByText('<b>It is⟨U+202E⟩', { exact: false })).toBeVisible();
  await expect
    .element(screen.getByRole('link', { name: 'The link is there' }))
    .toHaveAttribute('href', '#/case/ours/checks/link.a');
});

test('checks that prove nothing are shown apart, and asked from the timer too', async () => {
  const look = { id: 'a.b', title: 'It is new enough', state: null, found: '', checked: null };
  const due = new Date(Date.now() + MINUTE).toISOString();
  const timer = { started: ago(1), due, ended: null };
  const console = fakeGuides(guide([step('one', { minutes: 2, timer, looks: [look] })]));
  const screen = await render(GuidesFixture, { api: console.api });
  await expect.element(screen.getByText('What the environment says now')).toBeVisible();
  await expect.element(screen.getByText('Verified by')).not.toBeInTheDocument();
  await screen.getByRole('region', { name: 'Timer' }).getByRole('button', { name: 'Check now' }).click();
  expect(console.changes().map(({ method }) => method)).toEqual(['guides.verify']);
});

test('what is behind is folded in the list, and unfolded by key', async () => {
  const console = fakeGuides(
    guide([
      step('one', { state: 'done', since: ago(1) }),
      step('two', { part: 'Set up' }),
      step('three', { part: 'Set up' }),
    ]),
  );
  const screen = await render(GuidesFixture, { api: console.api });
  const list = screen.getByRole('region', { name: 'Steps of this guide' });
  const part = list.getByRole('button', { name: /Before you start/ });
  await expect.element(part).toHaveAttribute('aria-expanded', 'false');
  await expect.element(list.getByRole('link', { name: /Title of one/ })).not.toBeInTheDocument();
  (part.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
  await expect.poll(heading).toBe('Title of one');
});

test('a step that a finding blocks leads to the finding', async () => {
  const blocked = step('one', { state: 'blocked', since: ago(1), reason: 'No access', blockedBy: 'SET-07' });
  const screen = await render(GuidesFixture, { api: fakeGuides(guide([blocked])).api });
  await expect
    .element(screen.getByRole('link', { name: 'No access' }))
    .toHaveAttribute('href', '#/case/ours/findings/SET-07-1');
});

test('the script of a step is saved as a file', async () => {
  const console = fakeGuides(guide([step('one', { script: 'one-box-flight' })]));
  console.answer('guides.saveScript', () => ({
    name: 'one-box-flight.sql',
    path: '/case/one-box-flight.sql',
  }));
  const screen = await render(GuidesFixture, { api: console.api });
  await screen.getByRole('button', { name: 'Save the script as a file' }).click();
  await expect.element(screen.getByText('one-box-flight.sql is in the folder of the case.')).toBeVisible();
  await screen.getByRole('button', { name: 'Show in folder' }).click();
  expect(console.changes().map(({ method }) => method)).toEqual(['guides.saveScript', 'guides.showScript']);
});

test('what could not be done is said, and nothing is lost', async () => {
  const console = fakeGuides(guide([step('one'), step('two')]));
  console.answer('guides.mark', () => Promise.reject(console.problem('It is open elsewhere.')));
  const screen = await render(GuidesFixture, { api: console.api });
  await screen.getByRole('button', { name: /^Done/ }).click();
  await expect.element(screen.getByText('It is open elsewhere.')).toBeVisible();
  expect(heading()).toBe('Title of one');
});

test('where it is narrow, the list is asked for', async () => {
  const console = fakeGuides(guide([step('one'), step('two')]));
  const screen = await render(GuidesFixture, { api: console.api, width: 600 });
  const second = screen.getByRole('link', { name: /Title of two/ });
  await expect.element(screen.getByRole('button', { name: 'All steps' })).toBeVisible();
  await expect.element(second).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'All steps' }).click();
  await second.click();
  await expect.poll(heading).toBe('Title of two');
  await expect.element(second).not.toBeInTheDocument();
});

test('the questions come with what the case knows; the guide starts when all are answered', async () => {
  const options = [
    { id: 'new', title: 'A new one', hint: '' },
    { id: 'existing', title: 'One that exists', hint: 'It has an address.' },
  ];
  const question = { id: 'dataverse', question: 'Which Dataverse?', hint: '', options };
  const console = fakeGuides(
    guide([], {
      progress: null,
      choices: [
        {
          ...question,
          chosen: null,
          suggested: { option: 'existing', because: 'The case names its address' },
        },
        { ...question, id: 'cloud', question: 'Which cloud?', chosen: null, suggested: null },
      ],
    }),
  );
  console.answer('guides.view', ({ choices }) => {
    const notice = [
      {
        kind: 'paragraph' as const,
        text: [{ kind: 'text' as const, text: `Notice for ${choices?.['cloud']}` }],
      },
    ];
    return {
      ...console.shown(),
      ...(choices?.['cloud'] ? { notice, steps: [step('one'), step('two')] } : {}),
    };
  });
  const screen = await render(GuidesFixture, { api: console.api });
  await expect.element(screen.getByText('Suggested: The case names its address.')).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(screen.getByText('Choose one of these.')).toBeVisible();
  await userEvent.keyboard(' ');
  await expect.element(screen.getByText('Notice for new')).toBeVisible();
  await expect.element(screen.getByText(/^2 steps/)).toBeVisible();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect
    .poll(() => console.changes().map(({ input }) => input))
    .toEqual([{ case: 'ours', guide: 'linking', choices: { dataverse: 'existing', cloud: 'new' } }]);
});

test('articles open beside the step, pages outside by their place', async () => {
  const console = fakeGuides(
    guide([
      step('one', {
        text: [
          {
            kind: 'paragraph',
            text: [
              { kind: 'article', text: 'the article', article: 'stop', heading: null },
              { kind: 'outside', text: 'the page', link: 0 },
            ],
          },
        ],
        addresses: ['https://learn.microsoft.com/a', 'https://lcs.dynamics.com/'],
        opens: [{ title: 'Lifecycle Services', link: 1 }],
      }),
    ]),
  );
  const screen = await render(GuidesFixture, { api: console.api });
  await screen.getByRole('link', { name: 'the page' }).click();
  await screen.getByRole('button', { name: 'Lifecycle Services' }).click();
  expect(console.changes()).toEqual([
    { method: 'guides.openLink', input: { case: 'ours', guide: 'linking', step: 'one', link: 0 } },
    { method: 'guides.openLink', input: { case: 'ours', guide: 'linking', step: 'one', link: 1 } },
  ]);
  await screen.getByRole('link', { name: 'the article' }).click();
  await expect.element(screen.getByRole('article', { name: 'Maps can’t be stopped' })).toBeVisible();
});
