import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TOPICS, type Article, type ArticleHead, type Topic } from '../contract/index.ts';
import { ArticleProblem } from './article-problem.ts';
import { readBody, type Body } from './blocks.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { articleLinks, headingIds } from './links.ts';
import { articleText } from './plain-text.ts';

export interface Library {
  /** By id, in the order of reading. */
  articles: ReadonlyMap<string, Article>;
  /** Words an article is found by and does not say. */
  terms: ReadonlyMap<string, readonly string[]>;
  /** What is wrong with files of the folder, as `file:line: why`. A broken article costs itself only. */
  problems: string[];
}

type Unrelated = Omit<Article, 'related'>;

/** Reads every article of a folder. `generated`: text the program makes, by its name in a code block. */
export async function readLibrary(
  folder: string,
  generated: Readonly<Record<string, string>>,
): Promise<Library> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const problems: string[] = [];
  const read = new Map<string, Unrelated>();
  const terms = new Map<string, readonly string[]>();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  texts.forEach((text, at) => {
    const name = names[at]!;
    try {
      const { front, body, bodyLine } = readFrontMatter(text.replaceAll('\r\n', '\n'));
      const { id, title } = front;
      if (name !== `${id}.md`) throw new ArticleProblem(2, `Its id is ${id}, and its name is not.`);
      const written = readBody({ id, title, markdown: body, line: bodyLine, generated });
      read.set(id, articleOf(front, written));
      terms.set(id, front.terms);
    } catch (error) {
      if (!(error instanceof ArticleProblem)) throw error;
      problems.push(`${name}:${error.line}: ${error.message}`);
    }
  });
  for (const article of read.values()) problems.push(...deadLinks(article, read));
  return { articles: related(read), terms, problems };
}

function articleOf(front: FrontMatter, { blocks, links }: Body): Unrelated {
  const { roles, versions, source, checked } = front;
  const article = { ...headOf(front), roles, versions, source, checked, blocks, links };
  return { ...article, text: articleText(article) };
}

function deadLinks({ id, blocks }: Unrelated, all: ReadonlyMap<string, Unrelated>): string[] {
  return articleLinks(blocks).flatMap(({ article, heading }) => {
    const target = all.get(article);
    if (!target) return [`${id}.md:1: It links to ${article}, and there is no such article.`];
    if (heading === null || headingIds(target.blocks).includes(heading)) return [];
    return [`${id}.md:1: It links to the heading ${heading} of ${article}, and there is none.`];
  });
}

/** Whoever links to an article is related to it as much as what it links to. */
function related(all: ReadonlyMap<string, Unrelated>): ReadonlyMap<string, Article> {
  const neighbours = new Map([...all.keys()].map((id) => [id, new Set<string>()]));
  for (const { id, blocks } of all.values())
    for (const { article } of articleLinks(blocks))
      if (article !== id && all.has(article)) {
        neighbours.get(id)!.add(article);
        neighbours.get(article)!.add(id);
      }
  const inOrder = [...all.values()].sort(byTopicAndTitle);
  return new Map(
    inOrder.map((article) => [
      article.id,
      { ...article, related: inOrder.filter(({ id }) => neighbours.get(article.id)!.has(id)).map(headOf) },
    ]),
  );
}

function byTopicAndTitle(a: ArticleHead, b: ArticleHead): number {
  return ORDER.indexOf(a.topic) - ORDER.indexOf(b.topic) || a.title.localeCompare(b.title, 'en');
}

const ORDER = Object.keys(TOPICS) as Topic[];

export function headOf({ id, title, topic, summary, codes }: ArticleHead): ArticleHead {
  return { id, title, topic, summary, codes };
}
