import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../../src-main/traces/filter/compile.ts';
import { complete } from '../../../../src-main/traces/filter/complete.ts';
import { serialise, type Filter } from '../../../../src-main/traces/filter/filter.ts';
import { parseFilter } from '../../../../src-main/traces/filter/parse.ts';
import { createRowMaker } from '../../../../src-main/traces/view/light-row.ts';
import { buildEntry } from '../../../fakes/trace-builder.ts';

const words = fc.constantFrom(
  'status',
  '>=',
  '400',
  ' ',
  '"',
  '(',
  ')',
  ',',
  'not',
  'or',
  'and',
  'has:',
  'body~',
  '\\',
  '*',
  'x',
);
const typed = fc.oneof(
  fc.string(),
  fc.array(words).map((parts) => parts.join('')),
);

const text = fc.string({ minLength: 1, maxLength: 12 });
const term: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    kind: fc.constant('term' as const),
    name: fc.constantFrom('url', 'path', 'host'),
    operator: fc.constantFrom('=' as const, '!=' as const, '~' as const, '!~' as const),
    values: fc.array(text, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('term' as const),
    name: fc.constant('status'),
    operator: fc.constantFrom('>=' as const, '<' as const),
    values: fc.array(fc.nat(599).map(String), { minLength: 1, maxLength: 2 }),
  }),
);
const filter = fc.letrec<{ any: Filter }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    term,
    fc.record({ kind: fc.constant('not' as const), of: tie('any') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).any;

const row = createRowMaker()(
  buildEntry({ url: 'https://org.crm.dynamics.com/api/data/v9.2/x?y=1', status: 403 }),
  0,
);

describe('the filter language', () => {
  it('reads whatever is typed without raising, and places a mistake inside the text', () => {
    fc.assert(
      fc.property(typed, (source) => {
        const { problem } = parseFilter(source);
        if (problem) {
          expect(problem.at).toBeGreaterThanOrEqual(0);
          expect(problem.at + problem.length).toBeLessThanOrEqual(source.length);
        }
      }),
    );
  });

  it('writes a filter so that it reads back as the same one', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(parseFilter(serialise(tree))).toEqual({ filter: tree, problem: null });
      }),
    );
  });

  it('gives a row the opposite answer for the opposite filter', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(compile({ kind: 'not', of: tree })(row, null)).toBe(!compile(tree)(row, null));
      }),
    );
  });

  it('completes at any caret without raising, and replaces only what stands before it', () => {
    fc.assert(
      fc.property(typed, fc.nat(40), (source, at) => {
        const caret = Math.min(at, source.length);
        for (const { from, to } of complete(source, caret, [row])) {
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBe(caret);
        }
      }),
    );
  });
});
