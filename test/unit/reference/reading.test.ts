import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReference } from '../../../src-main/reference/index.ts';
import { articlesFolder } from './articles-folder.ts';

async function blocksOf(body: string) {
  const { article, problems } = await openReference(await articlesFolder({ one: body }));
  expect(problems).toEqual([]);
  return article('one').blocks;
}

const text = (words: string) => [{ kind: 'text', text: words }];

describe('an article', () => {
  it('is read into blocks', async () => {
    expect(
      await blocksOf(
        '# Title of one\n\nTwo **bold** and *slanted*\nlines with `code <b>`.\n\n## What to do, at once\n\n1. One\n   - In it\n2. Two\n\n| A | B |\n| - | - |\n| `x\\|y` | z |\n',
      ),
    ).toEqual([
      {
        kind: 'paragraph',
        text: [
          { kind: 'text', text: 'Two ' },
          { kind: 'strong', text: 'bold' },
          { kind: 'text', text: ' and ' },
          { kind: 'emphasis', text: 'slanted' },
          { kind: 'text', text: ' lines with ' },
          { kind: 'code', text: 'code <b>' },
          { kind: 'text', text: '.' },
        ],
      },
      { kind: 'heading', level: 2, id: 'what-to-do-at-once', text: text('What to do, at once') },
      {
        kind: 'list',
        isOrdered: true,
        items: [
          [
            { kind: 'paragraph', text: text('One') },
            { kind: 'list', isOrdered: false, items: [[{ kind: 'paragraph', text: text('In it') }]] },
          ],
          [{ kind: 'paragraph', text: text('Two') }],
        ],
      },
      {
        kind: 'table',
        head: [text('A'), text('B')],
        rows: [[[{ kind: 'code', text: 'x|y' }], text('z')]],
      },
    ]);
  });

  it('has notes, code, and scripts that the program writes', async () => {
    const blocks = await blocksOf(
      '> [!OLDER]\n> In 2020, **otherwise**.\n\n```text\nAn error\n```\n\n```sql generated:one-box-flight\nnot this\n```',
    );
    expect(blocks[0]).toMatchObject({ kind: 'note', tone: 'older' });
    expect(blocks[1]).toEqual({ kind: 'code', language: 'text', text: 'An error' });
    expect(blocks[2]).toMatchObject({
      kind: 'code',
      language: 'sql',
      text: expect.stringContaining('SYSFLIGHTING'),
    });
  });

  it('links to articles, headings and pages outside, and is related to both ends', async () => {
    const folder = await articlesFolder({
      one: 'See [two](two#why), [below](#here) and [Learn](https://learn.microsoft.com/a).\n\n## Here\n\nText.',
      two: '## Why\n\nBecause.',
    });
    const { article, problems } = await openReference(folder);
    expect(problems).toEqual([]);
    const [paragraph] = article('one').blocks;
    expect(paragraph).toMatchObject({
      text: [
        {},
        { kind: 'article', article: 'two', heading: 'why' },
        {},
        { kind: 'article', article: 'one', heading: 'here' },
        {},
        { kind: 'outside', text: 'Learn', link: 0 },
        {},
      ],
    });
    expect(article('one').links).toEqual(['https://learn.microsoft.com/a']);
    expect(article('one').related.map(({ id }) => id)).toEqual(['two']);
    expect(article('two').related.map(({ id }) => id)).toEqual(['one']);
  });

  it('is text for a mail: rows of a table by their first cell, addresses beside their words', async () => {
    const folder = await articlesFolder({
      one: {
        body: 'See [Learn](https://learn.microsoft.com/a).\n\n## Roles\n\n1. Do `x`.\n\n| Code | Means |\n| - | - |\n| A1 | Gone |\n| A2 | |\n\n```\ntwo\nlines\n```',
        front: 'roles: [Somebody]\n',
      },
    });
    expect((await openReference(folder)).article('one').text).toBe(
      `Title of one

See Learn (https://learn.microsoft.com/a).

ROLES

1. Do x.

- A1
  Means: Gone
- A2

    two
    lines

Who: Somebody
Compared on 2026-11-22 with https://learn.microsoft.com/dynamics365/x`,
    );
  });

  it('is found by its id and by a code it explains, in any case', async () => {
    const { article } = await openReference(
      await articlesFolder({ one: { body: 'Text.', front: 'codes: [MOD-05]\n' } }),
    );
    expect(article('one').id).toBe('one');
    expect(article('mod-05').id).toBe('one');
    expect(() => article('MOD-06')).toThrow(expect.objectContaining({ code: 'REFERENCE_ARTICLE_NOT_FOUND' }));
  });
});

describe('an article that the reader could not show', () => {
  it.each([
    ['HTML', 'One <b>bold</b> word', 'one.md:10: The reader shows no html: <b>'],
    [
      'a placeholder that is HTML',
      'First.\n\nOpen <your environment>.',
      'one.md:12: The reader shows no html',
    ],
    ['a block of HTML', '\n\n<script>alert(1)</script>', 'one.md:12: The reader shows no html'],
    ['a picture', '![x](https://learn.microsoft.com/x.png)', 'one.md:10: The reader shows no image'],
    ['a link to a program', '[x](javascript:alert(1))', 'one.md:10: A link leads to'],
    ['a link without encryption', '[x](http://learn.microsoft.com/)', 'one.md:10: A link leads to'],
    ['a link to nowhere', 'See [x](two).', 'one.md:1: It links to two, and there is no such article.'],
    ['a dead heading', 'See [x](#two).', 'one.md:1: It links to the heading two of one'],
    ['a heading too deep', '#### Deep', 'one.md:10: Headings have two levels'],
    ['another title', '# Other', 'one.md:10: The title is “Title of one”'],
    ['two headings of one name', '## A\n\nText.\n\n## A', 'one.md:14: Two headings are called a'],
    ['a quote that is no note', '> Said.', 'one.md:10: A quote is a note'],
    ['a note of a tone nobody knows', '> [!TIP]\n> Said.', 'one.md:10: A quote is a note'],
    ['boxes to tick', '- [ ] Done', 'one.md:10: The reader shows no boxes'],
    ['a character by its name', 'A &lt; b', 'one.md:10: Write the character itself'],
    ['a script nobody writes', '```sql generated:toString\n```', 'one.md:10: Nothing generates toString'],
  ])('is named with its line: %s', async (_what, body, problem) => {
    const { problems } = await openReference(await articlesFolder({ one: body }));
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ['an unknown member', 'color: red\n', /^one\.md:\d+: color/],
    ['a code that is no list', 'codes: MOD-05\n', /^one\.md:8: codes/],
    ['broken YAML', 'codes: [MOD-05\n', /^one\.md:\d+: /],
    ['a tag of YAML', 'roles: !!js/function "x"\n', /^one\.md:8: /],
  ])('is named with its line: front matter with %s', async (_what, front, problem) => {
    const { problems } = await openReference(await articlesFolder({ one: { body: 'Text.', front } }));
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it('costs itself only', async () => {
    const folder = await articlesFolder({ one: 'Text about maps.', two: '<hr>' });
    await writeFile(join(folder, 'three.md'), 'no front matter');
    const { problems, contents, search } = await openReference(folder);
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['three.md', 'two.md']);
    expect(contents().flatMap(({ articles }) => articles.map(({ id }) => id))).toEqual(['one']);
    expect(search('maps').hits.map(({ article }) => article.id)).toEqual(['one']);
  });
});
