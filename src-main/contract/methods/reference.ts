import * as v from 'valibot';
import { method } from '../method.ts';
import type { Article, ArticleHead, SearchAnswer, Topic } from '../reference.ts';
import { NOTHING } from './fields.ts';

/** An error text may be pasted whole. */
const SEARCHED_CHARACTERS = 5_000;

const ARTICLE_ID = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/));

/** The reference is in the program: nothing here needs a network. */
export const referenceMethods = {
  'reference.contents': method<{ topic: Topic; title: string; articles: ArticleHead[] }[]>()(NOTHING),
  /** Raises REFERENCE_ARTICLE_NOT_FOUND. */
  'reference.article': method<Article>()(v.object({ id: ARTICLE_ID })),
  'reference.search': method<SearchAnswer>()(
    v.object({ text: v.pipe(v.string(), v.maxLength(SEARCHED_CHARACTERS)) }),
  ),
  /** Opens a page outside in the browser: the source of the article, or one of its links by its place. */
  'reference.openOutside': method<void>()(
    v.object({
      id: ARTICLE_ID,
      link: v.union([v.literal('source'), v.pipe(v.number(), v.integer(), v.minValue(0))]),
    }),
  ),
};
