import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { CaseSummary, GuideProgress, GuideSummary } from '../../../src-main/contract/index.ts';
import { paletteItems } from '../../../src-renderer/features/palette/items.ts';
import { fakeGuides, guide } from './fake-guides.ts';
import OffersFixture from './OffersFixture.svelte';

const STEP_5: GuideProgress = {
  started: '2026-11-22T09:00:00Z',
  done: 4,
  blocked: 0,
  total: 8,
  current: { id: 'wait', title: 'Wait until it is set up', place: 5, isBlocked: false },
  changed: '2026-11-22T09:30:00Z',
};
const summary = (id: string, more: Partial<GuideSummary> = {}): GuideSummary => ({
  id,
  title: `Guide ${id}`,
  summary: `Summary of ${id}.`,
  article: id,
  codes: [`CODE-${id}`],
  progress: null,
  because: null,
  isPractised: false,
  ...more,
});
const offered = (props: { codes?: string[]; cases?: CaseSummary[] }, ...list: GuideSummary[]) => {
  const console = fakeGuides(guide([]));
  console.answer('guides.list', () => list);
  return render(OffersFixture, { api: console.api, ...props });
};

test('a finding offers the guide that repairs it, and one that is under way to go on with', async () => {
  await offered(
    { codes: ['CODE-new', 'CODE-begun', 'CODE-over', 'NOBODY-01'] },
    summary('new'),
    summary('begun', { progress: STEP_5 }),
    summary('over', { progress: { ...STEP_5, current: null } }),
  );
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  await expect.element(link('Start the guide')).toHaveAttribute('href', '#/case/ours/guides/new');
  await expect.element(link('Go on with the guide')).toHaveAttribute('href', '#/case/ours/guides/begun');
  await expect.element(link('Look at the guide')).toHaveAttribute('href', '#/case/ours/guides/over');
  expect(page.getByText(/^Guide: /).elements()).toHaveLength(3);
});

test('the overview says which guides are under way, and which one a practice is about', async () => {
  await offered(
    {},
    summary('begun', { progress: STEP_5 }),
    summary('played', { isPractised: true }),
    summary('x'),
  );
  const card = page.getByRole('region', { name: 'Guides' });
  await expect.element(card.getByText('Step 5 of 8: Wait until it is set up')).toBeVisible();
  // To the step itself, where the work goes on.
  await expect
    .element(card.getByRole('link', { name: 'Guide begun' }))
    .toHaveAttribute('href', '#/case/ours/guides/begun/wait');
  await expect.element(card.getByText(/This practice is about it/)).toBeVisible();
  expect(card.getByText('Guide x').query()).toBeNull();
});

const inList = (id: string, more: Partial<CaseSummary>): CaseSummary => ({
  id,
  title: id,
  status: 'open',
  practice: false,
  customer: '',
  host: '',
  cause: null,
  guide: { id: 'set-up', title: 'Set up dual-write', words: 'Step 5 of 8' },
  steps: [
    { id: 'guides', title: 'Guides', state: 'in-progress', words: 'Step 5 of 8' },
    { id: 'findings', title: 'Findings', state: 'attention', words: '1 cause' },
    { id: 'ticket', title: 'Ticket', state: 'in-progress', words: 'Ready to build' },
  ],
  changed: '2026-11-22T09:30:00Z',
  ...more,
});

test('the list of cases says which guide is followed and how far, until there is something nearer the end', async () => {
  const { steps } = inList('', {});
  await offered({
    cases: [
      inList('followed', {}),
      inList('other', { guide: null }),
      inList('recorded', {
        steps: [...steps, { id: 'capture', title: 'Capture', state: 'recording', words: 'Recording' }],
      }),
      inList('sent', { steps: [{ id: 'ticket', title: 'Ticket', state: 'done', words: 'Sent' }] }),
    ],
  });
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect.element(row('followed')).toHaveTextContent('Step 5 of 8: Set up dual-write');
  await expect.element(row('other')).toHaveTextContent('Ticket: ready to build');
  await expect.element(row('recorded')).toHaveTextContent('Capture: recording');
  await expect.element(row('sent')).toHaveTextContent('Ticket: sent');
});

test('the palette leads to the guides of the open case', () => {
  const places: string[] = [];
  const reach = {
    ...{ shortcuts: [], cases: [], findings: null, checks: [], accounts: [], articles: [] },
    ...{ signIn: () => undefined, signOut: () => undefined, copy: () => undefined, read: () => undefined },
    guides: [
      summary('begun', { progress: STEP_5 }),
      summary('fits', { because: { code: 'SET-09', title: '' } }),
    ],
    go: (path: string) => void places.push(path),
  };
  const details = { id: 'ours', traces: [] } as never;
  const items = paletteItems({ ...reach, details }).filter(({ group }) => group === 'Guides');
  expect(items.map(({ text, second }) => [text, second])).toEqual([
    ['Guide: Guide begun', 'Step 5 of 8'],
    ['Guide: Guide fits', 'SET-09'],
  ]);
  items[1]!.run();
  expect(places).toEqual(['case/ours/guides/fits']);
  expect(paletteItems({ ...reach, details: null }).some(({ group }) => group === 'Guides')).toBe(false);
});
