import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createAnchorScanner } from '../../../../src-main/diagnosis/text/anchor-scanner.ts';

function scan(words: readonly string[], text: string): string[] {
  const hits: string[] = [];
  createAnchorScanner(words).scan(text, (offset, word) => hits.push(`${offset} ${words[word] ?? ''}`));
  return hits.sort();
}

function search(words: readonly string[], text: string): string[] {
  const lower = text.toLowerCase();
  return words
    .flatMap((word) =>
      Array.from({ length: text.length }, (_, offset) => offset)
        .filter((offset) => lower.startsWith(word, offset))
        .map((offset) => `${offset} ${word}`),
    )
    .sort();
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', '0', '9'), minLength: 6, maxLength: 9 });

it('finds every word wherever it stands, as a plain search does', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 1, maxLength: 40 }),
      fc.array(fc.oneof(word, fc.constantFrom('A', 'B', ' ', 'é', '漢', '@'))),
      (words, parts) => {
        const text = [...parts, ...words].join('');
        expect(scan(words, text)).toEqual(search(words, text));
      },
    ),
  );
});

it('finds words at both ends and over each other', () => {
  expect(scan(['unauthorized', 'authorized'], 'UnAuthorized')).toEqual(['0 unauthorized', '2 authorized']);
});

it('finds nothing in a text shorter than a word', () => {
  expect(scan(['dw9003'], 'dw900')).toEqual([]);
});
