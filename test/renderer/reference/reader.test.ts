import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { fakeReference, RESET, STOP } from './fake-reference.ts';
import ReaderFixture from './ReaderFixture.svelte';

beforeEach(() => page.viewport(1_400, 700));
afterEach(() => vi.restoreAllMocks());

const FOUND = {
  hits: [
    {
      article: STOP,
      excerpt: 'Error from token exchange: User',
      marks: [{ start: 11, end: 25 }],
      heading: null,
    },
    { article: RESET, excerpt: 'The token.', marks: [], heading: { id: 'why', text: 'Why' } },
  ],
  instead: 'token exchange',
};

test('one key opens the article about what is shown, and Escape closes it where it was opened', async () => {
  const { api } = fakeReference();
  const screen = await render(ReaderFixture, { api, codes: ['MOD-05'] });
  screen
    .getByRole('button', { name: /Read about it/ })
    .element()
    .focus();
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByRole('heading', { name: STOP.title })).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Article', exact: true })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('complementary')).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: /Read about it/ })).toHaveFocus();
});

test('without an article it opens at the contents, ready to be searched by keys alone', async () => {
  const { api } = fakeReference({ tokn: FOUND });
  const screen = await render(ReaderFixture, { api });
  await userEvent.keyboard('{F1}');
  const field = screen.getByRole('combobox');
  await expect.element(field).toHaveFocus();
  await expect.element(screen.getByText('Errors of the dual-write page')).toBeVisible();
  await userEvent.keyboard('tokn');
  await expect.element(screen.getByRole('status').filter({ hasText: 'Nothing for “tokn”' })).toBeVisible();
  await expect.element(screen.getByText('token exchange', { exact: true }).last()).toBeVisible();
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['token exchange']);
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(screen.getByRole('heading', { name: RESET.title })).toBeVisible();
});

test('Enter right after typing opens what is found, not what stood there before', async () => {
  const { api } = fakeReference({ tokn: { ...FOUND, hits: FOUND.hits.slice(1) } });
  const call = api.call.bind(api);
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  vi.spyOn(api, 'call').mockImplementation(async (method, input) => {
    if (method === 'reference.search' && (input as { text: string }).text === 'tokn') await answered;
    return call(method, input);
  });
  const screen = await render(ReaderFixture, { api, codes: ['MOD-05'] });
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByRole('heading', { name: STOP.title })).toBeVisible();
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.keyboard('tokn{Enter}');
  answer();
  await expect.element(screen.getByRole('heading', { name: RESET.title })).toBeVisible();
});

test('links lead to articles and back; an address outside is opened by its place, never by the page', async () => {
  const { api, asked } = fakeReference();
  const screen = await render(ReaderFixture, { api, codes: ['MOD-05'] });
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByText('<img src=x onerror=alert(1)>')).toBeVisible();
  expect(document.querySelector('article img')).toBeNull();
  const before = location.href;
  await screen.getByRole('link', { name: 'elsewhere' }).click();
  expect(asked.at(-1)).toEqual({ method: 'reference.openOutside', input: { id: 'stop', link: 0 } });
  await screen.getByRole('link', { name: 'Microsoft’s article' }).click();
  expect(asked.at(-1)).toEqual({ method: 'reference.openOutside', input: { id: 'stop', link: 'source' } });
  expect(location.href).toBe(before);
  await screen.getByRole('link', { name: 'reset', exact: true }).click();
  await expect.element(screen.getByRole('note', { name: 'Older builds' })).toBeVisible();
  await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await expect.element(screen.getByRole('heading', { name: STOP.title })).toBeVisible();
  await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
  await expect.element(screen.getByRole('heading', { name: RESET.title })).toBeVisible();
});

test('where there is no room for both, the list gives way to the article, and searching brings it back', async () => {
  const { api } = fakeReference({ tokn: FOUND });
  const screen = await render(ReaderFixture, { api, room: 800, codes: ['MOD-05'] });
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByRole('heading', { name: STOP.title })).toBeVisible();
  await expect.element(screen.getByRole('listbox')).not.toBeInTheDocument();
  await userEvent.keyboard('{Control>}f{/Control}');
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('tokn');
  await expect.element(screen.getByRole('option', { name: /Maps can’t be stopped/ })).toBeVisible();
});

test('what is printed is the article alone, and it leaves nothing behind', async () => {
  const { api } = fakeReference();
  const printed: string[] = [];
  vi.spyOn(window, 'print').mockImplementation(() => {
    printed.push(document.querySelector('body > .printed')?.textContent ?? '');
    dispatchEvent(new Event('afterprint'));
  });
  const screen = await render(ReaderFixture, { api, codes: ['MOD-05'] });
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByRole('heading', { name: STOP.title })).toBeVisible();
  await userEvent.keyboard('{Control>}p{/Control}');
  expect(printed).toEqual([expect.stringContaining(STOP.title)]);
  expect(printed[0]).not.toContain('Search the reference');
  expect(document.querySelector('.printed')).toBeNull();
});

test('an error of several lines that is pasted keeps its words apart', async () => {
  const { api, asked } = fakeReference();
  const screen = await render(ReaderFixture, { api });
  await userEvent.keyboard('{F1}');
  const field = screen.getByRole('combobox');
  await expect.element(field).toHaveFocus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', 'status code\r\n\t403');
  field
    .element()
    .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await expect.element(field).toHaveValue('status code 403');
  expect(asked.at(-1)).toEqual({ method: 'reference.search', input: { text: 'status code 403' } });
});

test('what was found is marked in the article too, and no longer when the search is cleared', async () => {
  const { api } = fakeReference({
    reset: {
      hits: [{ article: STOP, excerpt: 'reset', marks: [{ start: 0, end: 5 }], heading: null }],
      instead: null,
    },
  });
  const screen = await render(ReaderFixture, { api });
  await userEvent.keyboard('{F1}');
  await expect.element(screen.getByRole('combobox')).toHaveFocus();
  await userEvent.keyboard('reset{Enter}');
  const marked = () => [...(CSS.highlights.get('found') ?? [])].map((range) => (range as Range).toString());
  await expect.poll(marked).toEqual(['reset']);
  await screen.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(marked).toEqual([]);
});
