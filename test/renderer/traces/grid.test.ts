import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { TraceList } from '../../../src-renderer/features/traces/trace-list.svelte.ts';
import GridFixture from './GridFixture.svelte';
import { longTrace } from './long-trace.ts';

const ids = { case: 'c', trace: 't' };

async function openGrid(count: number) {
  const list = new TraceList(longTrace(count), ids);
  await list.open(null);
  const onclose = vi.fn<() => void>();
  await render(GridFixture, { list, onclose });
  const grid = page.getByRole('grid', { name: 'Requests' });
  await expect.element(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  (grid.element() as HTMLElement).focus();
  /** The row that assistive technology is told about. */
  const active = () => document.getElementById(grid.element().getAttribute('aria-activedescendant') ?? '');
  const isSeen = () => {
    const row = active()?.getBoundingClientRect();
    const frame = grid.element().getBoundingClientRect();
    return row !== undefined && row.top >= frame.top + 32 && row.bottom <= frame.bottom + 1;
  };
  return { list, grid, active, isSeen, onclose };
}

it('goes to the end of 50,000 requests, and few of them are in the page', async () => {
  const { grid, active, isSeen } = await openGrid(50_000);
  await userEvent.keyboard('{End}');
  await expect.poll(() => active()?.getAttribute('aria-label')).toContain('/status/49999');
  await expect.poll(isSeen).toBe(true);
  expect(grid.element().querySelectorAll('[role=row]').length).toBeLessThan(60);
});

it('tells each row in one sentence, and moves by keys', async () => {
  const { active, isSeen } = await openGrid(1_000);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{PageDown}{ArrowUp}');
  await expect
    .poll(() => active()?.getAttribute('aria-label'))
    .toMatch(/^GET Gateway \/status\/\d+: 200 after 20 ms, 100 B$/);
  expect(isSeen()).toBe(true);
  await userEvent.keyboard('{Home}');
  await expect.poll(() => active()?.getAttribute('aria-label')).toContain('/status/0: 404');
});

it('keeps the active row in the page when it is scrolled out of sight', async () => {
  const { grid, active } = await openGrid(50_000);
  await userEvent.keyboard('{ArrowDown}');
  grid.element().scrollTop = 500_000;
  await expect.element(page.getByText('/status/17860', { exact: true })).toBeVisible();
  expect(active()?.getAttribute('aria-label')).toContain('/status/1:');
});

it('reaches the last of a million requests, which no browser draws in one piece', async () => {
  const { grid, active, isSeen } = await openGrid(1_000_000);
  await userEvent.keyboard('{End}');
  await expect.poll(() => active()?.getAttribute('aria-label')).toContain('/status/999999');
  await expect.poll(isSeen).toBe(true);
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  await expect.poll(() => active()?.getAttribute('aria-label')).toContain('/status/999997');
  expect(isSeen()).toBe(true);
  grid.element().scrollTop = 0;
  await expect.element(page.getByText('/status/0', { exact: true })).toBeVisible();
});

it('keeps the chosen request when a filter moves it to another line', async () => {
  const { list, active, onclose } = await openGrid(50_000);
  await list.reveal(30_000);
  list.setFilter('status=404');
  await expect.poll(() => active()?.getAttribute('aria-rowindex')).toBe('302');
  expect(active()?.getAttribute('aria-label')).toContain('/status/30000');
  await userEvent.keyboard('{Escape}');
  expect(onclose).toHaveBeenCalledOnce();
});

it('shows other rows in the same lines when it is filtered', async () => {
  const { list, grid } = await openGrid(50_000);
  list.setFilter('status=404');
  await expect.element(grid).toHaveAttribute('aria-rowcount', '501');
  await expect.element(page.getByText('/status/1', { exact: true })).not.toBeInTheDocument();
  await expect.element(page.getByText('/status/100', { exact: true })).toBeVisible();
});

it('sorts by the head of a column, and the other way round when it is pressed again', async () => {
  const { list } = await openGrid(100);
  const size = page.getByRole('columnheader', { name: 'Size' });
  await size.getByRole('button').click();
  await expect.element(size).toHaveAttribute('aria-sort', 'ascending');
  await size.getByRole('button').click();
  await expect.element(size).toHaveAttribute('aria-sort', 'descending');
  expect(list.sort).toEqual({ by: 'size', descending: true });
});
