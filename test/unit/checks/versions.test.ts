import { describe, expect, it } from 'vitest';
import { counted, listed, shown } from '../../../src-main/checks/shown.ts';
import { isAtLeast, versionIn } from '../../../src-main/checks/versions.ts';

describe('a version', () => {
  it.each([
    ['1.0.24073.3', '1.0.24073.3', true],
    ['1.0.24073.10', '1.0.24073.9', true],
    ['1.0.9.0', '1.0.24073.3', false],
    ['1.1', '1.0.24073.3', true],
    ['1.0', '1.0.0.1', false],
    ['2.0.133', '2.0.133.0', true],
    ['10.0.0.0', '9.1.0000.11732', true],
    ['9.1.0.11732', '9.1.0000.11732', true],
  ])('%s is at least %s: %s', (version, floor, holds) => {
    expect(isAtLeast(version, floor)).toBe(holds);
  });

  it.each([
    ['PU64 (7.0.7279.121)', '7.0.7279.121'],
    ['7.0.7279.121', '7.0.7279.121'],
    ['10.0.40', '10.0.40'],
    ['1.2.3.4.5', null],
    ['10.0', null],
    ['', null],
    [`${'9'.repeat(400)}.0.0`, null],
  ])('is read out of %j', (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});

describe('text of a service in a line', () => {
  it.each([
    ['USMF', 'USMF'],
    ['  a\r\n\u001b[2Jb\u202ec ', 'a [2Jb c'],
    ['\u200b', '(blank)'],
    ['x'.repeat(200), `${'x'.repeat(79)}…`],
  ])('%j stays in it', (text, line) => {
    expect(shown(text)).toBe(line);
  });

  it('is listed up to a few, and counted', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
    expect([counted(1, 'row', 'rows'), counted(1234, 'row', 'rows')]).toEqual(['1 row', '1,234 rows']);
  });
});
