import type { Block, Inline } from '../contract/index.ts';

/** What a link can lead to within an article. */
export function headingIds(blocks: readonly Block[]): string[] {
  return blocks.filter((block) => block.kind === 'heading').map(({ id }) => id);
}

type ArticleLink = Extract<Inline, { kind: 'article' }>;

export function articleLinks(blocks: readonly Block[]): ArticleLink[] {
  return blocks.flatMap(inlinesOf).filter((piece) => piece.kind === 'article');
}

function inlinesOf(block: Block): Inline[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.flat().flatMap(inlinesOf);
    case 'table':
      return [...block.head, ...block.rows.flat()].flat();
    case 'note':
      return block.blocks.flatMap(inlinesOf);
    case 'code':
      return [];
  }
}
