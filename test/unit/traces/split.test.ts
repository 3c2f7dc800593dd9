import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createHarSplitter } from '../../../src-main/traces/har/split.ts';

function split(text: string, chunkSize = text.length + 1): { shell: unknown; entries: unknown[] } {
  const bytes = Buffer.from(text, 'utf8');
  const splitter = createHarSplitter();
  for (let at = 0; at < bytes.length; at += chunkSize) splitter.push(bytes.subarray(at, at + chunkSize));
  const { shell, spans } = splitter.end();
  const entries: unknown[] = [];
  for (let i = 0; i < spans.length; i += 2) {
    entries.push(JSON.parse(bytes.toString('utf8', spans[i], spans[i]! + spans[i + 1]!)));
  }
  return { shell: JSON.parse(shell.toString('utf8')), entries };
}

describe('splitting a HAR by its bytes', () => {
  it('finds the same entries as JSON.parse, for any JSON, any spacing and any chunk border', () => {
    const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
    fc.assert(
      fc.property(
        fc.array(json, { maxLength: 6 }),
        fc.dictionary(fc.constantFrom('pages', 'entries2', 'comment', '_x'), json),
        fc.dictionary(fc.constantFrom('other', 'entries', 'a"b'), json),
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (entries, before, beside, indent, chunkSize, entriesFirst) => {
          const log = entriesFirst ? { entries, ...before } : { ...before, entries };
          const text = JSON.stringify({ ...beside, log }, null, indent);
          const found = split(text, chunkSize);
          expect(found.entries).toEqual(JSON.parse(JSON.stringify(entries)));
          expect(found.shell).toEqual(
            JSON.parse(JSON.stringify({ ...beside, log: { ...log, entries: [] } })),
          );
        },
      ),
    );
  });

  it.each([
    ['not JSON at all', 'hello', 'no log.entries'],
    ['a HAR cut off inside an entry', '{"log":{"entries":[{"a":1},{"b":', 'inside entry 1'],
    ['a HAR cut off inside a string', '{"log":{"entries":[{"a":"x', 'inside entry 0'],
    ['a closing bracket too many', '{"log":{"entries":[]}}}', 'bracket too many'],
    ['something after the end', '{"log":{"entries":[]}} {"log":1}', 'after the end'],
    ['a second list of entries', '{"log":{"entries":[],"entries":[]}}', 'twice'],
    ['entries outside of log', '{"entries":[{}]}', 'no log.entries'],
    ['an empty file', '', 'no log.entries'],
  ])('refuses %s and says where', (_what, text, message) => {
    expect(() => split(text)).toThrow(
      expect.objectContaining({ code: 'TRACE_NOT_HAR', message: expect.stringContaining(message) }),
    );
  });
});
