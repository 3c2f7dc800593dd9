import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypedText } from '../../../src-renderer/lib/typed-text.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('text that is being typed', () => {
  it('is saved once, when the typing pauses', async () => {
    const saved: string[] = [];
    const text = new TypedText(async (value) => (saved.push(value), true));
    for (const value of ['a', 'ab', 'abc']) text.type(value);
    expect([text.typed, saved]).toEqual(['abc', []]);
    await vi.runAllTimersAsync();
    expect([text.typed, saved]).toEqual([null, ['abc']]);
    await text.flush();
    expect(saved).toEqual(['abc']);
  });

  it('stays typed when it could not be saved', async () => {
    const text = new TypedText(async () => false);
    text.type('mine');
    await text.flush();
    expect(text.typed).toBe('mine');
  });

  it('is not lost when more is typed while it is being saved', async () => {
    let finish: (isSaved: boolean) => void = () => undefined;
    const text = new TypedText(() => new Promise((resolve) => (finish = resolve)));
    text.type('first');
    const saving = text.flush();
    text.type('second');
    finish(true);
    await saving;
    expect(text.typed).toBe('second');
  });

  it('is not saved any more once it is dropped', async () => {
    const saved: string[] = [];
    const text = new TypedText(async (value) => (saved.push(value), true));
    text.type('gone');
    text.forget();
    await vi.runAllTimersAsync();
    expect(saved).toEqual([]);
  });
});
