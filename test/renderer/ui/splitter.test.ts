import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SplitterFixture from './SplitterFixture.svelte';

it.each([
  ['left', '{ArrowRight}', 316],
  ['right', '{ArrowRight}', 284],
  ['top', '{ArrowDown}', 316],
  ['bottom', '{ArrowDown}', 284],
  ['left', '{ArrowDown}', 300],
  ['right', '{Home}', 200],
  ['left', '{End}{ArrowRight}', 400],
] as const)('a splitter with its pane to the %s takes %s to %i px', async (edge, keys, expected) => {
  await render(SplitterFixture, { edge });
  const splitter = page.getByRole('separator', { name: 'Width of details' });
  (splitter.element() as HTMLElement).focus();
  await userEvent.keyboard(keys);
  await expect.element(splitter).toHaveAttribute('aria-valuenow', String(expected));
  await expect.element(page.getByText(`${expected} px`)).toBeInTheDocument();
});
