import { describe, expect, it } from 'vitest';
import { applyEdits, mergeEdits, type Edit } from '../../../src-main/redaction/edits.ts';

const edit = (start: number, end: number, text: string, by?: Edit['by']): Edit => ({
  start,
  end,
  text,
  classes: ['token'],
  ...(by ? { by } : {}),
});
const merged = (...edits: Edit[]) => mergeEdits(edits).map(({ start, end, text }) => [start, end, text]);

describe('merging edits', () => {
  it('sorts them and keeps neighbours apart', () => {
    expect(merged(edit(5, 8, 'b'), edit(0, 5, 'a'))).toEqual([[0, 5, 'a'], [5, 8, 'b']]);
  });

  it('replaces the union of two that overlap by the text of the longer one', () => {
    expect(merged(edit(0, 6, 'a'), edit(4, 20, 'b'))).toEqual([[0, 20, 'b']]);
    expect(merged(edit(0, 20, 'a'), edit(4, 8, 'b'))).toEqual([[0, 20, 'a']]);
  });

  it('replaces a recoded stretch whole where something else reaches into it', () => {
    expect(merged(edit(0, 20, 'recoded', 'recoded'), edit(4, 8, 'tok'))).toEqual([[0, 20, 'tok']]);
    expect(merged(edit(0, 8, 'tok'), edit(4, 20, 'recoded', 'recoded'))).toEqual([[0, 20, 'tok']]);
  });

  it('trusts a recoded stretch over the residue inside it, not over one that reaches beyond', () => {
    expect(merged(edit(5, 20, 'recoded', 'recoded'), edit(5, 18, 'residue', 'residue'))).toEqual([[5, 20, 'recoded']]);
    expect(merged(edit(5, 20, 'recoded', 'recoded'), edit(0, 18, 'residue', 'residue'))).toEqual([[0, 20, 'residue']]);
  });

  it('changes nothing outside its stretches', () => {
    expect(applyEdits('0123456789', mergeEdits([edit(8, 9, 'y'), edit(1, 3, 'xx')]))).toBe('0xx34567y9');
    expect(applyEdits('text', [])).toBe('text');
  });
}); // prettier-ignore
