import { fail, type referenceMethods } from '../contract/index.ts';
import type { Reference } from '../reference/index.ts';
import type { Desk, HandlersOf } from './desk.ts';

export function referenceHandlers({ host }: Desk): HandlersOf<typeof referenceMethods> {
  let reference: Promise<Reference> | undefined;
  /** Read when it is first asked for: most windows open without it. */
  const opened = () => (reference ??= openAndIndex());

  return {
    'reference.contents': async () => (await opened()).contents(),
    'reference.article': async ({ id }) => (await opened()).article(id),
    'reference.search': async ({ text }) => (await opened()).search(text),
    async 'reference.openOutside'({ id, link }) {
      const { source, links } = (await opened()).article(id);
      // The window names the place of a link, so that it leads nowhere but where an article of the program says.
      const url = link === 'source' ? source : links[link];
      if (url === undefined) fail('USAGE_INVALID', 'The article has no such link.');
      await host.openExternal(url);
    },
  };
}

/** The index is made while the contents are looked at, so that the first search is as quick as the others. */
async function openAndIndex(): Promise<Reference> {
  const { openReference } = await import('../reference/index.ts');
  const reference = await openReference();
  setImmediate(() => reference.search(''));
  return reference;
}
