import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { GuideProgress, GuideSummary } from '../../../src-main/contract/index.ts';
import { fakeGuides, guide } from './fake-guides.ts';
import GuidesFixture from './GuidesFixture.svelte';

beforeEach(() => history.replaceState(null, '', '#/case/ours/guides'));

const progress = (more: Partial<GuideProgress> = {}): GuideProgress => ({
  started: '2026-11-22T09:00:00Z',
  done: 4,
  blocked: 0,
  total: 8,
  current: { id: 'wait', title: 'Wait until it is set up', place: 5, isBlocked: false },
  changed: '2026-11-22T09:30:00Z',
  ...more,
});
const summary = (id: string, more: Partial<GuideSummary> = {}): GuideSummary => ({
  id,
  title: `Guide ${id}`,
  summary: `Summary of ${id}.`,
  article: id,
  codes: [],
  progress: null,
  because: null,
  isPractised: false,
  ...more,
});

async function opened(...list: GuideSummary[]) {
  const console = fakeGuides(guide([]));
  console.answer('guides.list', () => list);
  await render(GuidesFixture, { api: console.api });
  return console;
}

test('what is followed comes first, then what fits the case with why, then the others', async () => {
  await opened(
    summary('other'),
    summary('over', { progress: progress({ done: 8, current: null }) }),
    summary('repair', { because: { code: 'SET-09', title: 'The link is blocked' } }),
    summary('practised', { isPractised: true }),
    summary('older', { progress: progress({ changed: '2026-11-22T09:10:00Z' }) }),
    summary('stuck', {
      progress: progress({ blocked: 1, current: { id: 'x', title: 'Link', place: 7, isBlocked: true } }),
    }),
  );
  await expect.element(page.getByRole('heading', { name: 'Under way' })).toBeVisible();
  const words = [...document.querySelectorAll('h2, [data-guide] .strong')].map((part) => part.textContent);
  expect(words).toEqual([
    ...['Under way', 'Guide stuck', 'Guide older'],
    ...['For this case', 'Guide repair', 'Guide practised'],
    ...['Other guides', 'Guide other'],
    ...['Done', 'Guide over'],
  ]);
  await expect.element(page.getByRole('link', { name: /Guide stuck.*Blocked at step 7/ })).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: /Guide older.*Step 5 of 8.*Wait until/ }))
    .toBeVisible();
  await expect.element(page.getByRole('link', { name: /Guide practised.*This practice/ })).toBeVisible();
  await expect
    .element(page.getByRole('link', { name: /Guide repair.*The link is blocked SET-09/ }))
    .toBeVisible();
});

test('it is walked with the arrows, and says again what is when something was done', async () => {
  const console = await opened(summary('one'), summary('two'));
  await expect.element(page.getByRole('heading', { name: 'All guides' })).toBeVisible();
  const link = (name: RegExp) => page.getByRole('link', { name });
  link(/Guide one/)
    .element()
    .focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(link(/Guide two/)).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}');
  await expect.element(link(/Guide one/)).toHaveFocus();
  console.answer('guides.list', () => [summary('one', { progress: progress() }), summary('two')]);
  console.tell('guides.changed', { case: 'another' });
  console.tell('guides.changed', { case: 'ours' });
  await expect.element(link(/Guide one.*Step 5 of 8/)).toBeVisible();
});

test('a list that can’t be read says why, and is read again', async () => {
  const console = fakeGuides(guide([]));
  console.answer('guides.list', () => Promise.reject(console.problem('The key is missing.')));
  await render(GuidesFixture, { api: console.api });
  await expect.element(page.getByText('The key is missing.')).toBeVisible();
  console.answer('guides.list', () => [summary('one')]);
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect.element(page.getByRole('link', { name: /Guide one/ })).toBeVisible();
});
