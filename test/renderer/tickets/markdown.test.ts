import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../src-renderer/features/tickets/markdown.ts';

const text = (words: string) => [{ kind: 'text', text: words }];

describe('the Markdown of a ticket text', () => {
  it('is headings, paragraphs, lists, quotes and indented code', () => {
    expect(
      parseMarkdown('# One\n\nTo: them\nand us\n\n## Two\n- a\n  goes on\n- b\n\n    x\n    y\n\n> **P.** q'),
    ).toEqual([
      { kind: 'heading', level: 1, spans: text('One') },
      { kind: 'paragraph', spans: text('To: them\nand us') },
      { kind: 'heading', level: 2, spans: text('Two') },
      { kind: 'list', items: [text('a\ngoes on'), text('b')] },
      { kind: 'code', text: 'x\ny' },
      { kind: 'quote', spans: [{ kind: 'strong', text: 'P.' }, ...text(' q')] },
    ]);
  });

  it.each([
    ['`a *b*`', [{ kind: 'code', text: 'a *b*' }]],
    ['`` ` ``', [{ kind: 'code', text: '`' }]],
    ['**`MOD-05`** stop', [{ kind: 'code', text: 'MOD-05' }, ...text(' stop')]],
    ['\\[no link\\](x) \\<b>', text('[no link](x) <b>')],
    ['C:\\Users\\x', text('C:\\Users\\x')],
    ['one ` open', text('one ` open')],
    ['2 ** 3', text('2 ** 3')],
    ['****', text('****')],
    ['<script>alert(1)</script>', text('<script>alert(1)</script>')],
    ['[a](javascript:1)', text('[a](javascript:1)')],
  ])('%s is shown as its signs mean, and what means nothing as it stands', (line, spans) => {
    expect(parseMarkdown(line)).toEqual([{ kind: 'paragraph', spans }]);
  });

  it('loses no word of any text', () => {
    const odd = 'a ` b `` c ` d ** e ``` f\n-no item\n#no heading\n  - deep\n>no quote';
    const shown = JSON.stringify(parseMarkdown(odd));
    for (const word of ['a', 'b', 'c', 'd', 'e', 'f', '-no item', '#no heading', '- deep', '>no quote'])
      expect(shown).toContain(word);
  });

  it('reads the longest text in which nothing is closed', () => {
    for (const hostile of ['`'.repeat(3), '**', '` ', '- ', '> ', '# ', '\\'])
      expect(parseMarkdown(hostile.repeat(200_000 / hostile.length)).length).toBeGreaterThan(0);
  });
});
