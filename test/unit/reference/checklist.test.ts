import { describe, expect, it } from 'vitest';
import { openGuides } from '../../../src-main/guides/index.ts';
import { blockText, openReference } from '../../../src-main/reference/index.ts';
import { LINK } from './checklist/link.ts';
import { MODULE } from './checklist/module.ts';
import { ONE_BOX } from './checklist/one-box.ts';
import { SET_UP } from './checklist/set-up.ts';

const reference = await openReference();
const { guides } = await openGuides();
const plain = (text: string): string => text.replace(/\s+/g, ' ').toLowerCase();

/** All that a step says, whatever was chosen. */
function stepText(guide: string, id: string): string {
  const step = guides.find((each) => each.id === guide)?.steps.find((each) => each.id === id);
  if (!step) throw new Error(`${guide} has no step ${id}.`);
  return [
    step.title,
    ...step.why.map(({ value }) => value),
    ...step.text.flatMap(({ value }) => value).map((block) => blockText(block, [])),
  ].join('\n');
}

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

  const steps = lines.flatMap(({ line, step }) => (step ? [{ line, ...step }] : []));
  if (steps.length > 0)
    it.each(steps)('is done by $guide, $id: $line', ({ guide, id, names }) => {
      const text = plain(stepText(guide, id));
      for (const name of names) expect(text).toContain(plain(name));
    });
});
