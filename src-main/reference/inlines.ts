import type { Token, Tokens } from 'marked';
import type { Inline } from '../contract/index.ts';

type Style = 'text' | 'strong' | 'emphasis';

/** What is read of a run of text. Throws a plain sentence for anything the reader does not show. */
export function readInlines(
  tokens: readonly Token[],
  article: string,
  links: string[],
  style: Style = 'text',
): Inline[] {
  const read: Inline[] = [];
  for (const token of tokens as readonly Tokens.Generic[]) {
    switch (token.type) {
      case 'text':
      case 'escape':
        read.push({ kind: style, text: plain(String(token['text'])) });
        break;
      case 'strong':
      case 'em':
        read.push(
          ...readInlines(token.tokens ?? [], article, links, token.type === 'em' ? 'emphasis' : 'strong'),
        );
        break;
      case 'codespan':
        read.push({ kind: 'code', text: String(token['text']) });
        break;
      case 'link':
        read.push(linkOf(String(token['href']), plain(textOf(token.tokens ?? [])), article, links));
        break;
      default:
        throw new Error(`The reader shows no ${token.type}: ${token.raw.trim().slice(0, 60)}`);
    }
  }
  return read;
}

function linkOf(href: string, text: string, own: string, links: string[]): Inline {
  if (/^https:\/\//.test(href)) {
    if (!URL.canParse(href)) throw new Error(`This is no address: ${href}`);
    if (!links.includes(href)) links.push(href);
    return { kind: 'outside', text, link: links.indexOf(href) };
  }
  const [, article, heading] = /^([a-z0-9-]*)(?:#([a-z0-9-]+))?$/.exec(href) ?? [];
  if (article === undefined || href === '')
    throw new Error(`A link leads to an article, a heading or an https page, not to ${href}`);
  return { kind: 'article', text, article: article || own, heading: heading ?? null };
}

/** A link is one piece: what is bold or code in it is its text. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token as Tokens.Generic)
    .map(({ tokens: inner, text }) => (inner ? textOf(inner) : String(text)))
    .join('');
}

/** A line break in the file is a space to the reader. */
function plain(text: string): string {
  if (/&#?\w+;/.test(text)) throw new Error(`Write the character itself: ${text.trim().slice(0, 60)}`);
  return text.replaceAll('\n', ' ');
}
