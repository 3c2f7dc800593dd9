import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resourceFile } from '../files/index.ts';
import { ArticleProblem } from './article-problem.ts';
import { readFrontMatter } from './front-matter.ts';

/** Microsoft's page of each article by its id: what a rule may name, without reading the articles themselves. */
export async function articleSources(
  folder: string = resourceFile('reference'),
): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'));
  const sources = await Promise.all(names.map((name) => sourceIn(join(folder, name))));
  return new Map(sources.filter((source) => source !== null));
}

/** Null for an article that is left out of the reference too. */
async function sourceIn(path: string): Promise<[id: string, source: string] | null> {
  try {
    const { front } = readFrontMatter((await readFile(path, 'utf8')).replaceAll('\r\n', '\n'));
    return [front.id, front.source];
  } catch (error) {
    if (error instanceof ArticleProblem) return null;
    throw error;
  }
}
