import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CopyFixture from './CopyFixture.svelte';

afterEach(() => vi.restoreAllMocks());

it('an identifier shows what hides in it, copies the real value and says so politely', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  await render(CopyFixture);
  await expect.element(page.getByText('c7d2⟨U+202E⟩1a')).toBeInTheDocument();
  await page.getByRole('button', { name: 'Copy Request ID' }).click();
  expect(write).toHaveBeenCalledWith('c7d2\u202e1a');
  await expect.element(page.getByRole('status')).toHaveTextContent('Request ID copied');
});

it('copies where the page has no permission for the clipboard', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  let copied = '';
  const listen = (event: ClipboardEvent) => (copied = event.clipboardData?.getData('text/plain') ?? '');
  addEventListener('copy', listen, { once: true });
  await render(CopyFixture);
  await page.getByRole('button', { name: 'Copy Request ID' }).click();
  expect(copied).toBe('c7d2\u202e1a');
});
