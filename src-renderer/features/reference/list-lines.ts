import type { ArticleHead, Output, SearchAnswer, SearchHit } from '../../../src-main/contract/index.ts';

/** An article to choose, under the name of its group where a group begins. */
export interface ArticleLine {
  article: ArticleHead;
  group: string | null;
  hit: SearchHit | null;
}

/** What was found, else the contents by topic. */
export function linesOf(contents: Output<'reference.contents'>, answer: SearchAnswer | null): ArticleLine[] {
  if (answer) return answer.hits.map((hit) => ({ article: hit.article, group: null, hit }));
  return contents.flatMap(({ title, articles }) =>
    articles.map((article, at) => ({ article, group: at === 0 ? title : null, hit: null })),
  );
}

/** A text in pieces, the marked ones apart. */
export function markedPieces({ excerpt, marks }: Pick<SearchHit, 'excerpt' | 'marks'>) {
  const pieces: { text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of marks) {
    if (start > at) pieces.push({ text: excerpt.slice(at, start), isMarked: false });
    pieces.push({ text: excerpt.slice(start, end), isMarked: true });
    at = end;
  }
  if (at < excerpt.length) pieces.push({ text: excerpt.slice(at), isMarked: false });
  return pieces;
}
