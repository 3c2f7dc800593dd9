import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { GuideStepView, Input, TextPreview } from '../../../src-main/contract/index.ts';
import { STOP } from '../reference/fake-reference.ts';
import { fakeGuides, guide, step } from './fake-guides.ts';
import GuidesFixture from './GuidesFixture.svelte';

const FOUND: TextPreview['findings'][number] = {
  code: 'SET-07',
  title: 'The application users have no role',
  severity: 'error',
  confidence: 'high',
  what: 'Dataverse refused the service principal.',
  roles: { now: 'System Administrator' },
  fix: ['Give the role.', 'Retry the link.', 'Wait.', 'Look again.'],
  ticket: null,
};
const PERMISSIONS = {
  id: 'permissions',
  title: 'Service principal permissions',
  summary: '',
  article: 'dw9003',
  codes: ['SET-07'],
};

async function opened(more: Partial<GuideStepView> = {}) {
  history.replaceState(null, '', '#/case/ours/guides/linking/one');
  const console = fakeGuides(guide([step('one', more), step('two')]));
  console.answer('guides.list', () => [
    { ...PERMISSIONS, progress: null, because: null, isPractised: false },
  ]);
  console.answer('guides.picture', () => ({ url: PIXEL }));
  console.answer('diagnosis.preview', ({ text }: Input<'diagnosis.preview'>) => ({
    kind: 'text',
    rows: 1,
    findings: text.includes('DW9003') ? [FOUND] : [],
    identifiers: [],
  }));
  await render(GuidesFixture, { api: console.api });
  const side = page.getByRole('complementary', { name: 'About this step' });
  await expect.element(side).toBeVisible();
  return { ...console, side, message: side.getByLabelText('Did it fail? Paste the message') };
}

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = (name = 'shot.png', type = 'image/png') => new File(['bytes'], name, { type });
const transferOf = (...files: File[]) => {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
};
const inputsOf = (console: { changes: () => { method: string; input: unknown }[] }, method: string) =>
  console.changes().flatMap((change) => (change.method === method ? [change.input] : []));

test('a pasted message is recognised, blocks the step, stays with the case and leads to the guide that repairs it', async () => {
  const console = await opened();
  await console.message.fill('DW9003 Failed to connect to CRM.');
  await expect.element(console.side.getByText('Dataverse refused the service principal.')).toBeVisible();
  await expect.element(console.side.getByText('Give the role.')).toBeVisible();
  await expect.element(console.side.getByText('1 more step in the finding.')).toBeVisible();
  await expect
    .element(console.side.getByRole('link', { name: 'Guide: Service principal permissions' }))
    .toHaveAttribute('href', '#/case/ours/guides/permissions');
  await console.side.getByRole('button', { name: 'Mark as blocked' }).click();
  await expect.element(console.message).toHaveValue('');
  await expect.element(console.message).toHaveFocus();
  expect(console.asked).toContainEqual({
    method: 'diagnosis.paste',
    input: { case: 'ours', text: 'DW9003 Failed to connect to CRM.' },
  });
  expect(inputsOf(console, 'guides.mark')).toEqual([
    { case: 'ours', guide: 'linking', step: 'one', state: 'blocked', reason: FOUND.title, finding: 'SET-07' },
  ]);
});

test('whoever blocks by key before the preview is there blocks by what was found all the same', async () => {
  const console = await opened();
  await console.message.fill('DW9003');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => inputsOf(console, 'guides.mark')).toMatchObject([{ finding: 'SET-07' }]);
});

test('a message nobody knows blocks with its first line', async () => {
  const console = await opened();
  await console.message.fill('\n  Something went wrong  \nat line 3');
  await expect.element(console.side.getByText(/Nothing known is in this message/)).toBeVisible();
  await console.side.getByRole('button', { name: 'Mark as blocked' }).click();
  await expect
    .poll(() => inputsOf(console, 'guides.mark'))
    .toMatchObject([{ state: 'blocked', reason: 'Something went wrong', finding: null }]);
});

test('the finding of a message can be opened without blocking the step', async () => {
  const console = await opened();
  const places: string[] = [];
  const note = ({ newURL }: HashChangeEvent) => void places.push(new URL(newURL).hash);
  addEventListener('hashchange', note, { once: true });
  await console.message.fill('DW9003');
  await console.side.getByRole('button', { name: 'Open finding' }).click();
  await expect.poll(() => places).toEqual(['#/case/ours/findings/SET-07-1']);
  expect(inputsOf(console, 'guides.mark')).toEqual([]);
});

test('errors that can appear lead to their article beside the page, or to their guide', async () => {
  const { side } = await opened({
    errors: [
      { code: 'SET-07', title: 'No role', article: STOP.id, guide: PERMISSIONS },
      { code: 'SET-06', title: 'It timed out', article: null, guide: null },
    ],
  });
  await expect
    .element(side.getByRole('link', { name: 'Guide: Service principal permissions' }))
    .toHaveAttribute('href', '#/case/ours/guides/permissions');
  await side.getByRole('button', { name: 'No role SET-07' }).click();
  await expect.element(page.getByRole('heading', { name: STOP.title })).toBeVisible();
});

