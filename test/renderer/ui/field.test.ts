import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TextField from '../../../src-renderer/ui/TextField.svelte';

it('a field says its hint, and its error once there is one', async () => {
  const { rerender } = await render(TextField, { label: 'Address', hint: 'From the browser.', error: null });
  const field = page.getByLabelText('Address');
  await expect.element(field).not.toHaveAttribute('aria-invalid');
  await expect.element(field).toHaveAccessibleDescription('From the browser.');
  await rerender({ error: 'This isn’t an address.' });
  await expect.element(field).toHaveAttribute('aria-invalid', 'true');
  await expect.element(field).toHaveAccessibleDescription('This isn’t an address. From the browser.');
  await expect.element(page.getByRole('alert')).toHaveTextContent('This isn’t an address.');
});
