import { describe, expect, it } from 'vitest';
import { referenceHandlers } from '../../../src-main/handlers/reference.ts';
import type { Desk } from '../../../src-main/handlers/index.ts';
import type { Work } from '../../../src-main/flows/work.ts';

const work = {} as Work;

function desk() {
  const opened: string[] = [];
  const host = { openExternal: async (url: string) => void opened.push(url) };
  return { opened, handlers: referenceHandlers({ host } as unknown as Desk) };
}

describe('the reference of the window', () => {
  it('lists, searches and shows articles', async () => {
    const { handlers } = desk();
    const contents = await handlers['reference.contents'](undefined, work);
    expect(contents[0]).toMatchObject({ topic: 'set-up', title: 'Set up and link' });
    const { hits } = await handlers['reference.search']({ text: 'MOD-05' }, work);
    const article = await handlers['reference.article']({ id: hits[0]!.article.id }, work);
    expect(article.codes).toContain('MOD-05');
  });

  it('opens outside only what an article links to, by its place', async () => {
    const { handlers, opened } = desk();
    const { source } = await handlers['reference.article']({ id: 'map-cannot-be-stopped' }, work);
    await handlers['reference.openOutside']({ id: 'map-cannot-be-stopped', link: 'source' }, work);
    expect(opened).toEqual([source]);
    const nowhere = handlers['reference.openOutside']({ id: 'map-cannot-be-stopped', link: 999 }, work);
    await expect(nowhere).rejects.toMatchObject({ code: 'USAGE_INVALID' });
    expect(opened).toHaveLength(1);
  });
});
