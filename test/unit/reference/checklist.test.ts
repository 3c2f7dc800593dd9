import { describe, expect, it } from 'vitest';
import { openReference } from '../../../src-main/reference/index.ts';
import { LINK } from './checklist/link.ts';
import { MODULE } from './checklist/module.ts';
import { ONE_BOX } from './checklist/one-box.ts';
import { SET_UP } from './checklist/set-up.ts';

const reference = await openReference();
const plain = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

describe.each([
  ['about the page of dual-write', MODULE],
  ['about setting up from Lifecycle Services', SET_UP],
  ['about one-box environments', ONE_BOX],
  ['about the link and its permissions', LINK],
])('what Microsoft documents %s', (_what, lines) => {
  it.each(lines)('$article: $line', ({ article, names }) => {
    const text = plain(reference.article(article).text);
    for (const name of names) expect(text).toContain(plain(name));
  });
});
