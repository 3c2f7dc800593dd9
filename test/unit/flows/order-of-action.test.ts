import { describe, expect, it } from 'vitest';
import type { Severity } from '../../../src-main/contract/index.ts';
import { inOrderOfAction } from '../../../src-main/flows/order-of-action.ts';
import { rootsOf } from '../../../src-main/flows/root-causes.ts';

const causes = (table: Record<string, string[]>) => (code: string) => table[code] ?? [];
const dismissal = { reason: 'known', by: 'me', time: '2026-11-21T09:00:00Z' };

/** `A B! C?`: errors, with a warning (!) and what only informs (?). */
function ordered(codes: string, table: Record<string, string[]>, dismissed: string[] = []): string[] {
  const findings = codes.split(' ').map((word) => {
    const severity: Severity = word.endsWith('?') ? 'info' : word.endsWith('!') ? 'warning' : 'error';
    return { code: word.replace(/[?!]/, ''), severity };
  });
  const dismissals = Object.fromEntries(dismissed.map((code) => [code, dismissal]));
  return inOrderOfAction(findings, causes(table), dismissals).map(
    ({ code, group, cause }) => `${code} ${group}${cause ? ` ${cause}` : ''}`,
  );
}

describe('the order of action', () => {
  it('puts a cause before the graver thing that follows from it', () => {
    expect(ordered('A B C!', { A: ['C'] })).toEqual(['C first', 'A follows C', 'B also']);
  });

  it('keeps what follows from each of several causes under it', () => {
    expect(ordered('A B C D E', { C: ['B'], D: ['A'], E: ['B'] })).toEqual([
      'A first',
      'D follows A',
      'B also',
      'C follows B',
      'E follows B',
    ]);
  });

  it('goes back through causes of causes, seen or not', () => {
    expect(ordered('A B C', { A: ['B'], B: ['C'] })).toEqual(['C first', 'A follows C', 'B follows C']);
    expect(ordered('A C', { A: ['B'], B: ['C'] })).toEqual(['C first', 'A follows C']);
  });

  it('puts what several causes make under the most urgent one, once', () => {
    expect(ordered('A B C', { C: ['B', 'A'] })).toEqual(['A first', 'C follows A', 'B also']);
  });

  it('does not take for a cause what was dismissed or only informs', () => {
    expect(ordered('A B C?', { A: ['B', 'C'] }, ['B'])).toEqual(['A first', 'C also', 'B dismissed']);
  });

  it('puts what only informs under its cause, and never first', () => {
    expect(ordered('A B?', { B: ['A'] })).toEqual(['A first', 'B follows A']);
    expect(ordered('A?', {})).toEqual(['A also']);
  });
});

describe('root causes', () => {
  it('end in a circle at its most urgent one', () => {
    const rootOf = rootsOf(['X', 'A', 'B'], causes({ A: ['B'], B: ['A'], X: ['B'] }));
    expect(['X', 'A', 'B'].map(rootOf)).toEqual(['A', 'A', 'A']);
  });
});
