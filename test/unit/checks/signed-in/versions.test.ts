import { describe, expect, it } from 'vitest';
import { isAtLeast, versionIn } from '../../../../src-main/checks/versions.ts';

describe('a version', () => {
  it.each([
    ['1.0.24073.3', '1.0.24073.3', true],
    ['1.0.24073.10', '1.0.24073.3', true],
    ['1.0.24073.2', '1.0.24073.3', false],
    ['1.0.9999.9', '1.0.24073.3', false],
    ['1.1', '1.0.24073.3', true],
    ['1.0', '1.0.0.0', true],
    ['2.0.133.5', '2.0.133', true],
    ['2.0.99', '2.0.133', false],
    ['10.0.0', '9.9.9', true],
  ])('%s is at least %s: %s', (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected);
  });

  it.each([
    ['PU64 (7.0.7279.121)', '7.0.7279.121'],
    ['7.0.7279.121', '7.0.7279.121'],
    ['10.0.40', '10.0.40'],
    ['PU64', null],
    ['1.2.3.4.5', null],
    [`${'9'.repeat(40)}.1.1`, null],
    ['', null],
  ])('is found in "%s"', (text, expected) => {
    expect(versionIn(text)).toBe(expected);
  });
});
