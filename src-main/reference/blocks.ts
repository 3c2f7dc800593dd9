import { lexer, type Token, type Tokens } from 'marked';
import type { Block, Inline } from '../contract/index.ts';
import { ArticleProblem } from './article-problem.ts';
import { readInlines } from './inlines.ts';

export interface Body {
  blocks: Block[];
  /** Addresses outside that it links to. */
  links: string[];
}

interface Source {
  id: string;
  title: string;
  markdown: string;
  /** The line of the file that the Markdown begins at. */
  line: number;
  /** Text that the program makes, by the name in ```` ```sql generated:<name> ````. */
  generated: Readonly<Record<string, string>>;
}

const TONES = { NOTE: 'note', WARNING: 'warning', OLDER: 'older' } as const;

/**
 * The Markdown of an article as blocks. Takes what the reader can show and refuses the rest by its line. `links`: of
 * texts that stand together, and name their addresses by one list.
 */
export function readBody(source: Source, links: string[] = []): Body {
  const reader = createReader(source, links);
  const blocks: Block[] = [];
  let line = source.line;
  for (const token of lexer(source.markdown)) {
    try {
      blocks.push(...reader([token]));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ArticleProblem(line + leadingBreaks(token.raw), error.message);
    }
    line += token.raw.split('\n').length - 1;
  }
  return { blocks, links };
}

function createReader({ id, title, generated }: Source, links: string[]) {
  const headingIds = new Set<string>();
  const inlines = (tokens: readonly Token[]): Inline[] => readInlines(tokens, id, links);

  const read = (tokens: readonly Token[]): Block[] => tokens.flatMap((token) => one(token as Tokens.Generic));

  function one(token: Tokens.Generic): Block[] {
    switch (token.type) {
      case 'space':
        return [];
      case 'heading':
        return heading(token as Tokens.Heading);
      case 'paragraph':
      case 'text':
        return [{ kind: 'paragraph', text: inlines(token.tokens ?? []) }];
      case 'list':
        return [list(token as Tokens.List)];
      case 'code':
        return [code(token as Tokens.Code)];
      case 'table':
        return [table(token as Tokens.Table)];
      case 'blockquote':
        return [note(token as Tokens.Blockquote)];
      default:
        throw new Error(`The reader shows no ${token.type}: ${token.raw.trim().slice(0, 60)}`);
    }
  }

  function heading({ depth, text, tokens }: Tokens.Heading): Block[] {
    if (depth === 1) {
      if (text !== title) throw new Error(`The title is “${title}”, and here it is “${text}”.`);
      return [];
    }
    if (depth !== 2 && depth !== 3) throw new Error('Headings have two levels: ## and ###.');
    const words = inlines(tokens);
    const slug = slugOf(words.map((word) => word.text).join(''));
    if (headingIds.has(slug))
      throw new Error(`Two headings are called ${slug}: links could not tell them apart.`);
    headingIds.add(slug);
    return [{ kind: 'heading', level: depth, id: slug, text: words }];
  }

  function list({ ordered, items }: Tokens.List): Block {
    if (items.some(({ task }) => task)) throw new Error('The reader shows no boxes to tick.');
    return { kind: 'list', isOrdered: ordered, items: items.map(({ tokens }) => read(tokens)) };
  }

  function code({ lang = '', text }: Tokens.Code): Block {
    const [language = '', name] = lang.split(' generated:');
    if (name === undefined) return { kind: 'code', language, text };
    const made = Object.hasOwn(generated, name) ? generated[name] : undefined;
    if (made === undefined) throw new Error(`Nothing generates ${name}.`);
    return { kind: 'code', language, text: made };
  }

  function table({ header, rows }: Tokens.Table): Block {
    const cells = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => inlines(tokens));
    return { kind: 'table', head: cells(header), rows: rows.map(cells) };
  }

  function note({ text }: Tokens.Blockquote): Block {
    const [, name, rest] = /^\[!([A-Z]+)\]\n([^]+)$/.exec(text) ?? [];
    if (name === undefined || rest === undefined || !Object.hasOwn(TONES, name))
      throw new Error('A quote is a note: its first line is [!NOTE], [!WARNING] or [!OLDER].');
    return { kind: 'note', tone: TONES[name as keyof typeof TONES], blocks: read(lexer(rest)) };
  }

  return read;
}

export function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function leadingBreaks(raw: string): number {
  return /^\n*/.exec(raw)![0].length;
}
