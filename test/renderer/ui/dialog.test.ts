import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import DialogFixture from './DialogFixture.svelte';

it('a dialog is named, takes the focus, and gives it back on Esc and on its button', async () => {
  await render(DialogFixture);
  const opener = page.getByRole('button', { name: 'Dismiss finding' });
  for (const close of [
    () => userEvent.keyboard('{Escape}'),
    () => userEvent.click(page.getByRole('button', { name: 'Dismiss', exact: true })),
  ]) {
    await opener.click();
    await expect
      .element(page.getByRole('dialog'))
      .toHaveAccessibleName('Dismiss “Reading the map list took 1.8 s”?');
    await expect.element(page.getByLabelText('Reason')).toHaveFocus();
    await close();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(opener).toHaveFocus();
  }
  await expect.element(page.getByText('Ended 2 times')).toBeInTheDocument();
});
