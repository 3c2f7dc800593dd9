import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createQuietGate } from '../../../src-main/capture/quiet-gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('work waits until nothing has come for a moment', () => {
  const gate = createQuietGate(100, 10_000);
  const done = vi.fn();
  gate.stir();
  gate.whenQuiet(done);
  for (let turn = 0; turn < 5; turn++) {
    vi.advanceTimersByTime(60);
    gate.stir();
  }
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(done).toHaveBeenCalledOnce();
});

test('a page that never rests does not keep it waiting for ever', () => {
  const gate = createQuietGate(100, 1_000);
  const done = vi.fn();
  gate.whenQuiet(done);
  for (let turn = 0; turn < 30; turn++) {
    gate.stir();
    vi.advanceTimersByTime(50);
  }
  expect(done).toHaveBeenCalledOnce();
});

test('an open gate holds nothing', () => {
  const gate = createQuietGate(100, 1_000);
  const [first, second] = [vi.fn(), vi.fn()];
  gate.whenQuiet(first);
  gate.open();
  gate.whenQuiet(second);
  expect(first).toHaveBeenCalledOnce();
  expect(second).toHaveBeenCalledOnce();
});
