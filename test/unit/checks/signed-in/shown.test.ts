import { describe, expect, it } from 'vitest';
import { counted, listed, shown } from '../../../../src-main/checks/shown.ts';

describe('what a service named', () => {
  it('stays one line that hides nothing and is not turned around', () => {
    expect(shown('a\r\nb\u2028c\u0000d')).toBe('a b c d');
    expect(shown('USMF\u202Egnp\u200B')).toBe('USMF gnp');
    expect(shown(' \t ')).toBe('(blank)');
    expect(shown('x'.repeat(500))).toHaveLength(80);
  });

  it('is listed as people list', () => {
    expect(listed(['A'])).toBe('A');
    expect(listed(['A', 'B', 'C'])).toBe('A, B and C');
    expect(listed(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D and 2 more');
    expect(counted(1, 'row', 'rows')).toBe('1 row');
    expect(counted(5000, 'row', 'rows')).toBe('5,000 rows');
  });
});
