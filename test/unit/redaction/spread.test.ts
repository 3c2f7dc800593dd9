import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../src-main/redaction/edits.ts';
import { SpreadIndex, type Sought } from '../../../src-main/redaction/spread.ts';
import { createValues } from './attack/values.ts';

const sought = (value: string, more: Partial<Sought> = {}): Sought => ({
  value,
  pseudonym: `<${value.slice(0, 4)}>`,
  class: 'token',
  pieces: false,
  ...more,
});

function found(values: Sought[], text: string): string[] {
  const edits: Edit[] = [];
  new SpreadIndex(values).search(text, edits);
  return edits.map(({ start, end }) => text.slice(start, end));
}

describe('the index of learned values', () => {
  it('finds a value of any length at any place, among thousands of others', () => {
    const values = createValues('spread');
    const others = Array.from({ length: 3000 }, (_, i) => sought(values.token(8 + (i % 60)), { pieces: i % 2 === 0 && i % 60 > 16 }));
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 80 }), fc.integer({ min: 0, max: 70_000 }), fc.boolean(), (length, at, pieces) => {
        const value = createValues(`${length}/${at}`).token(length);
        const text = `${' '.repeat(at)}${value}.`;
        expect(found([...others, sought(value, { pieces: pieces && length >= 24 })], text)).toContain(value);
      }),
      { numRuns: 60 },
    );
  });

  it('finds every piece of 17 characters and more, and none of 12', () => {
    const value = createValues('pieces').token(64);
    for (let from = 0; from + 17 <= value.length; from += 1) {
      expect(found([sought(value, { pieces: true })], `a ${value.slice(from, from + 17)} b`)).toEqual([value.slice(from, from + 17)]);
      expect(found([sought(value, { pieces: true })], `a ${value.slice(from, from + 12)} b`)).toEqual([]);
    }
  });

  it('takes the longest of two values that begin alike', () => {
    expect(found([sought('abcdefgh1234'), sought('abcdefgh1234567890')], 'x abcdefgh1234567890 y')).toContain('abcdefgh1234567890');
  });

  it('is not fooled by characters whose low halves are equal', () => {
    const value = 'abcdefghijklmnop';
    const double = Array.from(value).map((char) => String.fromCharCode(char.charCodeAt(0) + 0x100)).join('');
    expect(found([sought(value)], `${double} and ${value}`)).toEqual([value]);
  });

  it('takes the whole run around an encoded form', () => {
    expect(found([sought('bGVhcm5lZA', { residue: true })], 'x=QQbGVhcm5lZAZZ== y')).toEqual(['QQbGVhcm5lZAZZ==']);
  });
}); // prettier-ignore
