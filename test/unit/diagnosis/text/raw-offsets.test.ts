import { expect, it } from 'vitest';
import { compareText } from '../../../../src-main/diagnosis/text/compared-text.ts';
import { rawOffsetsOf } from '../../../../src-main/diagnosis/text/raw-offsets.ts';

it('finds a word of a long text by its letters, whatever stands before it', () => {
  const text = `${"It isn't &amp; won't be <b>done</b>, rnore or less. ".repeat(90)}Needle here.${' And on.'.repeat(400)}`;
  const letter = compareText(text).letters.indexOf('need1e');
  expect(Math.abs(rawOffsetsOf(text)(letter) - text.indexOf('Needle'))).toBeLessThan(20);
});

it('finds the first and the last letter', () => {
  const offsetOf = rawOffsetsOf('  Ab c.');
  expect([0, 1, 2].map(offsetOf)).toEqual([2, 3, 5]);
});
