import type { Article, Block, SearchHit } from '../contract/index.ts';
import { inlineText } from './plain-text.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A stretch of an article that makes sense alone: a paragraph, a point of a list, a row of a table. */
export interface Passage {
  heading: SearchHit['heading'];
  text: string;
  /** Split when it is first looked at: few articles are, of all that are found. */
  readonly tokens: Token[];
}

/** What stands under this heading is what other articles are about: whoever searches for it wants those. */
const OF_OTHERS = 'not-to-be-confused-with';

export function passagesOf({ summary, blocks }: Pick<Article, 'summary' | 'blocks'>): Passage[] {
  let heading: Passage['heading'] = null;
  const passages: Passage[] = [];
  const add = (text: string) => {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line !== '') passages.push(passage(heading, line));
  };
  add(summary);
  for (const block of blocks) {
    if (block.kind === 'heading') heading = { id: block.id, text: inlineText(block.text) };
    else if (heading?.id !== OF_OTHERS) for (const text of textsOf(block)) add(text);
  }
  return passages;
}

function passage(heading: Passage['heading'], text: string): Passage {
  let tokens: Token[] | undefined;
  return {
    heading,
    text,
    get tokens() {
      return (tokens ??= tokensOf(text));
    },
  };
}

function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [inlineText(block.text)];
    case 'list':
      return block.items.flat().flatMap(textsOf);
    case 'table':
      return block.rows.map((row) => row.map((cell) => inlineText(cell)).join(' · '));
    case 'code':
      return [block.text];
    case 'note':
      return block.blocks.flatMap(textsOf);
  }
}
