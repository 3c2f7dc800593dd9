import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Shortcuts } from '../../../src-renderer/lib/shortcuts.svelte.ts';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

function listening(): Shortcuts {
  const shortcuts = new Shortcuts();
  const handle = (event: KeyboardEvent) => shortcuts.handle(event);
  addEventListener('keydown', handle);
  stops.push(() => removeEventListener('keydown', handle));
  return shortcuts;
}

it('the part in front decides what a key does, and gives it back when it goes', async () => {
  const shortcuts = listening();
  const [behind, inFront] = [vi.fn(), vi.fn()];
  shortcuts.add({ keys: 'Ctrl+Enter', label: 'behind', run: behind });
  const remove = shortcuts.add({ keys: 'Ctrl+Enter', label: 'in front', run: inFront });
  expect(shortcuts.list.map(({ label }) => label)).toEqual(['in front', 'behind']);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  remove();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect([inFront.mock.calls.length, behind.mock.calls.length]).toEqual([1, 1]);
});

it('a sign is text where text is written, a function key is not', async () => {
  const shortcuts = listening();
  const [list, back] = [vi.fn(), vi.fn()];
  shortcuts.add({ keys: '?', label: 'list', run: list }, { keys: 'Shift+F6', label: 'back', run: back });
  const input = document.body.appendChild(document.createElement('input'));
  input.focus();
  await userEvent.keyboard('?{Shift>}{F6}{/Shift}');
  expect(input.value).toBe('?');
  expect([list.mock.calls.length, back.mock.calls.length]).toEqual([0, 1]);
  input.blur();
  await userEvent.keyboard('?');
  expect(list).toHaveBeenCalledOnce();
});

it('Enter that is held down decides once', async () => {
  const shortcuts = listening();
  const [done, next] = [vi.fn(), vi.fn()];
  shortcuts.add(
    { keys: 'Ctrl+Enter', label: 'done', run: done },
    { keys: 'Alt+Down', label: 'next', run: next },
  );
  await userEvent.keyboard('{Control>}{Enter>3/}{/Control}{Alt>}{ArrowDown>3/}{/Alt}');
  expect([done.mock.calls.length, next.mock.calls.length]).toEqual([1, 3]);
});

it('no key reaches what lies behind a modal dialog', async () => {
  const shortcuts = listening();
  const run = vi.fn();
  shortcuts.add({ keys: 'Ctrl+Enter', label: 'build', run });
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.showModal();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(run).not.toHaveBeenCalled();
  dialog.close();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  expect(run).toHaveBeenCalledOnce();
});
