import { fail, TOPICS, type Article, type Output, type Topic } from '../contract/index.ts';
import { resourceFile } from '../files/index.ts';
import { headOf, readLibrary } from './library.ts';
import { generatedScripts } from './scripts/index.ts';
import { createSearch, type Search } from './search.ts';

export interface Reference {
  /** Every article by topic, in the order of reading. */
  readonly contents: () => Output<'reference.contents'>;
  /** By its id, or by a code it explains. Raises REFERENCE_ARTICLE_NOT_FOUND. */
  readonly article: (idOrCode: string) => Article;
  readonly search: Search;
  /** What is wrong with the files, as `file:line: why`; those articles are left out. */
  readonly problems: readonly string[];
}

export async function openReference(folder: string = resourceFile('reference')): Promise<Reference> {
  const { articles, terms, problems } = await readLibrary(folder, generatedScripts());
  let search: Search | undefined;
  const heads = [...articles.values()].map(headOf);
  return {
    contents: () =>
      (Object.keys(TOPICS) as Topic[]).map((topic) => ({
        topic,
        title: TOPICS[topic],
        articles: heads.filter((head) => head.topic === topic),
      })),
    article(idOrCode) {
      const code = idOrCode.toUpperCase();
      const found =
        articles.get(idOrCode) ?? [...articles.values()].find(({ codes }) => codes.includes(code));
      if (!found) fail('REFERENCE_ARTICLE_NOT_FOUND', `No article is called or explains ${idOrCode}.`);
      return found;
    },
    // Made for the first search: most people read the article they were led to.
    search: (text) => (search ??= createSearch(articles.values(), terms))(text),
    problems,
  };
}
