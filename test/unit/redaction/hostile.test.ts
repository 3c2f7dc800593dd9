import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from './attack/entries.ts';
import { redactEntries, redactOne } from './redact.ts';

const content = (text: unknown, mimeType = 'application/json') =>
  entryOf({}, { content: { size: 1, mimeType, text } });
const folder = fileURLToPath(new URL('../../../src-main/redaction/', import.meta.url));

describe('a hostile input', () => {
  it.each<[string, unknown]>([
    ['JSON nested a hundred thousand levels', content('['.repeat(100_000) + '"x"' + ']'.repeat(100_000))],
    ['JSON in JSON in JSON, thirty levels', content(Array.from({ length: 30 }).reduce<string>((text) => JSON.stringify(text).slice(0, 200_000), '"a"'))],
    ['a header of ten megabytes', entryOf({ headers: [['X-Long', 'ab c;='.repeat(1_700_000)]] })],
    ['a cookie of a megabyte', entryOf({ headers: [['Cookie', 'a=b; '.repeat(200_000)]] })],
    ['lone surrogates', content('{"a":"\ud800","password":"\udfff\ud800x1y2z3"}')],
    ['a percent sign a million times', content('%'.repeat(1_000_000), 'text/plain')],
    ['percent-encoding of percent-encoding', content('%25'.repeat(20_000) + '41', 'text/plain')],
    ['brackets without end', content('<'.repeat(200_000), 'text/html')],
    ['quotes without end', content('"\\'.repeat(200_000), 'application/json')],
    ['boundaries without end', content('--b\r\n'.repeat(50_000), 'multipart/mixed')],
    ['at signs without end', content('a@'.repeat(200_000), 'text/plain')],
    ['a name without end', content('p'.repeat(500_000) + '=1', 'text/plain')],
    ['tokens without end', content('eyJ'.repeat(200_000), 'text/plain')],
    ['schemes without end', content('://'.repeat(100_000), 'text/plain')],
    ['wrong types everywhere', { request: 5, response: [null, { headers: 'x', content: { text: 7 } }], cookies: {}, time: 'x' }],
    ['no object at all', 'text'],
    ['null', null],
  ])('%s is redacted without failing', (_, entry) => {
    const { entries } = redactEntries([entry]);
    expect(entries).toHaveLength(1);
  }); // prettier-ignore

  it('keeps a key named __proto__ a key', () => {
    const entry = JSON.parse(
      '{"__proto__":{"password":"Sommer!2024x"},"constructor":{"name":"x"}}',
    ) as unknown;
    const { entries } = redactEntries([entry]);
    expect(Object.keys(entries[0] as object)).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(entries)).not.toContain('Sommer');
    expect(({} as Record<string, unknown>)['password']).toBeUndefined();
  });

  it('removes what is nested deeper than anybody reads', () => {
    let deep: unknown = 'secret-enough-1x2y';
    for (let level = 0; level < 5000; level += 1) deep = { deep };
    const { entries, redaction } = redactEntries([{ deep }]);
    expect(JSON.stringify(entries)).not.toContain('secret-enough');
    expect(redaction.report().removed).toMatchObject([{ reason: 'nested too deeply' }]);
  });

  it('gives back any text without secrets, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof redactOne(text)).toBe('string');
      }),
    );
  });

  it('never fails on any JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(redactEntries([JSON.parse(text), content(text)]).entries).toHaveLength(2);
      }),
    );
  });
});

describe('the regular expressions of the folder', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('proof'))
    .flatMap((file) => [
      ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
        /(?<![\w)\]]\s{0,3})(?<=[=(,:!&|?[{\s])\/((?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)(?=[.,;)\s\]])/g,
      ),
    ])
    .map(([, source, flags]) => ({ source: source!, flags: flags! }));
  const units = [
    'a',
    '=',
    ' ',
    '"',
    '\\',
    '%',
    '-',
    '.',
    'a=',
    '=a;',
    'ab ',
    '"a',
    'A1',
    '\r\n',
    '--',
    'a,',
    '<a ',
    ': ',
    'é',
    '0',
  ];

  it('are found', () => {
    expect(sources.length).toBeGreaterThan(60);
  });

  it('do not run away on any repetition', () => {
    for (const { source, flags } of sources) {
      for (const unit of units) {
        const pattern = new RegExp(source, flags);
        const text = unit.repeat(Math.ceil(20_000 / unit.length));
        pattern.test(text);
        pattern.lastIndex = 0;
        pattern.test(`${text}\u0000`);
      }
    }
    expect(true).toBe(true);
  }, 20_000); // prettier-ignore
});