test('a note is saved when the typing pauses, and when another step is opened before', async () => {
  const console = await opened();
  console.answer('guides.note', () => console.shown());
  const notes = console.side.getByLabelText('Notes');
  await notes.fill('Lynne started it.');
  await expect.poll(() => inputsOf(console, 'guides.note')).toMatchObject([{ text: 'Lynne started it.' }]);
  await notes.fill('Lynne started it at nine.');
  location.hash = '#/case/ours/guides/linking/two';
  await expect
    .poll(() => inputsOf(console, 'guides.note').at(-1))
    .toMatchObject({ step: 'one', text: 'Lynne started it at nine.' });
});

test('a note is saved at once when the window is closed while it is typed', async () => {
  const console = await opened();
  console.answer('guides.note', () => console.shown());
  const notes = console.side.getByLabelText('Notes').element() as HTMLTextAreaElement;
  notes.value = 'The last wor';
  notes.dispatchEvent(new Event('input', { bubbles: true }));
  dispatchEvent(new Event('beforeunload'));
  // No time passes in between: only what was asked at once is there.
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  expect(inputsOf(console, 'guides.note')).toMatchObject([{ text: 'The last wor' }]);
});

test('a note that can’t be saved says why, stays whatever is opened meanwhile, and is saved when its step is opened again', async () => {
  const console = await opened();
  console.answer('guides.note', () => Promise.reject(console.problem('The case is in use.')));
  const notes = console.side.getByLabelText('Notes');
  await notes.fill('Not to be lost');
  await expect.element(console.side.getByText('Not saved yet. The case is in use.')).toBeVisible();
  location.hash = '#/case/ours/guides/linking/two';
  await expect.element(notes).toHaveValue('');
  // The page of the guide is another one then.
  location.hash = '#/case/ours/guides';
  await expect.element(page.getByRole('heading', { name: 'Guides', level: 1 })).toBeVisible();
  location.hash = '#/case/ours/guides/linking/one';
  await expect.element(notes).toHaveValue('Not to be lost');
  console.answer('guides.note', ({ text }: Input<'guides.note'>) => console.change('one', { note: text }));
  await notes.click();
  await userEvent.tab();
  await expect.element(console.side.getByText('Not saved yet.')).not.toBeInTheDocument();
  expect(console.shown().steps[0]!.note).toBe('Not to be lost');
});

test('pictures are taken from the clipboard and where they are dropped; text and traces are not', async () => {
  const console = await opened();
  console.answer('guides.addPicture', () => console.shown());
  const paste = (target: Element, clipboardData: DataTransfer) =>
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  const drop = (dataTransfer: DataTransfer) =>
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));

  expect(paste(document.body, transferOf(picture('pasted.png')))).toBe(false);
  expect(drop(transferOf(picture('dropped.jpg', 'image/jpeg')))).toBe(false);
  await expect
    .poll(() => inputsOf(console, 'guides.addPicture'))
    .toMatchObject([{ file: 'opened pasted.png' }, { file: 'opened dropped.jpg' }]);

  // A table of a spreadsheet is text for the field it is pasted into, and for nobody else a picture of it.
  const cells = transferOf(picture('cells.png'));
  cells.setData('text/plain', 'a\tb');
  expect(paste(console.message.element(), cells)).toBe(true);
  // A trace is for the case, with what was dropped beside it.
  expect(drop(transferOf(picture(), new File(['{}'], 'a.har', { type: '' })))).toBe(true);
  expect(inputsOf(console, 'guides.addPicture')).toHaveLength(2);

  // What is no picture that is taken is refused in words, not passed over.
  expect(
    drop(transferOf(picture('a.gif', 'image/gif'), new File(['hi'], 'a.txt', { type: 'text/plain' }))),
  ).toBe(false);
  await expect
    .poll(() => inputsOf(console, 'guides.addPicture'))
    .toMatchObject([{}, {}, { file: 'opened a.gif' }]);
});

test('a picture stays with the step it was given to, whatever is opened meanwhile', async () => {
  const console = await opened();
  let save: () => void = () => undefined;
  console.answer('guides.note', () => new Promise((resolve) => (save = () => resolve(console.shown()))));
  console.answer('guides.addPicture', () => console.shown());
  await console.side.getByLabelText('Notes').fill('On its way');
  await expect.poll(() => inputsOf(console, 'guides.note')).toHaveLength(1);
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: transferOf(picture()), bubbles: true }),
  );
  location.hash = '#/case/ours/guides/linking/two';
  await expect.element(page.getByRole('heading', { name: 'Title of two' })).toBeVisible();
  save();
  await expect.poll(() => inputsOf(console, 'guides.addPicture')).toMatchObject([{ step: 'one' }]);
});

test('a picture is looked at large, gets its words, and is removed after a question', async () => {
  const console = await opened({
    pictures: [{ id: 'p1', caption: '', added: new Date().toISOString(), size: 9 }],
  });
  console.answer('guides.captionPicture', ({ caption }: Input<'guides.captionPicture'>) =>
    console.change('one', { pictures: [{ id: 'p1', caption, added: '2026-11-22T10:00:00Z', size: 9 }] }),
  );
  console.answer('guides.removePicture', () => console.change('one', { pictures: [] }));
  await console.side.getByRole('button', { name: /^Open Screenshot/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Screenshot' });
  await dialog.getByLabelText('What it shows').fill('The \u202eerror');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  const thumbnail = console.side.getByRole('button', { name: 'Open The ⟨U+202E⟩error' });
  await expect.element(thumbnail).toHaveFocus();
  await thumbnail.click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await expect.element(thumbnail).not.toBeInTheDocument();
  await expect.element(console.side.getByRole('button', { name: 'Add a picture' })).toHaveFocus();
});
