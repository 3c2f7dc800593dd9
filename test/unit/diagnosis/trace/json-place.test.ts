import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJsonPath, jsonPathAt, jsonPathsAt } from '../../../../src-main/diagnosis/trace/json-place.ts';

const NEEDLE = 'needle-0a1b2c';

/** Every path that leads to the needle, the slow way. */
function pathsTo(value: unknown, path: (string | number)[] = []): string[] {
  if (value === NEEDLE) return [formatJsonPath(path)];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsTo(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => pathsTo(item, [...path, key]));
}

const key = fc.string({ unit: fc.constantFrom('a', 'B', '_', '1', '-'), minLength: 1, maxLength: 4 });
const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant(NEEDLE),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 4 }),
  ),
})).node;

describe('the path of what stands at an offset', () => {
  it('is the one that leads there', () => {
    fc.assert(
      fc.property(fc.array(tree), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const found: string[] = [];
        for (let at = text.indexOf(NEEDLE); at !== -1; at = text.indexOf(NEEDLE, at + 1)) {
          found.push(formatJsonPath(jsonPathAt(text, at) ?? []));
        }
        expect(found).toEqual(pathsTo(JSON.parse(text)));
      }),
    );
  });

  it('is not there in other texts', () => {
    expect(jsonPathAt('<html>needle</html>', 7)).toBeNull();
    expect(jsonPathAt('', 0)).toBeNull();
  });

  it('survives a document that is cut off or broken', () => {
    expect(formatJsonPath(jsonPathAt('{"a":["x needle', 12) ?? [])).toBe('$.a[0]');
    expect(jsonPathAt('{]}}}"needle', 8)).not.toBeNull();
  });

  it('is quoted where a name is no word', () => {
    expect(formatJsonPath(['a b', 0])).toBe('$["a b"][0]');
  });
});

it('reads the places of many offsets as it reads each alone, in one walk', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify([value, { key: value }], null, 1);
      const offsets = Array.from(text, (_, offset) => offset);
      expect(jsonPathsAt(text, offsets)).toEqual(offsets.map((offset) => jsonPathAt(text, offset)));
    }),
  );
  const rows = `[${'{"a":["x","y"]},'.repeat(200_000)}0]`;
  expect(
    jsonPathsAt(
      rows,
      Array.from({ length: 10_000 }, (_, index) => index * 300),
    ),
  ).toHaveLength(10_000);
});

it('tells no deeper path than anyone could read', () => {
  expect(jsonPathAt(`${'['.repeat(100_000)}1`, 100_000)?.length).toBe(64);
});
