import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import RedactionSection from '../../../src-renderer/features/settings/RedactionSection.svelte';

const lists = { words: [], headerNames: [], jsonPaths: [], patterns: [] };
const redaction = { ...lists, name: 'share' as const };

it('what an administrator laid down can be seen and not undone', async () => {
  const onchange = vi.fn(async () => null);
  await render(RedactionSection, {
    redaction: { ...redaction, words: ['Project Zorn'] },
    managed: { ...lists, policy: 'strict', words: ['Contoso'], allowUnmask: false },
    managedProblem: null,
    onchange,
  });
  await expect.element(page.getByRole('radio', { name: 'Strict' })).toBeChecked();
  await expect.element(page.getByRole('radio', { name: 'Share' })).toBeDisabled();
  const words = page.getByRole('list', { name: 'Added: Words' }).getByRole('listitem');
  expect(words.elements().map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())).toEqual([
    'Contoso Set by your administrator',
    'Project Zorn',
  ]);
  await expect.element(page.getByRole('button', { name: 'Remove Contoso' })).not.toBeInTheDocument();
  await page.getByRole('textbox', { name: 'Words' }).fill('Contoso');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('Contoso is in the list already.')).toBeInTheDocument();
  expect(onchange).not.toHaveBeenCalled();
});

it('an administrator’s file that is not understood is told, with what it means', async () => {
  await render(RedactionSection, {
    redaction,
    managed: null,
    managedProblem: 'The file is not understood.',
    onchange: async () => null,
  });
  await expect
    .element(page.getByRole('alert').first())
    .toHaveTextContent('nothing is written that would leave this computer');
});
