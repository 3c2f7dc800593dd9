import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import MenuFixture from './MenuFixture.svelte';

const item = (name: string) => page.getByRole('menuitem', { name });

it('a menu is worked by keys: opened by the arrow, around by arrows and letters, chosen by Enter', async () => {
  await render(MenuFixture);
  const trigger = page.getByRole('button', { name: 'Copy as' });
  (trigger.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(item('Address')).toHaveFocus();
  await expect.element(trigger).toHaveAttribute('aria-expanded', 'true');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(item('As cURL')).toHaveFocus();
  await userEvent.keyboard('{End}{ArrowDown}');
  await expect.element(item('Address')).toHaveFocus();
  await userEvent.keyboard('i');
  await expect.element(item('Identifiers')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Chosen: Identifiers')).toBeInTheDocument();
  await expect.element(trigger).toHaveFocus();
});

it('Esc closes a menu, chooses nothing and gives the focus back', async () => {
  await render(MenuFixture);
  const trigger = page.getByRole('button', { name: 'Copy as' });
  await trigger.click();
  await expect.element(item('Address')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(trigger).toHaveFocus();
  await expect.element(trigger).toHaveAttribute('aria-expanded', 'false');
  await expect.element(page.getByText('Chosen: nothing')).toBeInTheDocument();
});

it('a menu opens beside its button and inside the window', async () => {
  await page.viewport(600, 400);
  await render(MenuFixture);
  const trigger = page.getByRole('button', { name: 'Copy as' });
  await trigger.click();
  const menu = page.getByRole('menu').element().getBoundingClientRect();
  const button = trigger.element().getBoundingClientRect();
  expect(Math.abs(menu.top - button.bottom)).toBeLessThan(8);
  expect(Math.abs(menu.left - button.left)).toBeLessThan(8);
});
