import type { Article, Block, Inline } from '../contract/index.ts';

type Written = Pick<Article, 'title' | 'roles' | 'versions' | 'source' | 'checked' | 'blocks' | 'links'>;

/** The whole article as text for a mail, a ticket or a terminal. */
export function articleText({ title, roles, versions, source, checked, blocks, links }: Written): string {
  return [
    title,
    ...blocks.map((block) => blockText(block, links)),
    [
      ...(roles.length > 0 ? [`Who: ${roles.join('; ')}`] : []),
      ...(versions === '' ? [] : [`Versions: ${versions}`]),
      `Compared on ${checked} with ${source}`,
    ].join('\n'),
  ].join('\n\n');
}

/** Without `links`, addresses outside are left out. */
export function inlineText(text: readonly Inline[], links: readonly string[] = []): string {
  return text
    .map((piece) => {
      const address = piece.kind === 'outside' ? links[piece.link] : undefined;
      return address === undefined || address === piece.text ? piece.text : `${piece.text} (${address})`;
    })
    .join('');
}

export function blockText(block: Block, links: readonly string[]): string {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? inlineText(block.text).toUpperCase() : inlineText(block.text);
    case 'paragraph':
      return inlineText(block.text, links);
    case 'list':
      return block.items
        .map((item, at) => {
          const sign = block.isOrdered ? `${at + 1}. ` : '- ';
          return sign + indented(item.map((part) => blockText(part, links)).join('\n'), sign.length);
        })
        .join('\n');
    case 'code':
      return '    ' + indented(block.text, 4);
    case 'table':
      return block.rows.map((row) => rowText(block.head, row, links)).join('\n');
    case 'note':
      return `${NOTE_WORDS[block.tone]}: ${block.blocks.map((part) => blockText(part, links)).join('\n')}`;
  }
}

export const NOTE_WORDS = { note: 'Note', warning: 'Warning', older: 'Older builds' } as const;

/** Columns don't survive a mail or a narrow terminal: the first cell names the row, the others follow with their heads. */
function rowText(
  head: readonly Inline[][],
  [name = [], ...rest]: readonly Inline[][],
  links: readonly string[],
): string {
  const cells = rest.map((cell, at) => [inlineText(head[at + 1] ?? []), inlineText(cell, links)] as const);
  return [
    `- ${inlineText(name, links)}`,
    ...cells
      .filter(([, text]) => text !== '')
      .map(([title, text]) => `  ${title === '' ? '' : `${title}: `}${text}`),
  ].join('\n');
}

function indented(text: string, by: number): string {
  return text.replaceAll('\n', '\n' + ' '.repeat(by));
}
