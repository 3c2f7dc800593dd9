import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TabsFixture from './TabsFixture.svelte';

it('arrows go around the tabs and show each panel; one tab is in the tab order', async () => {
  await render(TabsFixture, { ids: ['response', 'headers', 'timing'] });
  const tab = (name: string) => page.getByRole('tab', { name });
  (tab('headers').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.element(tab('response')).toHaveFocus();
  await expect.element(page.getByRole('tabpanel')).toHaveTextContent('Panel of response');
  await expect.element(page.getByRole('tabpanel')).toHaveAccessibleName('response');
  expect(
    page
      .getByRole('tab')
      .elements()
      .filter((element) => (element as HTMLElement).tabIndex === 0),
  ).toHaveLength(1);
});

it('a tab that is gone falls back to the first', async () => {
  const { rerender } = await render(TabsFixture, { ids: ['response', 'headers'] });
  await rerender({ ids: ['response', 'timing'] });
  await expect.element(page.getByRole('tab', { name: 'response' })).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('tabpanel')).toHaveTextContent('Panel of response');
});
