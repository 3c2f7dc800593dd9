import { describe, expect, it } from 'vitest';
import { retryAfter } from '../../../src-main/environments/retry-after.ts';

describe('what a service says about when to ask again', () => {
  const now = Date.parse('2026-11-22T04:00:00Z');
  it.each([
    ['7', 7_000],
    [' 0 ', 0],
    ['Sun, 22 Nov 2026 04:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 03:00:00 GMT', 0],
    ['soon', null],
    ['-1', null],
    ['9999999999999', null],
    [null, null],
  ])('%j is %j ms', (header, pause) => {
    expect(retryAfter(header, now)).toBe(pause);
  });
});
