import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../src-main/hosts/terminal/wrapped.ts';

describe('text in a terminal', () => {
  it.each([
    ['is broken between words', 'one two three', 'one two\nthree'],
    ['goes on under the text of its point', '- one two three', '- one two\n  three'],
    ['goes on under the text of its step', '12. one two three', '12. one\n    two\n    three'],
    ['keeps a word that is longer than a line', 'a verylongword b', 'a\nverylongword\nb'],
    ['keeps its lines', 'one\n\ntwo', 'one\n\ntwo'],
    ['leaves code as it is', '    SELECT one FROM two', '    SELECT one FROM two'],
  ])('%s', (_what, text, lines) => {
    expect(wrapped(text, '', 10)).toBe(lines);
  });

  it('is indented as a whole', () => {
    expect(wrapped('one two three', '  ', 10)).toBe('  one two\n  three');
  });
});
